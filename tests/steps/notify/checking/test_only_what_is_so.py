"""Numbers, steps, measures, promises and claims are those of the case (R-106, R-135, R-148, R-149, R-177)."""

from datetime import date

import pytest

from forthwith.law.calendars import PlaceCalendar
from forthwith.steps.notify.checking.context import Said, Verdict
from forthwith.steps.notify.checking.reading import read
from forthwith.steps.notify.checking.said_done import promised
from forthwith.steps.notify.drafting.wording import wording


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The message went to 105 people."),
        ("en", "A hundred and more: 1,204 people got it."),
        ("fr", "Le message est allé à 105 personnes."),
        ("es", "El mensaje llegó a 105 personas."),
    ],
)
def test_105_where_the_fact_sheet_has_104_stops(language, said, draft, found):
    wrong = [one for one in found(draft(said, language=language, kind="follow-up")) if one.check == "other-number"]

    assert [one.severity for one in wrong] == ["stop"]
    assert "104" in wrong[0].what


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The message went to more than 100 people."),
        ("en", "It went to dozens of people."),
        ("fr", "Le message est allé à plus de 100 personnes."),
        ("es", "El mensaje llegó a más de 100 personas."),
    ],
)
def test_a_number_that_is_known_exactly_is_not_rounded(language, said, draft, names_found):
    assert "rounded-number" in names_found(draft(said, language=language, kind="follow-up"))


@pytest.mark.parametrize(
    "said",
    [
        "88 of 104 readers have confirmed that they deleted it.",
        "On 14 January people called us; at 14:32 families did too.",
        "It concerns the 504 plans of students and grade 7 students.",
        "You will reach one person who knows your letter.",
        "Call 555-0177 for people who help, within 3 days families get an answer.",
    ],
)
def test_a_right_number_and_what_counts_nobody_are_left_alone(said, draft, names_found):
    assert not {"other-number", "rounded-number"} & set(names_found(draft(add=said)))


def test_two_numbers_in_two_answers_are_marked(draft, found):
    kept = Said("Who saw my name?", "answer", "It went to 140 colleagues.")
    marked = [
        one
        for one in found(draft("It went to 139 colleagues.", kind="answer"), others=(kept,))
        if one.check == "numbers-differ"
    ]

    assert "Who saw my name?" in marked[0].what


def test_104_and_more_than_100_never_stand_both(draft, names_found):
    other = Said("Statement to the press", "press statement", "It went to 104 people.")

    assert "numbers-differ" in names_found(draft("It went to more than 100 people.", kind="answer"), others=(other,))


def test_207_addresses_and_166_children_are_both_right(draft, names_found):
    """SC-02: different units are different numbers."""
    other = Said("Notice", "notice", "It concerns 166 children.")
    said = draft("It showed 207 addresses.", kind="answer")

    assert "numbers-differ" not in names_found(said, others=(other,), known=frozenset({207, 166}))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We acted immediately to contain this."),
        ("fr", "Nous avons immédiatement pris des mesures."),
        ("es", "Actuamos de inmediato y tomamos medidas."),
    ],
)
def test_immediately_needs_a_time(language, said, draft, names_found):
    assert "at-once" in names_found(draft(said, language=language, kind="follow-up"))


def test_a_time_says_more_than_immediately(draft, names_found):
    assert "at-once" not in names_found(
        draft("We acted immediately: at 14:36 we took the list down.", kind="follow-up")
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We have reset all passwords."),
        ("en", "The police have been informed."),
        ("en", "We hired an outside firm of experts."),
        ("en", "All staff have been trained."),
        ("fr", "Nous avons réinitialisé tous les mots de passe."),
        ("fr", "Nous avons avisé la police."),
        ("es", "Contratamos a una empresa externa."),
        ("es", "Hemos informado a la policía."),
    ],
)
def test_a_step_that_is_not_in_the_case_cannot_enter_the_letter(language, said, draft, found):
    assert "step-not-in-case" in {one.check for one in found(draft(said, language=language, kind="follow-up"))}


def test_a_step_on_record_may_be_said(draft, names_found):
    said = draft(add="We have reset all passwords.")

    assert "step-not-in-case" not in names_found(
        said, steps=("Recalled, 88 confirmed deletion", "Passwords reset 15:10")
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We are reviewing our processes."),
        ("en", "Additional training will be given so that this does not happen again."),
        ("fr", "Nous revoyons nos procédures."),
        ("es", "Estamos revisando nuestros procedimientos."),
    ],
)
def test_a_sentence_on_prevention_without_a_measure_is_an_orphan(language, said, draft, names_found):
    orphan = draft(said, language=language, kind="follow-up")

    assert "prevention-without-measure" in names_found(orphan, measures=(), measures_in=language)


def test_each_prevention_sentence_is_held_against_the_measures(draft, names_found):
    said = draft(add="Our teachers will be trained in new privacy safeguards every autumn.")

    assert "prevention-without-measure" in names_found(said)
    assert "prevention-without-measure" not in names_found(
        said, measures=("Visible names: the message cannot be sent", "Teachers trained in privacy each autumn")
    )


MEASURES = {
    "en": "Such a message cannot be sent with visible names.",
    "fr": "Un tel message ne peut plus partir avec des noms visibles.",
    "es": "Un mensaje así ya no puede salir con nombres visibles.",
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Since 22 November such a message cannot be sent with visible names."),
        ("en", "Such a message now cannot be sent with visible names."),
        ("en", "Done, and checked on 22 November 2021: Such a message cannot be sent with visible names."),
        ("en", "## So that it does not happen again\n\nVisible names in such a message have been stopped."),
        ("fr", "Depuis le 22 novembre, un tel message ne peut plus partir avec des noms visibles."),
        ("es", "Desde el 22 de noviembre un mensaje así ya no puede salir con nombres visibles."),
    ],
)
def test_what_is_only_promised_is_not_told_as_done(language, said, draft, names_found):
    told, measures = draft(said, language=language, kind="follow-up"), (MEASURES[language],)
    stand = {"measures": measures, "measures_in": language}

    assert "prevention-only-promised" in names_found(told, measures_done=(), **stand)
    assert "prevention-only-promised" not in names_found(told, measures_done=measures, **stand)


@pytest.mark.parametrize("state", ["promised", "overdue", "proved"])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_measure_as_the_drafts_write_it_is_right(language, state, draft, names_found):
    day, measures = {"en": "1 March 2022", "fr": "1er mars 2022", "es": "1 de marzo de 2022"}[language], MEASURES[language]
    said = wording(language).say("measures", state, day=day, what=measures)
    done = (measures,) if state == "proved" else ()

    found = names_found(
        draft(said, language=language, kind="follow-up"), measures=(measures,), measures_done=done, measures_in=language
    )

    assert "prevention-only-promised" not in found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Since 22 November such a message cannot be sent with visible names. We tested it."),
        ("fr", "Depuis le 22 novembre, un tel message ne peut plus partir avec des noms visibles. Nous l'avons testé."),
        ("es", "Desde el 22 de noviembre un mensaje así ya no puede salir con nombres visibles. Lo hemos probado."),
    ],
)
def test_tested_needs_a_test_that_passed(language, said, draft, names_found):
    heading = {"en": "How we prevent it", "fr": "Pour que cela ne se reproduise pas", "es": "Para que no se repita"}
    told = draft(f"## {heading[language]}\n\n{said}", language=language, kind="follow-up")
    done = {"measures": (MEASURES[language],), "measures_done": (MEASURES[language],), "measures_in": language}

    assert "prevention-only-promised" in names_found(told, **done)
    assert "prevention-only-promised" not in names_found(told, measures_tested=(MEASURES[language],), **done)


def test_the_measure_a_sentence_speaks_of_is_the_one_that_must_be_done(draft, names_found):
    said = draft("Since 22 November such a message cannot be sent with visible names.", kind="follow-up")
    measures = (MEASURES["en"], "Staff learn in a message what names are.")

    assert "prevention-only-promised" in names_found(said, measures=measures, measures_done=measures[1:])


@pytest.mark.parametrize(
    ("language", "said", "dated"),
    [
        ("en", "We will send you a letter.", "We will send you a letter by 2 February."),
        ("en", "We will keep you informed.", "We will inform you within three days."),
        ("fr", "Nous vous enverrons une lettre.", "Nous vous enverrons une lettre d'ici le 2 février."),
        ("es", "Le enviaremos una carta.", "Le enviaremos una carta el 2 de febrero."),
    ],
)
def test_a_promise_has_a_day(language, said, dated, draft, names_found):
    assert "promise-without-date" in names_found(draft(said, language=language, kind="follow-up"))
    assert "promise-without-date" not in names_found(draft(dated, language=language, kind="follow-up"))


def test_promises_are_listed_for_what_is_owed(draft, context):
    said = promised(read(draft("We will send you the list by 2 February. We are sorry."), context))

    assert [words for _, words in said] == ["We will send you the list by 2 February."]


def test_a_contradicted_claim_asks_and_an_unproven_one_is_shown(draft, found):
    def judge(sentence):
        return [Verdict("small_group", "contradicted", "700 people are affected.")] if "small" in sentence else (
            [Verdict("reported", "unproven", "No report is on record.")] if "reported" in sentence else []
        )  # fmt: skip

    said = found(draft("A small group was concerned. It was reported to us.", kind="answer"), judge=judge)

    assert [one.severity for one in said if one.check.startswith("claim-")] == ["ask", "note"]


HOLIDAY = PlaceCalendar(own={date(2022, 2, 21): "Family Day"})


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("date-impossible", "We learned of it on 31 June 2021."),
        ("weekday-differs", "On Monday, 14 January 2022 we learned of it."),
        ("date-past", "Please answer by 10 January 2022."),
        ("date-holiday", "Please answer by 21 February 2022."),
        ("date-weekend", "We will answer by 29 January 2022."),
        ("event-to-come", "We sent it on 14 March 2022."),
    ],
)
def test_a_wrong_date_is_found(check, said, draft, names_found):
    assert check in names_found(draft(add=said), calendar=HOLIDAY)


@pytest.mark.parametrize(
    ("language", "said", "check"),
    [
        ("fr", "Nous avons envoyé la liste le lundi 14 janvier 2022.", "weekday-differs"),
        ("fr", "Veuillez répondre avant le 21 février 2022.", "date-holiday"),
        ("fr", "C'était le 31 juin 2021 à l'école.", "date-impossible"),
        ("es", "Lo supimos el lunes 14 de enero de 2022.", "weekday-differs"),
        ("es", "Por favor, responda antes del 21 de febrero de 2022.", "date-holiday"),
        ("es", "Fue el 31 de junio de 2021 en la escuela.", "date-impossible"),
    ],
)
def test_a_wrong_date_is_found_in_each_language(language, said, check, draft, names_found):
    assert check in names_found(draft(said, language=language, kind="follow-up"), calendar=HOLIDAY)


@pytest.mark.parametrize(
    "said",
    [
        "Please answer by Friday, 4 February 2022.",
        "Since 21 January 2022 this is so.",
        "It lasted from 3 to 9 May 2021.",
    ],
)
def test_a_right_date_is_left_alone(said, draft, names_found):
    wrong = [one for one in names_found(draft(add=said), calendar=HOLIDAY) if "date" in one or "day" in one]

    assert wrong == []


@pytest.mark.parametrize("kind", ["notice", "first word", "community letter", "leadership letter"])
def test_each_message_says_when_the_next_one_comes(kind, parts, draft, names_found):
    silent = "\n\n".join(said for name, said in parts.items() if name != "news")

    assert "next-news" in names_found(draft(silent, kind=kind))
    assert "next-news" not in names_found(draft(silent, kind=kind), case_open=False)
    assert "next-news" not in names_found(draft(kind=kind))


def test_a_late_letter_says_so_with_its_dates_and_why(draft, names_found):
    busy = "We are late because we were busy."
    why = "You hear this late. We knew on 14 January, and you hear it now because we first asked each reader."

    assert "late" in names_found(draft(), days_late=26)
    assert "late" in names_found(draft(add=busy), days_late=26)
    assert "late" not in names_found(draft(add=why), days_late=26)
