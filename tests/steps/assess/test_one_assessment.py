"""One question, one answer: whom to tell, what is open, and the next three steps (practice 2.1 to 2.4)."""

from __future__ import annotations

from forthwith.cli.printing import counted, sections
from forthwith.steps.assess.answer import as_json

FAMILIES = ("jo.larkspur@home.example", "kim.brandt@home.example", "lee.quill@home.example")


def said(assessment, title):
    return " ".join(dict(sections(assessment))[title])


def test_a_child_in_the_text_is_told_through_the_guardian(ask, mail):
    assessment = ask(mail("kim.brandt@home.example", subject="Counselling", body="Mia Larkspur was referred."))

    assert [(letter.adult, letter.about) for letter in assessment.addressees] == [("g1", ("s1",))]


def test_own_childs_data_to_its_own_guardian_tells_nobody(ask, mail):
    assessment = ask(mail("jo.larkspur@home.example", body="Mia Larkspur was referred."))

    assert assessment.people["affected"] == 0
    assert assessment.addressees == ()


def test_without_a_roster_everybody_listed_still_counts(ask, mail):
    assessment = ask(mail(*FAMILIES, subject="Counselling group"), roster=None)

    assert assessment.exposure.pairs["listed"] == 6
    assert assessment.people["inferred"] is None
    assert any("--roster" in unknown.ask for unknown in assessment.unknowns)


def test_without_a_roster_whom_to_tell_is_not_counted_and_never_zero(ask, mail):
    assessment = ask(mail(*FAMILIES, subject="Counselling group"), roster=None)

    assert [assessment.people[name] for name in ("to_tell", "letters", "held", "nobody_to_tell")] == [None] * 4
    assert "Whom to tell: not counted" in said(assessment, "Who is affected")


def test_one_reader_is_one_reader(ask, mail):
    assessment = ask(mail("kim.brandt@home.example", subject="Counselling", body="Mia Larkspur was referred."))

    assert assessment.what_happened == (
        "A message or file reached 1 reader, who saw no other address.", "1 person is affected.",
    )  # fmt: skip
    assert "To tell: 1 person, in 1 letter;" in said(assessment, "Who is affected")


def test_a_file_without_any_reader_has_unknown_readers_and_not_none(ask, school):
    (school / "list.txt").write_text("Mia Larkspur was referred to counselling.\n")
    assessment = ask(school / "list.txt")

    assert (
        said(assessment, "Who could read it") == "No reader is known. Anybody may have read it; how many is not known."
    )


def test_an_adult_student_never_shares_a_letter_with_the_mother(ask, mail, school):
    roster = school / "roster.csv"
    roster.write_text(roster.read_text().replace("2014-03-05", "2006-03-05"))
    body = "Mia Larkspur and Jo Larkspur were referred to counselling."
    assessment = ask(mail("kim.brandt@home.example", body=body))

    assert {letter.household for letter in assessment.addressees} == {assessment.addressees[0].household}
    assert assessment.people["letters"] == assessment.people["to_tell"] == 2


def test_without_a_place_no_duty_is_worked_out_and_the_answer_says_how(ask, mail):
    assessment = ask(mail(*FAMILIES), place="")

    assert assessment.duties == ()
    assert "--place" in said(assessment, "Whom the law and the practice say to tell")


def test_without_the_time_it_was_known_the_answer_asks_for_it(ask, mail):
    assessment = ask(mail(*FAMILIES), known_at=None)

    assert any("--known-at" in unknown.ask for unknown in assessment.unknowns)


def test_a_picture_is_never_clean(ask, school):
    (school / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    assessment = ask(school / "scan.png")

    assert "scan.png" in said(assessment, "Not read")
    assert "was not read may hold people" in said(assessment, "What happened")
    assert any("by hand" in step.what for step in assessment.next_steps)


def test_there_are_never_more_than_three_next_steps(ask, mail):
    assert len(ask(mail(*FAMILIES)).next_steps) == 3


def test_each_next_step_cites_the_practice(ask, mail):
    assert all(step.clause[0].isdigit() for step in ask(mail(*FAMILIES)).next_steps)


def test_what_is_not_counted_is_printed_so():
    assert counted(None) == "not counted"
    assert counted(0) == "0"
    assert counted(61984) == "61,984"


def test_the_answer_names_no_person(ask, mail):
    answer = str(as_json(ask(mail(*FAMILIES, subject="Counselling", body="Mia Larkspur was referred."))))

    assert "Larkspur" not in answer
    assert "@home" not in answer


def test_an_entry_of_the_register_that_fits_nobody_is_said(ask, mail, school):
    (school / "groups.yaml").write_text(
        "- {name: Reading support, reveals: gets reading support, sensitivity: high, members: [s1, nobody9]}\n"
    )
    assessment = ask(mail(*FAMILIES), groups=school / "groups.yaml")

    assert any("1 entries fit nobody" in warning for warning in assessment.warnings)


def test_those_seen_and_those_absent_are_advised_on_apart(ask, mail, school):
    (school / "groups.yaml").write_text(
        "- {name: Reading support, reveals: gets reading support, absence_reveals: does not, sensitivity: high,\n"
        "   absence_sensitivity: low, population: all-staff, members: [t1, t2]}\n"
    )
    (school / "roster.csv").write_text((school / "roster.csv").read_text() + "".join(
        f"t{n},teacher,Tea{n},Nord{n},tea{n}@smallbay.example,,\n" for n in range(3, 40)
    ))  # fmt: skip
    members = ", ".join(f"t{n}" for n in range(1, 9))
    (school / "groups.yaml").write_text((school / "groups.yaml").read_text().replace("[t1, t2]", f"[{members}]"))
    staff = ["ida.marsh@smallbay.example", "olu.reyes@smallbay.example"]

    found = ask(mail(*staff, *(f"tea{n}@smallbay.example" for n in range(3, 9))), groups=school / "groups.yaml")

    levels = {name: advice.factors[0].level for name, advice in found.advice_by_group.items()}
    assert levels["listed, shown or linked"] == "raises"
    assert levels["inferred"] != "raises"
