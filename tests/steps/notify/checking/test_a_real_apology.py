"""What was done, to whom, sorry; no if, no but, no defence, no praise of ourselves (R-169, R-170)."""

import pytest

from forthwith.steps.notify.checking.checks import check
from forthwith.steps.notify.checking.context import DraftText

#: 24 sentences as leaders write them, and what is wrong with each; "" is a real apology.
SENTENCES = [
    ("We are sorry. We showed your name to 103 colleagues.", ""),
    ("We made a mistake: we sent your address to 206 families, and we apologize.", ""),
    ("On behalf of the district, I am sorry that we broke your trust.", ""),
    ("We sent this message with every name visible. That was our mistake. We are sorry.", ""),
    ("We failed to protect what you told us, and we are sorry for that.", ""),
    ("You did nothing wrong. We did, and we are sorry.", ""),
    ("We are sorry. If you have questions, call us at 555-0177.", ""),
    ("We are sorry if anyone was offended.", "conditional"),
    ("We apologize for any inconvenience.", "conditional"),
    ("We are sorry that you feel hurt.", "conditional"),
    ("We regret any concern this may have caused.", "conditional"),
    ("We apologize to those who were offended by the message.", "conditional"),
    ("We are sorry for how you feel about this.", "conditional"),
    ("We are sorry, but the procedure was followed by everyone else.", "but"),
    ("We apologize. However, only addresses could be seen.", "but"),
    ("We regret the message, although it was sent with good intentions.", "but defends passive"),
    ("Mistakes were made.", "passive"),
    ("We are sorry that your information was shared.", "passive"),
    ("An incident occurred on Friday afternoon.", "passive"),
    ("We take great pride in how we care for our staff.", "self-praise"),
    ("Your privacy is our top priority.", "self-praise"),
    ("We have always been committed to protecting your information.", "self-praise"),
    ("Our staff followed our procedures and acted in good faith.", "defends"),
    ("This was an isolated incident and a simple mistake.", "defends"),
]
IN_FRENCH_AND_SPANISH = [
    ("fr", "Nous sommes désolés. Nous avons montré votre nom à 103 collègues.", ""),
    ("fr", "Nous nous excusons de tout inconvénient.", "conditional"),
    ("fr", "Nous sommes désolés si cela a blessé quelqu'un.", "conditional"),
    ("fr", "Nous sommes désolés, mais la procédure était juste.", "but"),
    ("fr", "Des erreurs ont été commises.", "passive"),
    ("fr", "La protection de votre vie privée est une priorité absolue.", "self-praise"),
    ("fr", "C'était un incident isolé.", "defends"),
    ("es", "Lo sentimos. Mostramos su nombre a 103 colegas.", ""),
    ("es", "Pedimos disculpas por cualquier inconveniente.", "conditional"),
    ("es", "Lamentamos si alguien se sintió ofendido.", "conditional"),
    ("es", "Lo sentimos, pero el procedimiento era correcto.", "but"),
    ("es", "Se cometieron errores.", "passive"),
    ("es", "Su privacidad es nuestra máxima prioridad.", "self-praise"),
    ("es", "Fue un incidente aislado.", "defends"),
]


def apology_faults(text, language, context):
    found = check(DraftText("leadership letter", language, "", text), context)
    return {one.check.removeprefix("apology-") for one in found if one.check.startswith("apology-")}


def test_there_are_twenty_four_sentences():
    assert len(SENTENCES) == len({said for said, _ in SENTENCES}) == 24


@pytest.mark.parametrize(("said", "faults"), SENTENCES)
def test_an_apology_is_graded(said, faults, context):
    assert apology_faults(said, "en", context) == frozenset(faults.split())


@pytest.mark.parametrize(("language", "said", "faults"), IN_FRENCH_AND_SPANISH)
def test_an_apology_is_graded_in_french_and_spanish(language, said, faults, context):
    assert apology_faults(said, language, context) == frozenset(faults.split())


def test_praise_of_ourselves_is_marked_where_the_letter_opens(draft, names_found, parts):
    praise = "We are committed to the privacy of our staff."
    first = "\n\n".join([parts["public-body"], praise, *list(parts.values())[1:]])

    assert "apology-self-praise" in names_found(draft(first))
    assert "apology-self-praise" not in names_found(draft(add=praise))


def test_a_notice_without_any_sorry_asks(parts, draft, names_found):
    assert names_found(draft("\n\n".join(parts.values()).replace(" We are sorry.", ""))) == ["no-apology"]


def test_a_press_statement_need_not_say_sorry_twice(draft, names_found):
    assert "no-apology" not in names_found(draft("We wrote to each family. They come first.", kind="press statement"))


SEED_LIKE = (
    "We are sorry that we showed your names. There are no plans to alter or cancel the testing policy.",
    "We are sorry that we showed your names. Administrative Procedure 133 remains in effect.",
    "We are sorry. We stand by our mandate and will continue the requirement.",
)


@pytest.mark.parametrize("said", SEED_LIKE)
def test_an_apology_joined_to_a_policy_is_proposed_to_be_split(said, draft, found):
    split = [one for one in found(draft(said, kind="leadership letter")) if one.check == "policy"]

    assert split
    assert "message of its own" in split[0].write


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Nous sommes désolés. Nous n'avons pas l'intention de modifier la politique."),
        ("es", "Lo sentimos. La política sigue vigente."),
    ],
)
def test_policy_is_kept_apart_in_each_language(language, said, draft, names_found):
    assert "policy" in names_found(draft(said, kind="leadership letter", language=language))


def test_a_message_about_the_policy_alone_is_no_mixture(draft, names_found):
    assert "policy" not in names_found(draft("The testing policy remains in effect until 26 January.", kind="answer"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Your name may have been visible to colleagues."),
        ("en", "Your address was potentially exposed."),
        ("en", "Out of an abundance of caution we write to you."),
        ("en", "The district takes privacy very seriously."),
        ("fr", "Votre nom pourrait avoir été visible."),
        ("fr", "Par mesure de précaution, nous vous écrivons."),
        ("fr", "Nous prenons la vie privée très au sérieux."),
        ("es", "Su nombre puede haber sido visible."),
        ("es", "Por exceso de precaución le escribimos."),
        ("es", "Tomamos la privacidad muy en serio."),
    ],
)
def test_a_hedge_where_the_fact_is_known_asks(language, said, draft, names_found):
    assert {"hedge", "empty-phrase"} & set(names_found(draft(said, language=language, kind="follow-up")))


def test_a_hedge_stays_where_nobody_knows_yet(draft, names_found):
    said = draft("Your name may have been visible to colleagues.", kind="first word")

    assert "hedge" not in names_found(said, surely_happened=False)


@pytest.mark.parametrize(
    "said",
    [
        "People may draw conclusions about you.",
        "We do not know yet who may have seen it.",
        "Somebody might speak to you about this.",
    ],
)
def test_a_risk_is_no_hedge(said, draft, names_found):
    assert "hedge" not in names_found(draft(add=said))
