"""Whole letters in many hands, with the answer worked out by a person who read them."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.law import CaseFacts, check_draft, draft_state, duties, load_practice

BC, NY, GB = "foippa.36.3-tell-the-individual", "ny.121.10-individuals", "gb.34-individuals"
MARKS = {"present": "+", "missing": "-", "a person must look": "?"}

#: In capitals with labels, as lawyers in the United States write them.
CAPITALS = """NOTICE OF DATA BREACH

Dear Families,

Maple Hollow Central School District is writing to notify you of an incident.

WHAT HAPPENED: On or about March 3, 2025, an employee inadvertently attached a spreadsheet to an email that went out to 312
parents. The District discovered the incident on March 4, 2025.

WHAT INFORMATION WAS INVOLVED: The spreadsheet contained student names, ID numbers, dates of birth and bus routes. No
Social Security numbers were included.

WHAT WE ARE DOING: The email was recalled from all inboxes within 45 minutes. We are conducting an internal investigation
and retraining employees.

WHAT YOU CAN DO: Be wary of calls asking about your child.

FOR MORE INFORMATION: Please contact our Data Protection Officer, Sam Sample, at dpo@maplehollow.example or (315) 555-0142.
"""

#: An open folder over a period, told by a teacher.
FOLDER = """School District 99 (Harbour Isles)

Hello Jordan,

This letter is to inform you that your personal information has been involved in a privacy breach.

During the period from December 1, 2025 to January 9, 2026 a folder on our shared drive that holds leave records could be
opened by anyone with the link. A teacher told us about it on January 9, 2026.

The folder held your name, your employee number, the dates you were away, and in some cases a doctor's note.

The link was switched off on the same day. We have gone through the log, and three people outside the district opened the
folder; each has confirmed in writing that nothing was kept.

To protect yourself you may ask the credit bureaus for a fraud alert. If someone approaches you about your leave, report it.

We have reported this breach to the Office of the Information and Privacy Commissioner.

I will gladly talk with you: Robin Sample, Director of Corporate Services, 250.555.0177.
"""

#: A quick apology to colleagues on the day.
APOLOGY = """Dear colleagues,

Earlier today an email regarding updated testing procedures was sent to a number of staff with email addresses visible. I
sincerely apologize. The email has been recalled. Please delete the email if you still have it.

If you have any questions, please let me know.

Human Resources
"""

#: A school trust's letter, with contractions.
TRUST = """Otter Valley Academy Trust

Dear Parent/Carer

We are writing to let you know about a personal data breach affecting your child's data.

On 12 May 2025 a member of staff emailed the pupil premium list to all Year 7 parents in error. The list showed your child's
name and that they receive free school meals.

This may lead to your child being teased or treated differently by others.

As soon as we found out, we asked everyone who got the email to delete it, and we've reported the matter to the authority.
We have stopped staff from sending lists by email.

If you'd like to talk about this, please contact our Data Protection Officer, Alex Sample, on dpo@ottervalley.example.
"""

#: It reassures, and says nearly nothing.
REASSURING = """Windmill ISD

To the parents of students at Cedar Middle School:

On September 30, 2025 our nurse sent an email about missing immunization records. We want to assure you that no student
records themselves were shared. Privacy is of the utmost importance to us and we take this matter very seriously.
"""

#: It uses all the right words to say that nothing happened.
NOTHING = """Board of Education of School District No. 12 (Alder Bay)

We want to be clear that nothing was sent by mistake. The file did not contain names or addresses. The Commissioner was not
notified. No action is required of you. We have not taken any steps.
"""

#: A template nobody filled in.
TEMPLATE = """[School District Name]

Dear [Name],

On [date], [describe the breach]. We became aware of it on [date].
The information involved was: [list kinds].
We have [steps taken]. You can [steps].
The Commissioner has been notified: TBD.
Contact: [name] at [phone].
"""

#: Headings alone.
HEADINGS = """School District No. 12

What happened

When we became aware

What information was involved

What we did

What you can do

The Commissioner

Contact
"""

#: (letter, rule, elements in the rule's order: + present, - missing, ? a person must look)
READ = [
    ("CAPITALS", "us/ny", NY, "+++?++"),
    ("CAPITALS", "ca/bc", BC, "++++-+++"),
    ("CAPITALS", "gb", GB, "++-+"),
    ("FOLDER", "ca/bc", BC, "++++++++"),
    ("FOLDER", "us/ny", NY, "+++--+"),
    ("APOLOGY", "ca/bc", BC, "--?+-?++"),
    ("TRUST", "gb", GB, "++++"),
    ("TRUST", "ca/bc", BC, "+?++-++-"),
    ("REASSURING", "ca/bc", BC, "+-------"),
    ("NOTHING", "ca/bc", BC, "+---?--?"),
    ("TEMPLATE", "ca/bc", BC, "--------"),
    ("TEMPLATE", "us/ny", NY, "------"),
    ("HEADINGS", "ca/bc", BC, "+-------"),
]


def duty(place, rule):
    return next(found for found in duties(place, CaseFacts(), on=date(2026, 1, 20)) if found.rule == rule)


def marks(checks):
    return "".join(MARKS[check.state] for check in checks if not check.forbidden)


@pytest.mark.parametrize("letter, place, rule, expected", READ)
def test_a_letter_is_read_as_a_person_reads_it(letter, place, rule, expected):
    checks = check_draft(duty(place, rule), globals()[letter], facts=CaseFacts())

    assert marks(checks) == expected


@pytest.mark.parametrize("letter", ["TEMPLATE", "HEADINGS", "REASSURING", "APOLOGY", "NOTHING"])
def test_a_letter_that_lacks_something_is_never_complete(letter):
    notify = duty("ca/bc", BC)

    assert draft_state(check_draft(notify, globals()[letter], facts=CaseFacts()), notify) == "incomplete"


def test_a_whole_letter_still_waits_for_a_person_where_names_could_stand_in_it():
    notify = duty("ca/bc", BC)
    checks = check_draft(notify, FOLDER, facts=CaseFacts(), practice=load_practice("ap-i1"))

    assert draft_state(checks, notify) == "a person must look"
    assert all(check.good for check in checks if not check.forbidden)


def test_facts_of_the_case_catch_a_wrong_date_in_a_whole_letter():
    facts = CaseFacts(awareness_at="2026-01-12T09:00:00-08:00")
    checks = {check.element: check for check in check_draft(duty("ca/bc", BC), FOLDER, facts=facts)}

    assert checks["awareness-date"].state == "a person must look"
    assert "does not agree" in checks["awareness-date"].note


@pytest.mark.parametrize("letter", ["CAPITALS", "FOLDER", "TRUST"])
def test_windows_line_ends_and_hard_spaces_change_nothing(letter):
    notify = duty("ca/bc", BC)
    text = globals()[letter]

    plain = marks(check_draft(notify, text, facts=CaseFacts()))

    assert marks(check_draft(notify, text.replace("\n", "\r\n"), facts=CaseFacts())) == plain
    assert marks(check_draft(notify, text.replace(" ", "\u00a0"), facts=CaseFacts())) == plain


@pytest.mark.parametrize("letter", ["CAPITALS", "FOLDER"])
def test_a_letter_all_in_capitals_is_read_too(letter):
    notify = duty("us/ny", NY)
    text = globals()[letter]

    found = check_draft(notify, text.upper(), facts=CaseFacts())

    assert [check.state for check in found if check.element in ("kinds", "contact")] == ["present", "present"]


@pytest.mark.parametrize("letter", ["CAPITALS", "FOLDER", "TRUST", "APOLOGY"])
def test_more_text_never_takes_a_tick_away(letter):
    """Monotone: what stands in a letter stands in it with a greeting more."""
    notify = duty("ca/bc", BC)
    text = globals()[letter]
    before = marks(check_draft(notify, text, facts=CaseFacts()))

    after = marks(check_draft(notify, f"{text}\n\nWe wish you well.\n", facts=CaseFacts()))

    assert after == before
