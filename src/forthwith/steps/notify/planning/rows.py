"""Letters as rows, each with exactly what one person gets sealed under it (R-168, invariant 1)."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Max, QuerySet

from forthwith.record.letters import Letter, Mailing
from forthwith.record.words import Channel, LetterState
from forthwith.steps.notify.hearing.codes import digest as code_digest
from forthwith.steps.notify.hearing.codes import make_code
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning.addressees import ToTell
from forthwith.steps.notify.planning.channels import NOTHING_WHY, Way, choose
from forthwith.steps.notify.planning.digests import piece_key
from forthwith.steps.notify.planning.sparing import WITHHELD, Spared
from forthwith.steps.notify.planning.wording import Texts, text_for
from forthwith.vault.errors import Held
from forthwith.vault.words import destroy, put_many

#: 20 random bytes are 32 characters: nobody finds a return address by trying.
TOKEN_BYTES = 20
#: The written letter follows a call by the end of the next day (R-155).
FOLLOW_UP = timedelta(days=1)


def make_token() -> str:
    """32 lower-case characters of base 32, for the return address (VERP)."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()


def cleared(letters: QuerySet[Letter], *, now: datetime) -> None:
    """Take letters away that never left, with their sealed words; under a legal hold the words stay."""
    contents = [one for one in letters.values_list("content", flat=True) if one]
    letters.update(follows=None)
    letters.delete()
    with suppress(Held):
        destroy(contents, now=now)


@dataclass
class Rows:
    """Writes the letters of one mailing. ``numbers`` are those of an earlier plan: a letter keeps its number.

    ``attempt`` and ``tried`` are those of the one letter that is followed by another channel.
    """

    mailing: Mailing
    spared: Spared
    numbers: Mapping[tuple[str, int], int] = field(default_factory=dict)
    attempt: int = 1
    tried: Sequence[str] = ()
    _last: int = field(init=False)
    _texts: Texts = field(init=False)

    def __post_init__(self) -> None:
        last = Letter.objects.filter(case=self.mailing.case).aggregate(last=Max("number"))["last"] or 0
        self._last = max([last, *self.numbers.values()])
        self._texts = Texts(self.mailing.case, self.mailing.kind)

    def write(self, people: Sequence[ToTell], *, now: datetime) -> list[Letter]:
        """One row for each, and a second for the written follow-up of what is said; each sealed, then all at once."""
        made = [pair for one in people for pair in self._letters(one, now)]
        pieces = [piece for _letter, piece in made if piece is not None]
        contents = iter(
            put_many(self.mailing.case.uid, [one.as_words() for one in pieces], kind="letter", now=now)
            if pieces
            else ()
        )
        for letter, piece in made:
            if piece is not None:
                letter.content, letter.sha256 = next(contents), piece.digest(piece_key())
        Letter.objects.bulk_create([letter for letter, _piece in made], batch_size=500)
        self._tie_follow_ups()
        return [letter for letter, _piece in made]

    def _letters(self, one: ToTell, now: datetime) -> Iterator[tuple[Letter, Piece | None]]:
        if one.nobody:
            yield self._row(one, self.attempt, "", state=LetterState.NO_CHANNEL, why_channel=one.nobody), None
            return
        if self.spared.withheld(one):
            yield self._row(one, self.attempt, "", state=LetterState.WITHHELD, held_why=WITHHELD), None
            return
        hold = one.hold or self.spared.waits(one)
        if hold:
            yield self._row(one, self.attempt, "", state=LetterState.HELD, held_why=hold[:200]), None
            return
        way = choose(one.contact, danger=bool(self.mailing.danger_why), tried=self.tried)
        if not way.channel:
            yield self._row(one, self.attempt, "", state=LetterState.NO_CHANNEL, why_channel=NOTHING_WHY), None
            return
        yield self._sealed(one, way, self.attempt, due=now + FOLLOW_UP if way.then else None)
        if way.then:
            yield self._sealed(one, way.then, self.attempt + 1)

    def _sealed(self, one: ToTell, way: Way, attempt: int, *, due: datetime | None = None) -> tuple[Letter, Piece]:
        """A letter with its piece: one name, one address, one text."""
        draft, code = self._texts.for_(one, way.channel), make_code()
        letter = self._row(
            one, attempt, way.channel, state=LetterState.PLANNED, why_channel=way.why, draft=draft,
            code=code_digest(code), follow_up_due_at=due,
        )  # fmt: skip
        letter.language = draft.language
        earlier = self._texts.earlier(one, draft.language)
        subject, text = text_for(one, draft, code=code, label=letter.label, earlier=earlier)
        return letter, Piece(
            letter=letter.label, name=one.name, channel=str(Channel(way.channel)), address=way.address,
            language=draft.language, subject=subject, text=text, code=code, about=one.names or (one.name,),
            needs=tuple(sorted(one.contact.needs)),
        )  # fmt: skip

    def _row(self, one: ToTell, attempt: int, channel: str, **more: object) -> Letter:
        number = self.numbers.get((one.key, attempt))
        if number is None:
            self._last += 1
            number = self._last
        return Letter(
            mailing=self.mailing, case=self.mailing.case, number=number, addressee=one.key, about=list(one.marks),
            needs=list(one.contact.named_needs),
            group=one.group, hearer=one.hearer, way=one.way, attempt=attempt, channel=channel,
            language=(one.language or self.mailing.case.district.language)[:10], token=make_token(), **more,
        )  # fmt: skip

    def _tie_follow_ups(self) -> None:
        """The written letter knows the call or the visit that it follows."""
        spoken = self.mailing.letters.filter(channel__in=(Channel.PHONE, Channel.IN_PERSON))
        calls = {one.addressee: one for one in spoken}
        second = [one for one in self.mailing.letters.filter(follows=None) if _follows_call(one, calls)]
        for one in second:
            one.follows = calls[one.addressee]
        Letter.objects.bulk_update(second, ["follows"], batch_size=500)


def _follows_call(letter: Letter, calls: Mapping[str, Letter]) -> bool:
    call = calls.get(letter.addressee)
    return call is not None and letter.attempt == call.attempt + 1
