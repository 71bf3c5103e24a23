"""People whose data stand in what the readers got: texts, sheets, and what is hidden in them."""

from datetime import date

import pytest

from forthwith.unpack.parts import NotRead, Place, Text

COLUMNS = ("Student number", "First name", "Last name", "Birth date", "Medical alert")


@pytest.fixture
def rows():
    def of(children):
        return [
            (
                one.numbers[0],
                one.given_name,
                one.family_name,
                f"2013-0{1 + n % 9}-1{n % 9}",
                "epilepsy" if n == 0 else "",
            )
            for n, one in enumerate(children)
        ]

    return of


@pytest.fixture
def families(district):
    """Twelve children with a number and one guardian each."""
    children = [district.enrol(numbers=(str(700_100 + n),)) for n in range(12)]
    return children, [district.guardian(child) for child in children]


def test_each_family_learned_about_all_other_children_in_the_same_sheet(district, families, rows, mail, sheet, ask):
    """SC-09 in small: one mail each, the same attachment."""
    children, guardians = families
    items = []
    for number, guardian in enumerate(guardians, 1):
        items += mail([guardian], number=number)
        items.append(sheet(COLUMNS, rows(children), message=number, hidden=True))
    answer = ask(items, district.roster)

    assert answer.pairs["shown"] == 12 * 11
    assert (answer.pairs["listed"], answer.address_pairs) == (0, 0)
    assert answer.people["affected"] == answer.people["households"] == 12


def test_the_same_attachment_is_scanned_once(district, families, rows, mail, sheet, ask, monkeypatch):
    from forthwith import detect

    calls = []
    scan = detect.scan_table
    monkeypatch.setattr(detect, "scan_table", lambda table, **more: calls.append(1) or scan(table, **more))
    children, guardians = families
    items = [
        item
        for n, one in enumerate(guardians, 1)
        for item in (*mail([one], number=n), sheet(COLUMNS, rows(children), message=n))
    ]
    answer = ask(items, district.roster)

    assert len(calls) == 1
    assert next(one for one in answer.elements if one.type == "birth_date").values == 12


def test_cards_shifted_by_one_expose_one_child_to_one_family(district, families, mail, ask):
    """SC-08 in small: each family gets the card of the child before; the first three are right."""
    children, guardians = families
    items = []
    for number, guardian in enumerate(guardians):
        child = children[number] if number < 3 else children[number - 1]
        items += mail(
            [guardian], number=number + 1, body=f"Report card of {child.given_name} {child.family_name}: English C+"
        )
    answer = ask(items, district.roster)

    assert answer.pairs["shown"] == answer.people["shown"] == 9
    assert children[-1].source_id not in answer.members["affected"]


def test_hidden_columns_rows_and_sheets_are_counted_as_hidden(district, families, rows, mail, sheet, ask):
    children, guardians = families
    table = sheet(COLUMNS, rows(children), message=1, hidden_columns=frozenset((3,)), hidden_rows=frozenset((0, 1)))
    kinds = {one.type: one for one in ask([*mail(guardians[:1]), table], district.roster).elements}

    assert kinds["birth_date"].hidden_values == 12
    assert (kinds["student_number"].values, kinds["student_number"].hidden_values) == (12, 2)


def test_the_answer_says_how_many_an_ordinary_look_shows(district, families, rows, mail, sheet, ask):
    children, guardians = families
    plain = sheet(COLUMNS[:3], [row[:3] for row in rows(children[:4])], message=1)
    master = sheet(COLUMNS, rows(children), message=1, hidden=True, place=("Students.xlsx", "sheet 'Master' (hidden)"))
    answer = ask([*mail(guardians[:1]), plain, master], district.roster)

    assert "An ordinary look shows 4 people; hidden places hold data of 12 people." in answer.sentences


def test_a_column_that_says_something_is_counted_for_those_it_says_it_of(district, families, rows, mail, sheet, ask):
    children, guardians = families
    answer = ask([*mail(guardians[1:2]), sheet(COLUMNS, rows(children), message=1)], district.roster)
    (alert,) = [one for one in answer.elements if one.type == "health details"]

    assert (alert.people, alert.values, alert.derived) == (1, 1, True)
    assert "health" in answer.topics


def test_the_places_of_one_person_are_kept(district, families, rows, mail, sheet, ask):
    children, guardians = families
    answer = ask([*mail(guardians[:1]), sheet(COLUMNS, rows(children), message=1)], district.roster)
    found = answer.per_person[children[5].source_id]

    assert found["ways"] == ("shown",)
    assert {"birth_date", "student_number"} <= set(found["elements"])
    assert found["places"] == ("Students.xlsx, sheet 'Data'",)


def test_somebody_nothing_was_learned_about_is_not_in_the_list_of_people(district, families, mail, ask):
    answer = ask(mail(families[1][:1], body="Nothing."), district.roster)

    with pytest.raises(KeyError):
        answer.per_person["nobody"]
    assert len(answer.per_person) == len(list(answer.per_person)) == 0


def test_rows_nobody_in_the_roster_fits_are_people_all_the_same(district, families, rows, mail, sheet, ask):
    strangers = [(f"99{n}", f"Unda{n}", f"Strangelo{n}", "2012-02-03", "") for n in range(5)]
    strangers = [(n, a.replace("0", "o"), b, c, d) for n, a, b, c, d in strangers]
    answer = ask([*mail(families[1][:1]), sheet(COLUMNS, strangers, message=1)], district.roster)

    assert answer.people["shown"] == answer.people["not_in_roster"] == 5


def test_two_namesakes_are_possible_and_nobody_is_picked(district, mail, ask):
    first, second = (district.enrol(grade=grade, name=("Marisol", "Quenby")) for grade in ("2", "9"))
    reader = district.guardian(district.enrol())
    answer = ask(mail([reader], body="Marisol Quenby was sent home after a fight."), district.roster)

    assert (answer.people["shown"], answer.people["possible"], answer.people["affected"]) == (0, 2, 0)
    assert answer.members["possible"] == {first.source_id, second.source_id}
    assert answer.pairs["possible"] == 2
    assert any("fit several people" in unknown.what for unknown in answer.unknowns)


def test_a_guardian_named_in_a_letter_to_somebody_else_gives_the_child_away(district, mail, ask):
    child = district.enrol()
    district.guardian(child, name=("Rosalind", "Achterberg"))
    reader = district.guardian(district.enrol())
    answer = ask(mail([reader], body="Dear Rosalind Achterberg, your child has a meeting."), district.roster)

    assert (answer.people["shown"], answer.people["linked"]) == (1, 1)
    assert child.source_id in answer.members["linked"]


def test_a_child_named_beside_the_guardian_links_no_brother(district, mail, ask):
    child, brother = district.enrol(name=("Ivo", "Achterberg")), district.enrol(name=("Juno", "Achterberg"))
    district.guardian(child, brother, name=("Rosalind", "Achterberg"))
    reader = district.guardian(district.enrol())
    answer = ask(mail([reader], body="Ivo Achterberg lives with Rosalind Achterberg."), district.roster)

    assert answer.people["shown"] == 2
    assert answer.people["linked"] == 0


def test_three_staff_in_a_complaint_are_seen_by_317_others(district, mail, ask):
    """SC-04B: the three are on the list themselves."""
    named = [district.hire(name=(given, family)) for given, family in
             (("Ambrose", "Tillwater"), ("Philippa", "Garrowby"), ("Desmond", "Ockenden"))]  # fmt: skip
    readers = [*named, *(district.hire() for _ in range(315))]
    body = "Summary of interviews in the workplace complaint about Ambrose Tillwater. Philippa Garrowby and Desmond Ockenden gave statements. Not for circulation."
    answer = ask(mail(hidden=readers, body=body), district.roster)

    assert answer.pairs["shown"] == 3 * 317 == 951
    assert answer.people["affected"] == 3


def test_the_sender_and_a_signature_are_contacts_and_not_affected(district, mail, ask):
    nurse = district.hire(name=("Romola", "Sallowfield"), role="nurse")
    reader = district.guardian(district.enrol())
    body = "Vaccine clinics are on Monday. Questions are welcome.\n\nRomola Sallowfield, school nurse, 555-0123"
    answer = ask(mail([reader], body=body), district.roster)

    assert nurse.source_id not in answer.members["affected"]
    assert any("named only as a contact" in sentence for sentence in answer.sentences)


LAYOFFS = (("Romola", "Sallowfield"), ("Ambrose", "Tillwater"), ("Philippa", "Garrowby"), ("Desmond", "Ockenden"))


@pytest.mark.parametrize("subject", ["", "Layoff notices"])
@pytest.mark.parametrize("end", ["", "\n\nRegards,\nHuman Resources\n"])
def test_a_list_of_staff_in_the_body_is_no_row_of_signatures(district, mail, ask, subject, end):
    staff = [district.hire(name=name) for name in LAYOFFS]
    lines = "\n".join(" ".join(name) for name in LAYOFFS)
    told = (
        "These members will hear from us on Friday" if subject else "These members will get a layoff notice on Friday"
    )
    answer = ask(mail(["union@local88.example"], subject=subject, body=f"{told}:\n\n{lines}{end}"), district.roster)

    assert answer.pairs["shown"] == len(staff) == answer.people["affected"]


@pytest.mark.parametrize("words", ["Questions? Please contact", "Pour toute question, contactez Mme", "Llame a"])
def test_whom_a_text_about_health_says_to_ask_is_a_contact(district, mail, ask, words):
    nurse = district.hire(name=("Romola", "Sallowfield"), role="nurse")
    readers = [district.guardian(district.enrol()) for _ in range(3)]
    body = f"There is no record of the Tdap vaccine for your child. {words} Romola Sallowfield, 555-0123, before Monday or at any time after school hours in the week that follows, so that we can find a date for you and your child; the clinic will be in the gym."
    answer = ask(mail(readers, body=body), district.roster)

    assert nurse.source_id not in answer.members["affected"]


def test_who_signs_below_a_list_is_a_contact_and_the_listed_are_not(district, mail, ask):
    named = [district.hire(name=name) for name in LAYOFFS[:3]]
    signer = district.hire(name=LAYOFFS[3])
    lines = "\n".join(f"- {' '.join(name)}, teacher" for name in LAYOFFS[:3])
    body = f"Layoff notices go to:\n{lines}\n\nSincerely,\nDesmond Ockenden\nHuman Resources"
    answer = ask(mail(["union@local88.example"], body=body), district.roster)

    assert {one.source_id for one in named} == answer.members["shown"]
    assert signer.source_id not in answer.members["affected"]


def test_a_colleagues_illness_is_not_a_signature(district, mail, ask):
    ill = district.hire(name=("Romola", "Sallowfield"))
    body = "Romola Sallowfield is on sick leave with a cancer diagnosis and will be back in spring, so classes are merged until then."
    answer = ask(mail([district.hire(), district.hire()], body=body), district.roster)

    assert ill.source_id in answer.members["affected"]


def test_a_forwarded_message_is_read_by_all_around_it(district, families, mail, ask):
    children, guardians = families
    inner_body = f"{children[0].given_name} {children[0].family_name} was suspended."
    outer = mail(guardians[3:6], number=1, sender="clerk@district.example")
    inner = mail(guardians[:1], number=2, within=1, body=inner_body)
    answer = ask([*outer, *inner], district.roster)

    assert answer.pairs["shown"] == 3
    assert answer.pairs["listed"] == 3 * 2 + 3 * 1


def test_what_was_not_read_is_carried_over_and_named_as_unknown(mail, ask):
    lost = NotRead(Place(("mail 1.eml", "scan.png")), "It is an image without text.", "Look at it.", 1)
    answer = ask([*mail(["a@mail.example"]), lost])

    assert answer.not_read == (("mail 1.eml, scan.png", "It is an image without text.", "Look at it."),)
    assert "What stands in mail 1.eml, scan.png" in {unknown.what for unknown in answer.unknowns}


def test_many_parts_that_were_not_read_are_all_carried_and_summed_up(ask):
    lost = [NotRead(Place((f"f{n}",)), "Damaged.", "Open it.") for n in range(250)]
    answer = ask(lost)

    assert len(answer.not_read) == 250
    assert "What stands in 150 more parts" in {unknown.what for unknown in answer.unknowns}


def test_a_text_in_a_language_nobody_here_reads_is_said(district, mail, ask):
    families = [district.guardian(district.enrol()) for _ in range(3)]
    body = "Уважаемые родители, просим вас прийти на собрание в пятницу вечером"
    answer = ask(mail(families, body=body), district.roster)

    assert any("not understood; it is treated as sensitive" in sentence for sentence in answer.sentences)
    assert "What the text says" in {unknown.what for unknown in answer.unknowns}


def test_a_list_without_any_text_is_said(district, mail, ask):
    families = [district.guardian(district.enrol()) for _ in range(3)]

    assert any("no text to read" in sentence for sentence in ask(mail(families), district.roster).sentences)


def test_a_part_of_a_message_nobody_found_is_read_like_a_loose_file(district, families, ask):
    child = families[0][0]
    text = Text(Place(("x",)), f"{child.given_name} {child.family_name} was suspended.", "body", 99)
    answer = ask([text], district.roster)

    assert answer.pairs["shown"] is None
    assert answer.people["shown"] == 1


def test_a_sheet_with_parents_addresses_shows_the_parents_and_links_nobody_else(district, mail, sheet, ask):
    child, brother = district.enrol(numbers=("700500",)), district.enrol(numbers=("700501",))
    parent = district.guardian(child, brother)
    other = district.enrol(numbers=("700502",))
    rows = [("700500", parent.emails[0]), ("700502", district.guardian(other).emails[0])]
    reader = district.guardian(district.enrol())
    answer = ask([*mail([reader]), sheet(("Student number", "Parent email"), rows, message=1)], district.roster)

    assert answer.people["shown"] == 4
    assert brother.source_id not in answer.members["affected"]


def test_the_ledger_of_facts_holds_sets_and_never_names(district, families, rows, mail, sheet, ask):
    children, guardians = families
    answer = ask([*mail(guardians[:1]), sheet(COLUMNS, rows(children), message=1)], district.roster)
    words = " ".join(f"{f.what} {f.place} {f.reason} {f.readers.label} {f.people.label}" for f in answer.facts)

    assert not any(one.family_name in words or "@" in words for one in district.people)
    assert all(len(fact.people.members) == fact.people.size for fact in answer.facts)


def test_nothing_is_linked_through_who_sent_it(district, mail, ask):
    """A reply quotes its own sender among the recipients of the message before."""
    families = [district.guardian(district.enrol()) for _ in range(9)][:4]
    quoted = "; ".join(f"{one.given_name} {one.family_name} <{one.emails[0]}>" for one in families)
    body = f"Thanks!\n\nTo: {quoted}\nSubject: Support group for grieving families"
    answer = ask(mail([district.hire()], body=body, sender=families[0].emails[0]), district.roster)

    assert (answer.people["shown"], answer.people["linked"]) == (3, 3)


def test_a_row_that_contradicts_its_namesake_is_somebody_elses(district, mail, sheet, ask):
    """A former pupil of the same name, born in another year, does not vanish into the one enrolled today."""
    child = district.enrol(name=("Ottoline", "Farthingdale"), birth_date=date(2014, 3, 5))
    rows = [("Ottoline", "Farthingdale", "2001-08-19")]
    table = sheet(("First name", "Last name", "Birth date"), rows, message=1)
    answer = ask([*mail([district.guardian(district.enrol())]), table], district.roster)

    assert (answer.people["shown"], answer.people["possible"], answer.people["not_in_roster"]) == (1, 1, 1)
    assert child.source_id not in answer.members["affected"]
