"""The school secretary of a fictional district: enrols pupils, families and staff one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forthwith.cli.demo.district import District, Tie, User
from forthwith.cli.demo.names import MEN, WOMEN, Names, folded

MAIL_HOSTS = ("postbox.example", "mailhaven.example", "prairiemail.example")


@dataclass(frozen=True, slots=True)
class Bond:
    """How a guardian stands to the children they are tied to. ``style`` says how the address is spelled:
    full (the guardian's full name), family (the child's or family name), plain (says nothing)."""

    relation: str = "mother"
    order: int = 1
    home: str = ""
    style: str = "full"
    lives_with: bool = True
    host: str = ""
    language: str = "en"


class Registrar:
    """Keeps the numbering of one district: ids, student numbers, addresses and homes, each given out once."""

    def __init__(self, district: District, names: Names) -> None:
        self.district = district
        self.names = names

    def hire(self, role: str, school: str, *, name: tuple[str, str] | None = None) -> User:
        """A new member of staff with a work address."""
        given, family = name or self.names.person()
        email = f"{folded(given)}.{folded(family)}@{self.district.domain}"
        return self._add(User(self._next("t"), role, given, family, email, school))

    def enrol(self, school: str, grade: int, *, family: str = "", born: date | None = None) -> User:
        """A new pupil; grade 0 is kindergarten. ``born`` is given for twins."""
        given, family = self.names.person(family)
        source_id = self._next("s")
        number = f"7{int(source_id[1:]):06}"
        # Pupils turn six in the calendar year in which grade 1 begins.
        first = date(self.district.year - 5 - grade, 1, 1)
        born = born or first + timedelta(days=self.names.day(365))
        email = f"n{number}@pupils.{self.district.domain}"
        return self._add(User(source_id, "student", given, family, email, school, _grade(grade), number, "", born))

    def home(self) -> str:
        return self.names.home(self.district.town)

    def tie(self, children: Sequence[User], bond: Bond) -> User:
        """A new guardian of ``children``, with one contact row for each of them."""
        child = children[0]
        # Every third guardian bears another family name than the child.
        surname = "" if len(self.district.users) % 3 == 0 else child.family
        given, family = self.names.person(surname, given=MEN if bond.relation == "father" else WOMEN)
        source_id = self._next("g")
        email = f"{self._mailbox(given, family, child, bond)}@{bond.host or self._host()}"
        guardian = User(source_id, "parent", given, family, email, child.school, phone=self.names.phone())
        for each in children:
            self.district.ties.append(
                Tie(each.source_id, source_id, bond.relation, bond.order, bond.home,
                    lives_with=bond.lives_with, language=bond.language)
            )  # fmt: skip
        return self._add(guardian)

    def family(self, child: User, guardians: int) -> list[User]:
        """An ordinary family: ``guardians`` (1 or 2) adults in the home of the child."""
        home = self.home()
        bonds = [Bond("mother", 1, home), Bond("father", 2, home)]
        return [self.tie([child], bond) for bond in bonds[:guardians]]

    def _mailbox(self, given: str, family: str, child: User, bond: Bond) -> str:
        if bond.style == "plain":
            return self.names.pen_name(len(self.district.users))
        if bond.style == "full":
            return f"{folded(given)}.{folded(family)}"
        spelled = f"{folded(child.family)}home" if bond.order == 1 else f"{folded(child.given)}sfolks"
        return f"{spelled}{len(self.district.users)}"

    def _host(self) -> str:
        return MAIL_HOSTS[len(self.district.users) % len(MAIL_HOSTS)]

    def _next(self, prefix: str) -> str:
        return f"{prefix}{len(self.district.users) + 1:05}"

    def _add(self, user: User) -> User:
        self.district.users.append(user)
        return user


def _grade(number: int) -> str:
    return "KG" if number == 0 else f"{number:02}"
