"""Kinds, never contents: fifty values put into a letter, each found; none found where none is (R-146)."""

import pytest

from forthwith.steps.notify.naming.names import KnownName, Names

PEOPLE = (
    KnownName("Person 1", ("Tomas Reedy",), ("treedy@wheatline.example", "250-555-0188", "12 Elm Street\nSage Flats")),
    KnownName("Person 2", ("Zoë O’Brien-Smith",), ("zoe@home.example", "S1234567")),
    KnownName("Person 3", ("Mary Ann van der Berg",), ("mvdberg@home.example",)),
    KnownName("Person 4", ("April May",), ()),
    KnownName("Person 5", ("Łukasz Sørensen",), ("987654321",)),
    KnownName("Person 6", ("李小明",), ()),
    KnownName("Person 7", ("نور الهاشمي",), ()),
)
#: Fifty values of other people and of the exposed data, each as somebody may write it.
INJECTED = [
    "Tomas Reedy", "Reedy, Tomas", "REEDY Tomas", "tomas reedy", "Tomas J. Reedy", "Tomas\nReedy", "Mr. Reedy",
    "the Reedy file of Mr Reedy", "Tomas Reedy's", "Tomás Reedy", "treedy@wheatline.example", "TREEDY@Wheatline.Example",
    "250-555-0188", "(250) 555-0188", "2505550188", "+1 250 555 0188", "12 Elm Street", "12 ELM STREET",
    "Zoë O’Brien-Smith", "Zoe O'Brien Smith", "Zoe OBrien-Smith", "Smith, Zoë", "Zoe Smith", "zoe@home.example",
    "S1234567", "student S1234567", "Mary Ann van der Berg", "Mary van der Berg", "van der Berg, Mary Ann", "Mary Berg",
    "Mrs. Berg", "mvdberg@home.example", "April May", "Łukasz Sørensen", "Lukasz Sorensen", "SØRENSEN Łukasz",
    "987654321", "987 654 321", "李小明", "学生李小明", "نور الهاشمي", "T\u200bomas Ree\u200bdy",
    "born on 2014-03-05", "date of birth: March 5, 2014", "SIN 046 454 286", "123-45-6789", "card 4111 1111 1111 1111",
    "password: tiger99x", "has asthma", "diagnosed with ADHD",
]  # fmt: skip
LEAKS = {"other-person", "exposed-value", "condition", "forbidden-element"}


@pytest.fixture(scope="module")
def names():
    return Names(PEOPLE)


def stopped(findings):
    return {one.check for one in findings if one.severity == "stop"} & LEAKS


def test_there_are_fifty_values():
    assert len(set(INJECTED)) == 50


@pytest.mark.parametrize("value", INJECTED)
def test_a_value_put_into_a_letter_stops_it(value, draft, found, names):
    assert stopped(found(draft(add=f"It also showed {value} to others."), names=names))


@pytest.mark.parametrize("value", INJECTED[:6])
def test_a_value_is_found_in_the_middle_of_a_sentence_in_every_language(value, draft, found, names):
    said = f"Nous avons aussi montré {value} à vos collègues, et nous en sommes désolés."

    assert stopped(found(draft(said, language="fr", kind="follow-up"), names=names))


def test_a_letter_without_them_leaks_nothing(draft, found, names):
    assert not stopped(found(draft(), names=names))


@pytest.mark.parametrize(
    "said",
    [
        "We wrote on 3 April. May we call you?",
        "It was a berg of ice.",
        "In April, May and June we meet.",
        "Room 12, Elm wing",
    ],
)
def test_common_words_that_are_names_too_are_left_alone(said, names):
    assert not names.find(said)


def test_the_districts_own_address_is_no_leak(draft, found, names):
    own = "Call 250-555-0199 or write to pat.lee@line.example."

    assert stopped(found(draft(add=own)))
    assert not stopped(found(draft(add=own), own_words=("Staff assistance, 250-555-0199, pat.lee@line.example",)))


def test_the_head_may_sign_though_affected(draft, found, names):
    """SC-01-H: the Superintendent is on the list."""
    assert not stopped(found(draft(add="Tomas Reedy, Superintendent"), names=names, allowed=("Tomas Reedy",)))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Your child has epilepsy, and others saw it."),
        ("fr", "Votre enfant souffre d'asthme, et d'autres l'ont vu."),
        ("es", "Su hijo tiene autismo, y otros lo vieron."),
    ],
)
def test_a_condition_is_content_in_every_language(language, said, draft, found):
    assert "condition" in {one.check for one in found(draft(said, language=language, kind="follow-up"))}


def test_a_kind_of_the_fact_sheet_may_be_named(draft, found):
    said = draft(add="It held the allergy lists: a peanut allergy plan was among them.")

    assert "condition" in {one.check for one in found(said)}
    assert "condition" not in {one.check for one in found(said, kinds=("peanut allergy plans",))}


def test_the_registers_own_words_for_the_group_ask(draft, names_found):
    said = draft(add="It told your colleagues that you chose not to be vaccinated or did not say.")

    assert "revealed-fact" in names_found(said, reveals=("chose not to be vaccinated or did not say",))


def test_somebody_with_a_title_asks(draft, names_found):
    assert names_found(draft(add="The message was written by Mrs. Quill in the office.")) == ["titled-name"]


def test_no_finding_repeats_what_it_found(draft, found, names):
    """The findings are shown and logged; they hold no name, address or number."""
    said = " ".join(one.what + one.write for one in found(draft(add=" ".join(INJECTED)), names=names))

    assert not any(value in said for value in ("Reedy", "Smith", "0188", "Elm", "987"))


def test_a_letter_may_name_its_own_reader_and_whom_it_is_about(names):
    text = "Dear Tomas Reedy, this is about Zoë O'Brien-Smith. Your number is 250-555-0188."

    assert not names.any_others(text, ["Tomas Reedy", "Zoe O’Brien-Smith"])
    assert names.any_others(text, ["Tomas Reedy"])
    assert names.any_others(text, [])


def test_a_reader_whose_name_has_no_spaces_may_be_addressed(names):
    assert not names.any_others("李小明您好", ["李小明"])
    assert names.any_others("李小明您好", ["Tomas Reedy"])


def test_a_namesake_who_is_not_of_the_case_may_be_addressed(names):
    """Ann van der Berg hears about her own child; Mary Ann van der Berg is somebody else."""
    assert not names.any_others("Dear Mary Berg-Smith,", ["Mary Berg-Smith"])


def test_seven_hundred_letters_are_looked_through_in_well_under_a_second():
    from time import process_time

    many = Names(KnownName(f"Person {one}", (f"Pat{one} Example{one % 300}",)) for one in range(700))
    letter = "Dear Pat5 Example5. On 14 January 2022 we sent a message that showed your name to 103 colleagues. " * 20
    begun = process_time()

    assert not any(many.any_others(letter, ["Pat5 Example5"]) for _ in range(700))
    assert process_time() - begun < 2
