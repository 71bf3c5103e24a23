"""The contacts file: what OneRoster cannot say of a family tie (practice 2.3.3.1).

One row ties one adult to one student. Columns (any case, and the names Ed-Fi's StudentContactAssociation,
PowerSchool's contacts and School Data Sync's relationships use): studentSourcedId, contactSourcedId, givenName,
familyName, relation, legalGuardian, livesWith, contactOrder, restriction, noContactWith (ids, semicolons between),
postalAddress, email, phone, language, needs, active.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from forthwith.people.cells import as_flag, as_list, says_something, split_name
from forthwith.people.columns import CONTACT_COLUMNS, Rows, guess_columns
from forthwith.people.dates import parse_date
from forthwith.people.draft import LinkDraft, PersonDraft, RosterDraft
from forthwith.people.errors import ContactsUnreadable
from forthwith.people.file_words import file_words
from forthwith.people.relations import is_parental
from forthwith.people.rows import addresses_in, postal_address
from forthwith.people.tables import Table


def names_students(table: Table) -> bool:
    """Whether a table could be a contacts file: it has a column for the student."""
    return "student" in guess_columns(table.header, CONTACT_COLUMNS)


def take_contacts(table: Table, draft: RosterDraft) -> None:
    """Read a contacts table into ``draft``. Raises ContactsUnreadable when it does not name students."""
    columns = guess_columns(table.header, CONTACT_COLUMNS)
    if "student" not in columns:
        raise ContactsUnreadable(
            f"{file_words(table.path)} has no column that names the student (studentSourcedId). No family tie "
            "was taken from it. Add the column, or leave the file out."
        )
    draft.warnings.extend(table.warnings)
    rows = Rows(table, columns)
    by_number = {number: person.source_id for person in draft.people.values() for number in person.numbers}
    for number, row in enumerate(table.rows):
        student = _student(rows.get(row, "student"), by_number, draft)
        adult = _adult(rows, row, number, draft)
        link = draft.link(student, adult.source_id)
        _take_tie(rows, row, link)
        _settle_kind(adult, link)


def _student(written: str, by_number: dict[str, str], draft: RosterDraft) -> str:
    source_id = written if written in draft.people else by_number.get(written, written)
    if source_id not in draft.people:
        draft.warn("a contact of a student who is not in the roster; kept with the id alone")
        draft.person(source_id).kinds.add("student")
    return source_id


def _adult(rows: Rows, row: Sequence[str], number: int, draft: RosterDraft) -> PersonDraft:
    emails = addresses_in(rows.get(row, "email"))
    name = [rows.get(row, "given_name"), rows.get(row, "family_name")]
    given, middle, family = (name[0], "", name[1]) if any(name) else split_name(rows.get(row, "full_name"))
    source_id = rows.get(row, "adult") or _made_up_id(emails, f"{given} {family}", number)
    adult = draft.person(source_id)
    adult.fill(given_name=given, middle_name=middle, family_name=family, language=rows.get(row, "language"))
    adult.fill(postal_address=postal_address(rows, row), birth_date=parse_date(rows.get(row, "birth_date")))
    adult.add("emails", *emails)
    adult.add("phones", rows.get(row, "phone"), rows.get(row, "phone_2"))
    draft.add_needs(adult, rows.get(row, "needs"))
    adult.deceased |= bool(as_flag(rows.get(row, "deceased")))
    adult.address_protected |= bool(as_flag(rows.get(row, "address_protected")))
    return adult


def _made_up_id(emails: list[str], name: str, number: int) -> str:
    """An id for a contact without one: two rows are one adult only when name and address both agree."""
    if not emails:
        return f"contact-row-{number + 2}"
    sign = "|".join([emails[0].casefold(), " ".join(name.casefold().split())])
    return "guardian-" + blake2b(sign.encode(), digest_size=6).hexdigest()


def _take_tie(rows: Rows, row: Sequence[str], link: LinkDraft) -> None:
    get = rows.get
    relation = get(row, "relation")
    if relation and link.relation and relation.casefold() != link.relation.casefold():
        link.conflicts.append("relation")
    link.relation = relation or link.relation
    link.flag("legal_guardian", as_flag(get(row, "legal_guardian")))
    link.flag("lives_with", as_flag(get(row, "lives_with")))
    link.flag("active", as_flag(get(row, "active")))
    order = get(row, "order")
    if link.order is None and order.isdigit():
        link.order = int(order)
    restriction = says_something(get(row, "restriction"))
    if restriction and restriction not in link.restrictions:
        link.restrictions.append(restriction)
    link.no_contact_with.extend(
        person for person in as_list(get(row, "no_contact_with")) if person not in link.no_contact_with
    )


def _settle_kind(adult: PersonDraft, link: LinkDraft) -> None:
    if link.legal_guardian or (link.legal_guardian is None and is_parental(link.relation)):
        adult.kinds.discard("other")
        adult.kinds.add("guardian")
    elif not adult.kinds:
        adult.kinds.add("other")
