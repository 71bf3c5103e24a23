"""Text messages beside letters, sent by a person one at a time; off until the district announces them (3.2.4, R-154).

A text message is no notice: it changes no letter, leaves no proof, and says only that the district has written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.district import District
from forthwith.record.errors import Refused, Stale
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Mailing
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.texting import TextSent
from forthwith.record.words import Channel, DraftKind, LetterState
from forthwith.steps.notify.checking.checks import check, stops
from forthwith.steps.notify.checking.context import Context, DraftText
from forthwith.steps.notify.checking.outside import TEXT_MESSAGE
from forthwith.steps.notify.drafting.merging import merge
from forthwith.steps.notify.drafting.plain_values import line
from forthwith.steps.notify.drafting.texts import LANGUAGES, load
from forthwith.steps.notify.planning.addressees import ToTell, to_tell_each
from forthwith.steps.notify.planning.sparing import Spared

#: So many numbers are opened at once: a person sends them one by one.
PAGE = 10
#: "Has written to you" is true of these alone.
WRITTEN = (LetterState.SENT, LetterState.DELIVERED, LetterState.RETURNED)


def to_text(mailing: Mailing) -> QuerySet[Letter]:
    """The letters of a mailing that left by e-mail or post and have no text message yet, by number."""
    written = mailing.letters.filter(state__in=WRITTEN, channel__in=(Channel.MAIL, Channel.POST))
    return written.filter(text_sent=None).select_related("case__district").order_by("number")


def words_for(letter: Letter, *, now: datetime) -> str:
    """The message in the reader's language, as it was reviewed. Opens nothing.

    Raises Refused when they are off, the office has no telephone, or a check stops the words: a link, the matter.
    """
    district = letter.case.district
    must_be_on(district)
    language = language_of(letter)
    text = load(DraftKind.TEXT_MESSAGE, letter.hearer or "other", "", language)
    fields = {"district_name": line(district.name), "contact_phone": line(district.privacy_phone)}
    words = merge(text.body, fields).strip()
    today = now.astimezone(district.zone).date()
    draft = DraftText(DraftKind.TEXT_MESSAGE, language, text.subject, words, channel=TEXT_MESSAGE)
    stopped = stops(check(draft, Context(today, own_words=(district.privacy_phone, district.name))))
    if stopped:
        raise Refused(
            _("The words of the text message are refused: %(what)s Nothing is sent. Correct the file of the text.")
            % {"what": stopped[0].what}
        )
    return words


def language_of(letter: Letter) -> str:
    """The reader's, else the district's, else English."""
    wanted = (letter.language[:2].lower(), letter.case.district.language[:2].lower())
    return next((one for one in wanted if one in LANGUAGES), LANGUAGES[0])


def numbers_for(letters: Sequence[Letter], why: str, *, by: Acting, now: datetime) -> Mapping[int, tuple[str, ...]]:
    """The telephone numbers of these readers by the key of the letter, after one trace that names whom it is about.

    Whoever must be looked at first, or is spared a letter now, has none. Raises NotAllowed, Refused.
    """
    require(Act.READ_LETTERS, by=by, now=now)
    reason = plain(why, field="why")
    if not reason or len(letters) > PAGE:
        raise Refused(_("Give the reason, for one page of letters at a time. Nothing was opened."), field="why")
    if not letters:
        return {}
    must_be_on(letters[0].case.district)
    spared = Spared(letters[0].case)
    found = to_tell_each(letters, why=reason, by=by, now=now)
    return {key: () if _is_spared(one, spared) else one.contact.phones for key, one in found.items()}


@transaction.atomic
def note_text_sent(letter: Letter, *, by: Acting, now: datetime) -> TextSent:
    """Keep that a person sent it; the letter stands as it stood. Raises NotAllowed, Refused, Stale when it was kept."""
    require(Act.SEND_LETTERS, by=by, now=now)
    row = Letter.objects.select_for_update(of=("self",)).select_related("mailing", "case__district").get(pk=letter.pk)
    words_for(row, now=now)
    if TextSent.objects.filter(letter=row).exists():
        raise Stale(_("A text message beside this letter was noted already. Nothing was kept twice."))
    if not to_text(row.mailing).filter(pk=row.pk).exists():
        raise Refused(_("This letter has not left by e-mail or post. Nothing was kept: nobody is told by text alone."))
    made = TextSent.objects.create(case=row.case, letter=row, at=now, by=by.who)
    note(row.case, What.TEXT_SENT, by=by, now=now, about=row.label)
    return made


def _is_spared(one: ToTell, spared: Spared) -> bool:
    return bool(one.hold or one.nobody or spared.withheld(one) or spared.waits(one))


def must_be_on(district: District) -> None:
    """Raise Refused while the district has not announced them, or the privacy office has no telephone."""
    if not district.text_messages or not district.texts_announced.strip():
        raise Refused(_("Text messages are off in this district. Nothing was opened or kept."))
    if not district.privacy_phone.strip():
        raise Refused(_("The privacy office has no telephone to call. Nothing was opened or kept. Set it first."))
