"""The outside says nothing; a public letter points at nobody; one letter is not two (R-147, R-154, R-172, R-174)."""

import pytest

from forthwith.steps.notify.checking.checks import stops, unanswered
from forthwith.steps.notify.checking.context import Help, Said, Signed
from forthwith.steps.notify.checking.groups_named import needs_sign_off


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "Privacy breach at our school"),
        ("en", "Your child's 504 plan"),
        ("en", "Testing update for unvaccinated staff"),
        ("en", "About {about_name}"),
        ("fr", "Atteinte à la vie privée"),
        ("fr", "Le dossier de santé de votre enfant"),
        ("es", "Filtración de datos personales"),
        ("es", "La salud de su hijo"),
    ],
)
def test_a_subject_that_tells_stops(language, subject, draft, found):
    assert "subject-tells" in {one.check for one in stops(found(draft(subject=subject, language=language)))}


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "Important letter from the district office"),
        ("fr", "Lettre importante du bureau du district"),
        ("es", "Carta importante de la oficina del distrito"),
    ],
)
def test_a_plain_subject_tells_nothing(language, subject, draft, names_found):
    assert "subject-tells" not in names_found(draft(subject=subject, language=language))


def test_sender_and_envelope_tell_nothing_either(draft, names_found):
    said = names_found(draft(sender="Breach response team", envelope="Health records: open at once"))

    assert {"sender-tells", "envelope-tells"} <= set(said)


def test_the_voicemail_says_who_calls_and_no_more(draft, names_found):
    script = "## If nobody answers, or a machine does\n\nSay: {said}\n\n## When someone answers\n\nA list with health data went out."
    plain = script.replace("{said}", "This is the district. Please call us at 555-0177.")
    telling = script.replace("{said}", "We call about the breach of your child's health record.")

    assert "voicemail-tells" not in names_found(draft(plain, kind="call script"))
    assert "voicemail-tells" in names_found(draft(telling, kind="call script"))


def test_a_text_message_carries_no_link_and_no_notice(draft, names_found):
    plain = draft("The district has written to you. Call the number on our website.", channel="text message")
    link = draft("The district has written to you: www.wheatline.example/x", channel="text message")
    notice = draft("Your health data was in a breach. Call us.", channel="text message")

    assert not {"message-link", "message-notice"} & set(names_found(plain))
    assert "message-link" in names_found(link)
    assert "message-notice" in names_found(notice)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "In one school 3 students were on the list."),
        ("en", "Two families of the first grade are affected."),
        ("fr", "Deux familles sont touchées."),
        ("es", "Tres estudiantes están en la lista."),
    ],
)
def test_a_few_people_in_a_public_letter_stop_it(language, said, draft, found):
    assert "few-people" in {one.check for one in stops(found(draft(said, kind="community letter", language=language)))}


def test_a_school_with_a_small_group_is_not_named_in_public(draft, names_found):
    """SC-01: at Birch Coulee School all but one are on the list."""
    said = draft(add="Birch Coulee School was part of it.", kind="public notice")

    assert "small-place" in names_found(said, small_places=("Birch Coulee School",))
    assert "small-place" not in names_found(said)


def test_the_number_of_a_group_at_one_school_asks(draft, names_found):
    said = draft("At Sage Flats Christian School 104 students were affected.", kind="community letter")

    assert "group-by-place" in names_found(said)


def test_the_number_for_the_whole_district_may_be_said(draft, names_found):
    said = draft("In our district 104 people were affected.", kind="community letter")

    assert not {"few-people", "group-by-place", "small-place"} & set(names_found(said))


DISCIPLINE = [
    ("en", "We have identified the employee and taken appropriate disciplinary action."),
    ("en", "The employee who sent the message no longer works for the district."),
    ("fr", "Nous avons pris des mesures disciplinaires contre l'employée responsable."),
    ("es", "Hemos identificado al empleado y tomado medidas disciplinarias."),
]


@pytest.mark.parametrize(("language", "said"), DISCIPLINE)
def test_a_sentence_on_discipline_needs_a_sign_off_and_another_is_offered(language, said, draft, found):
    said = found(draft(said, kind="leadership letter", language=language), unit_people=40)
    waiting = next(one for one in said if one.check == "discipline")

    assert needs_sign_off(said)
    assert waiting.severity == "stop"
    assert "40 people" in waiting.what
    assert "We have changed how such lists are sent" in waiting.write


def test_a_signed_off_sentence_may_stand(draft, found):
    said = found(draft(DISCIPLINE[0][1], kind="community letter"), signed_off=frozenset({"discipline"}))

    assert not needs_sign_off(said)


def test_taking_it_on_the_district_is_no_discipline(draft, found):
    said = found(draft("That is on us. We do not put it on one employee.", kind="community letter"))

    assert not needs_sign_off(said)


def test_the_same_text_for_the_affected_and_for_everybody_asks_why(parts, draft, names_found):
    community = Said("Letter to the community", "community letter", "\n\n".join(parts.values()))
    another = Said(
        "Letter to the community",
        "community letter",
        "We have written to each of these families. We ask you not to guess who they are.",
    )

    assert "same-text" in names_found(draft(), others=(community,))
    assert "same-text" not in names_found(draft(), others=(another,))


def test_the_press_waits_for_the_people(draft, names_found):
    said = draft("We wrote to every person concerned.", kind="press statement")

    assert "press-first" in names_found(said, unaware=596)
    assert "press-first" not in names_found(said, unaware=0)


def test_a_name_without_its_approval_stops_the_letter(draft, found):
    signed = (Signed("A. Marchetti", "Superintendent", approved=True), Signed("B. Lund", "Board chair"))
    said = found(draft(add="A. Marchetti, B. Lund", kind="leadership letter"), signatories=signed)

    assert [one.what for one in said if one.check == "signature-waiting"] == [
        "Board chair has not approved this version."
    ]


def test_a_leadership_letter_is_signed_by_somebody(draft, names_found):
    assert "nobody-signs" in names_found(draft(kind="leadership letter"), signatories=())


def test_an_approved_name_stands_under_the_letter(draft, names_found):
    signed = (Signed("A. Marchetti", "Superintendent", approved=True),)

    assert "name-not-under" in names_found(draft(kind="leadership letter"), signatories=signed)
    assert "name-not-under" not in names_found(draft(kind="leadership letter", add="{signatures}"), signatories=signed)


@pytest.mark.parametrize("name", ["email", "phone"])
def test_a_contact_that_is_not_set_is_named(name, draft, context, found):
    from dataclasses import replace

    said = found(draft(), contact=replace(context.contact, **{name: ""}))

    assert f"contact-unset-{name}" in {one.check for one in stops(said)}


@pytest.mark.parametrize(
    ("gone", "check"),
    [
        ("555-0177", "contact-missing-phone"),
        ("privacy@wheatline.example", "contact-missing-email"),
        ("8:00 to 16:00", "contact-missing-hours"),
    ],
)
def test_the_contact_stands_whole_in_the_letter(gone, check, parts, draft, names_found):
    assert check in names_found(draft("\n\n".join(parts.values()).replace(gone, "")))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We offer credit monitoring by Equifax for one year."),
        ("fr", "Nous offrons une surveillance de votre crédit."),
        ("es", "Ofrecemos un monitoreo de crédito por un año."),
    ],
)
def test_credit_advice_without_identity_data_is_empty_comfort(language, said, draft, names_found):
    advice = draft(said, language=language, kind="follow-up")

    assert "empty-comfort" in names_found(advice)
    assert "empty-comfort" not in names_found(advice, elements=frozenset({"name", "ssn"}))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "There is no risk to you."),
        ("en", "The risk is very low."),
        ("en", "You do not need to worry."),
        ("fr", "Il n'y a aucun risque pour vous."),
        ("es", "No hay ningún riesgo para usted."),
    ],
)
def test_no_risk_needs_the_heads_reason(language, said, draft, found):
    findings = found(draft(said, language=language, kind="follow-up"))

    assert "risk-denied" in {one.check for one in unanswered(findings, {})}
    assert "risk-denied" not in {one.check for one in unanswered(findings, {"risk-denied": "Proven by the key log."})}


@pytest.mark.parametrize(
    "harm",
    [
        "bodily harm",
        "financial loss",
        "negative impact on a credit record",
        "damage to or loss of property",
        "identity theft",
    ],
)
def test_each_harm_answered_yes_is_said(harm, draft, names_found):
    assert "harm-unsaid" in names_found(draft(), harms=(harm,))


@pytest.mark.parametrize(
    ("elements", "fits"),
    [
        ({"ssn"}, "Ask your bank to watch your statements."),
        ({"home_address"}, "Tell the police if somebody comes to your door."),
        ({"credential"}, "Change your password."),
    ],
)
def test_a_step_fits_the_kinds(elements, fits, parts, draft, names_found):
    other = "\n\n".join(parts.values()).replace(
        "Tell us if anybody treats you unfairly. You can ask to see your entry.", "{}"
    )

    assert "no-fitting-step" in names_found(
        draft(other.replace("{}", "You can delete the message.")), elements=frozenset(elements), topics=frozenset()
    )
    assert "no-fitting-step" not in names_found(
        draft(other.replace("{}", fits)), elements=frozenset(elements), topics=frozenset()
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The necessary resources and assistance will be provided."),
        ("fr", "Des ressources seront fournies aux familles."),
        ("es", "Se proporcionarán los recursos necesarios."),
    ],
)
def test_help_without_a_name_is_marked(language, said, draft, names_found):
    assert "help-without-name" in names_found(draft(said, language=language, kind="follow-up"))


def test_help_that_stands_is_named_and_help_nobody_tried_asks(draft, names_found):
    said = draft(add="Help will be provided by the Staff assistance line.")
    line = Help("Staff assistance", "555-0199", stands=True)

    assert "help-without-name" not in names_found(said, help=(line,))
    assert "help-untried" in names_found(said, help=(Help("Staff assistance", "555-0199", stands=False),))
