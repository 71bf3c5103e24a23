"""Addresses of the pages of letters. They hold numbers and keys, never a name."""

from __future__ import annotations

from django.urls import path

from forthwith.web.notify import (
    approving,
    calls,
    draft_acts,
    drafts,
    ground_acts,
    grounds,
    letter_acts,
    letters,
    mailings,
    messages,
    overview,
    parts,
    planning,
    posting,
    previewing,
    public_texts,
    returning,
    returns,
    running,
    ways_in,
)

app_name = "notify"

#: Every page of the letters of a case lies below this.
HERE = "cases/<str:number>/notify/"
DRAFT = f"{HERE}drafts/<uuid:uid>/"
MAILING = f"{HERE}mailings/<uuid:uid>/"
LETTER = f"{HERE}letters/<uuid:uid>/"
RETURN = f"{HERE}returns/<uuid:uid>/"
DECISIONS = f"{HERE}decisions/"
#: Where the agenda leads to (record/grounds_owed.py); all of it lies on the page of decisions.
SHORT = ("gap", "withheld", "waiting", "indirect", "details", "purposes")

urlpatterns = [
    path(HERE, overview.show, name="show"),
    path(f"{HERE}drafts/", drafts.drafts, name="drafts"),
    path(f"{HERE}drafts/make/", draft_acts.make_drafts, name="make_drafts"),
    path(DRAFT, drafts.draft, name="draft"),
    path(f"{DRAFT}before/", drafts.compare, name="compare"),
    path(f"{DRAFT}preview/", previewing.preview, name="preview"),
    path(f"{DRAFT}edit/", draft_acts.edit, name="edit"),
    path(f"{DRAFT}keep/", draft_acts.keep, name="keep"),
    path(f"{DRAFT}read/", draft_acts.read_through, name="read_through"),
    path(f"{DRAFT}sign-off/", draft_acts.sign_off, name="sign_off"),
    path(f"{DRAFT}names/", draft_acts.signatory, name="signatory"),
    path(f"{DRAFT}names/<int:pk>/", draft_acts.approve_signatory, name="approve_signatory"),
    path(f"{DRAFT}parts/", parts.parts, name="parts"),
    path(f"{DRAFT}parts/<slug:piece>/", parts.leave_part_out, name="leave_out"),
    path(f"{HERE}plan/", planning.plan_letters, name="plan"),
    path(MAILING, mailings.mailing, name="mailing"),
    path(f"{MAILING}names/", mailings.names, name="names"),
    path(f"{MAILING}anew/", planning.anew, name="anew"),
    path(f"{MAILING}approve/", approving.approving, name="approve"),
    path(f"{MAILING}run/", running.run, name="run"),
    path(f"{MAILING}start/", running.start, name="start"),
    path(f"{MAILING}stop/", running.halt, name="stop"),
    path(f"{MAILING}calls/", calls.calls, name="calls"),
    path(f"{MAILING}calls/numbers/", calls.numbers, name="numbers"),
    path(f"{MAILING}calls/sheets/", posting.print_calls, name="print_calls"),
    path(f"{MAILING}messages/", messages.listed, name="messages"),
    path(f"{MAILING}messages/numbers/", messages.numbers, name="message_numbers"),
    path(f"{MAILING}post/", posting.post, name="post"),
    path(f"{MAILING}post/print/", posting.print_letters, name="print_letters"),
    path(f"{MAILING}post/posted/", posting.posted, name="posted"),
    path(LETTER, letters.letter, name="letter"),
    path(f"{LETTER}read/", letters.read, name="read"),
    path(f"{LETTER}channel/", letter_acts.channel, name="channel"),
    path(f"{LETTER}contact/", letter_acts.contact, name="contact"),
    path(f"{LETTER}needs/", letter_acts.needs, name="needs"),
    path(f"{LETTER}let-go/", letter_acts.let_go, name="let_go"),
    path(f"{LETTER}withhold/", letter_acts.hold_back, name="withhold"),
    path(f"{LETTER}message/", messages.sent, name="message_sent"),
    path(f"{LETTER}call/", letter_acts.call, name="call"),
    path(f"{LETTER}came-back/", posting.came_back, name="came_back"),
    path(f"{LETTER}doubt/", running.doubt, name="doubt"),
    path(f"{HERE}returns/", returns.returns, name="returns"),
    path(f"{RETURN}overrule/", returning.overrule, name="overrule"),
    path(f"{RETURN}message/", returning.raw, name="raw"),
    path(f"{RETURN}stray/", returning.stray, name="stray"),
    path(f"{HERE}texts/", public_texts.texts, name="texts"),
    path(f"{HERE}texts/<uuid:uid>/release/", public_texts.release, name="release"),
    path(f"{HERE}texts/<uuid:uid>/<slug:form>.pdf", posting.print_text, name="print_text"),
    path(f"{HERE}calls/", ways_in.calls, name="all_calls"),
    *(path(f"{HERE}{way}/", ways_in.decisions, name=f"to_{way}") for way in SHORT),
    path(DECISIONS, grounds.grounds, name="grounds"),
    path(f"{DECISIONS}gap/", ground_acts.decide_gap, name="gap"),
    path(f"{DECISIONS}public-notice/", ground_acts.decide_indirect, name="indirect"),
    path(f"{DECISIONS}public-notice/<uuid:uid>/down/", ground_acts.indirect_taken_down, name="indirect_taken_down"),
    path(f"{DECISIONS}public-notice/<uuid:uid>/shown/", ground_acts.indirect_shown, name="indirect_shown"),
    path(f"{DECISIONS}withheld/<uuid:uid>/", ground_acts.review, name="review"),
    path(f"{DECISIONS}waits/", ground_acts.postpone, name="postpone"),
    path(f"{DECISIONS}waits/<int:pk>/", ground_acts.resume, name="resume"),
    path(f"{DECISIONS}police/", ground_acts.police, name="police"),
    path(f"{DECISIONS}police/<int:pk>/", ground_acts.police_ended, name="police_ended"),
    path(f"{DECISIONS}purpose/", ground_acts.purpose, name="purpose"),
    path(f"{DECISIONS}purpose/<uuid:uid>/way/", ground_acts.new_way, name="new_way"),
    path(f"{DECISIONS}purpose/<uuid:uid>/end/", ground_acts.purpose_end, name="purpose_end"),
    path(f"{DECISIONS}details/", ground_acts.promise_detail, name="detail"),
    path(f"{DECISIONS}details/<int:pk>/", ground_acts.detail_given, name="detail_given"),
    path(f"{DECISIONS}follow-up/", ground_acts.no_follow_up, name="follow_up"),
    path(f"{DECISIONS}press/", ground_acts.note_press, name="press"),
]
