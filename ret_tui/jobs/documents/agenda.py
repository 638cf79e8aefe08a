"""The agenda of a meeting as the record has it, for either copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ret_tui.jobs import (
    agenda_versions,
    bank_holidays,
    look_after_people,
    papers,
    register,
    settings,
    who_is,
    worked_out_items,
)
from ret_tui.jobs.agenda_changes import changes_of
from ret_tui.jobs.in_private import private_actions
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView, agenda
from ret_tui.rules.arising_words import for_the_public
from ret_tui.rules.wording import full_day, long_day
from store.records import AgendaIssue, Meeting, QuorumRule

if TYPE_CHECKING:
    from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
    from ret_tui.documents.typescript import Finding, Typescript


def typescript(office: Office, about: str, *, public: bool, issue: AgendaIssue | None = None) -> Typescript:
    """A meeting's agenda as one copy has it.

    Args:
        issue: the issue that is about to be recorded; as the record has it when None.

    Raises:
        Unknown: there is no such meeting.
        BadValue: a text cannot be printed.
    """
    from ret_tui.documents.agenda import typescript_of

    return typescript_of(contents(office, about, issue=issue, public=public), public=public)


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """What in a meeting's agenda still looks unfinished: placeholders, leads, times or papers missing, an overrun.

    A public copy also needs somebody to tell about access needs.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.documents.agenda_check import check_agenda
    from ret_tui.jobs.documents.public_contact import nobody_to_write_to

    printed = contents(office, about)
    return (
        *check_agenda(printed),
        *(nobody_to_write_to("asks to be told of access needs", printed.public_contact) if public else ()),
        *_of_papers(office, about, public=public),
    )


def _of_papers(office: Office, meeting: str, *, public: bool) -> Iterator[Finding]:
    """The papers that the agenda waits for, and those tabled late that the Chair has not consented to.

    Those that the public copy leaves out do not hold that up.
    """
    from ret_tui.documents.typescript import Finding

    for paper in papers.papers(office, meeting):
        if public and paper.private:
            continue
        if not paper.is_missing:
            if paper.late_reason and not paper.chair_consented:
                words = f"The Chair has not consented to the late paper {paper.label}, “{paper.title}”"
                yield Finding(words, f"paper:{paper.id}")
            continue
        told = f" ({paper.waits_words})" if paper.waits_words else ""
        waits = f"Item {paper.item_number}, “{paper.item_title}”, waits" if paper.item_number else "The agenda waits"
        yield Finding(f"{waits} for its paper “{paper.title}”{told}", f"paper:{paper.id}")


def file_words(office: Office, about: str) -> tuple[str, dt.date]:
    """The meeting's id and day.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, about)
    return kept.id, kept.date


def contents(office: Office, meeting: str, *, issue: AgendaIssue | None = None, public: bool = False) -> AgendaContents:
    """Everything that a meeting's agenda prints.

    Args:
        public: whether it is for the public copy, which has only the number of an action that is private by now,
            whatever was public when the agenda came to name it.
        issue: as `typescript`.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.documents.agenda_contents import AgendaContents, SeatRow

    kept = who_is.meeting(office, meeting)
    shown = agenda(office, kept.id)
    body, terms = office.body, office.terms_if_any
    seats = look_after_people.seats(office, kept.date)
    issued = issue.issued_on if issue is not None else kept.issued_on
    private = private_actions(office.store) if public else frozenset()
    made_on = issued or worked_out_items.day_of_agenda(office, kept)
    return AgendaContents(
        body=body.name,
        short_name=body.short_name,
        meeting=kept.id,
        kind=kept.kind,
        date=kept.date,
        start=kept.start,
        end=kept.end,
        zone_note="London time" if kept.zone == "Europe/London" else f"{kept.zone} time",
        status=kept.status,
        provisional=kept.provisional,
        status_note=_status_note(office, kept),
        venue=kept.venue,
        join_link=kept.join_link,
        presiding=_chair(office, kept),
        quorum=_quorum(office, made_on),
        contact=_contact(office),
        public_contact=settings.value(office, "organiser.public_contact"),
        issued_on=issued,
        revision="" if issue is not None else _revision(office, kept),
        law=settings.value(office, "confidential.law"),
        access_needs=_access_needs(office, kept),
        terms_title=terms.title if terms is not None else "",
        membership=tuple(
            SeatRow(
                id=seat.id,
                seat=seat.organisation or seat.name,
                member=seat.member.name if seat.member else "",
                substitute=(
                    "Not applicable" if not seat.may_substitute else seat.substitute.name if seat.substitute else ""
                ),
            )
            for seat in seats
        ),
        items=tuple(
            _item(view, for_the_public(worked_out_items.says(office, kept, view, issued), private))
            for view in shown.items
        ),
        overrun=shown.overrun,
        made_at=dt.datetime.combine(_last_issue(office, kept, made_on), dt.time(9), dt.UTC),
    )


def _item(view: ItemView, says: str) -> AgendaItem:
    from ret_tui.documents.agenda_contents import AgendaItem, AgendaPaper

    return AgendaItem(
        id=view.id,
        number=view.number,
        title=view.title,
        lead=view.lead_name,
        purpose=view.purpose,
        minutes=view.minutes,
        starts_at=view.starts,
        function=view.function_name,
        paper=view.paper,
        papers=tuple(
            AgendaPaper(
                label=paper.label,
                title=paper.title,
                to_follow=paper.is_missing,
                confidential=paper.private,
                id=paper.id,
            )
            for paper in view.papers
        ),
        asked=says,
        confidential=view.confidential,
        ground=view.ground,
        late=view.late,
        late_reason=view.late_reason,
        chair_consented=view.chair_consented,
        # Standing items are led by whoever presides, unless somebody is named.
        needs_lead=not view.standing,
    )


def _last_issue(office: Office, kept: Meeting, made_on: dt.date) -> dt.date:
    """The day of the last issue, told by the record, so that the same record gives the same bytes on every day."""
    last = agenda_versions.last_issued(office, kept)
    return last.issued_on if last is not None and last.issued_on and last.issued_on > made_on else made_on


def _revision(office: Office, kept: Meeting) -> str:
    """What marks an agenda that is no longer as it was issued; empty for one that is, and for a draft."""
    supplements = [each for each in agenda_versions.issues(office, kept) if each.version.startswith("supplement")]
    if supplements:
        last = supplements[-1]
        how = "in preparation" if last.issued_on is None else f"issued {long_day(last.issued_on)}"
        return f"Revised: {last.version} {how}"
    return "Revised since it was issued" if changes_of(office, kept) else ""


def _status_note(office: Office, kept: Meeting) -> str:
    if kept.status == "rearranged" and kept.replaced_by:
        following = office.store.find(Meeting, kept.replaced_by)
        if following is not None:
            return f"It is now on {full_day(following.date)}, from {following.start} to {following.end}."
    return kept.reason


def _chair(office: Office, kept: Meeting) -> str:
    """Who is to take the chair: the first who was recorded as presiding, or else whoever holds the Chair."""
    turns = register.presiding_turns(office, kept.id)
    if turns:
        return turns[0].name
    chairs = [s for s in look_after_people.seats(office, kept.date) if s.kind == "chair" and s.member is not None]
    return chairs[0].member.name if chairs and chairs[0].member else ""


def _quorum(office: Office, made_on: dt.date) -> str:
    """The rule in force on the day of the agenda: what the meeting is yet to adopt is no rule of it."""
    from ret_tui.rules.quorum import describe, rule_in_force

    rule = rule_in_force(office.store.all(QuorumRule), made_on)
    if rule is None:
        return ""
    words = describe(rule)
    return words[0].upper() + words[1:]


def _contact(office: Office) -> str:
    name, address = settings.value(office, "organiser.name"), settings.value(office, "organiser.email")
    terms = office.terms_if_any
    facilitator = name or (terms.facilitated_by if terms is not None else "")
    return ", ".join(part for part in (facilitator, address) if part)


def _access_needs(office: Office, kept: Meeting) -> str:
    days = bank_holidays.working_days(office)
    last = days.shift(kept.date, -settings.number(office, "access.working_days"))
    return f"Please tell the secretariat of any access needs by {full_day(last)}."
