"""The letter about a decision, for either copy."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ret_tui.jobs import look_after_people, who_is
from ret_tui.jobs.documents.as_it_ran import lacking_quorum, needs_quorum
from ret_tui.jobs.documents.minuted import contact, made_at
from ret_tui.jobs.documents.stand_ins import with_stand_ins
from ret_tui.jobs.minutes import DecisionView, decision, lead, minutes, said
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import register
from store.records import Decision, Presiding
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.documents.minutes_contents import LetterContents
    from ret_tui.documents.typescript import Finding, Typescript


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """The letter about a decision as one copy has it.

    Raises:
        Unknown: there is no such decision, or its meeting is gone.
        RuleBroken: it was taken under a confidential item, and has no public copy.
        BadValue: a text cannot be printed.
    """
    from ret_tui.documents.decision_letter_layout import decision_letter_typescript

    return decision_letter_typescript(contents(office, about, public=public), public=public)


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """What in the letter looks unfinished: to whom it goes, what is asked and by when, and in public whom to answer.

    Raises:
        as `typescript`.
    """
    from ret_tui.jobs.documents.public_contact import nobody_to_write_to
    from ret_tui.jobs.minutes_lack import lacking_letter

    view = decision(office, about)
    lacking = lacking_letter(view)
    if public and (view.asked.strip() or view.answer_by is not None):
        lacking += nobody_to_write_to("asks for an answer", contact(office, public=True))
    return with_stand_ins(lacking, typescript(office, about, public=public))


def file_words(office: Office, about: str) -> tuple[str, dt.date | None]:
    """The decision's number and the day of the meeting.

    Raises:
        Unknown: there is no such decision.
    """
    view = decision(office, about)
    return view.id, view.date


def contents(office: Office, number: str, *, public: bool) -> LetterContents:
    """What one copy of the letter prints; the reasons are in the members' copy only.

    Raises:
        as `typescript`.
    """
    from ret_tui.documents.minutes_contents import LetterContents

    view = decision(office, number)
    if public and view.confidential:
        raise RuleBroken(
            f"Decision {view.id} was taken under a confidential item, so its letter has no public copy",
            "write the members’ copy",
        )
    shown = minutes(office, view.meeting)
    kept = office.store.get(Decision, view.id)
    signed_by, signed_as = _signed(office, view)
    made = made_at(shown)
    return LetterContents(
        body=office.body.name,
        short_name=office.body.short_name,
        number=view.id,
        to=view.to,
        dated=view.letter_on or made.date(),
        meeting_date=shown.meeting.date,
        noted=kept.kind == "noted",
        lead=lead(office, kept.kind, view.to),
        text=said(kept.kind, view.text),
        votes=view.votes,
        corrects=view.corrects_words,
        corrected=tuple(each.told_in_letter for each in view.corrected if not (public and each.private)),
        put_again=needs_quorum(view.kind) and lacking_quorum(office, register(office, view.meeting))(view.item),
        item=f"item {view.item_number}, {view.item_title}" if view.item_title else "",
        function=view.function_name,
        reasons=() if public else _reasons(office, view),
        asked=view.asked,
        answer_by=view.answer_by,
        signed_by=signed_by,
        signed_as=signed_as,
        contact=contact(office, public=public),
        confirmed=shown.is_locked,
        made_at=dt.datetime.combine(view.letter_on, made.time(), dt.UTC) if view.letter_on else made,
    )


def _reasons(office: Office, view: DecisionView) -> tuple[str, ...]:
    """What was minuted under the decision's item; nothing for the meeting as a whole, which is about other things."""
    if not view.item:
        return ()
    return tuple(
        entry.text
        for each in minutes(office, view.meeting).items
        if each.item.id == view.item
        for entry in each.entries
        if not entry.is_decision
    )


def _signed(office: Office, view: DecisionView) -> tuple[str, str]:
    """Who signs: the Chair on the day, or else whoever was the first to preside."""
    day = view.date
    seats = look_after_people.seats(office, day) if day is not None else ()
    chairs = [seat for seat in seats if seat.kind == "chair" and seat.member is not None]
    if chairs and chairs[0].member:
        return chairs[0].member.name, chairs[0].name
    spans = sorted(office.of(Presiding, "meeting", view.meeting), key=lambda span: span.since)
    return (who_is.name_of(office, spans[0].person), "who presided") if spans else ("", "")
