"""The agenda of a meeting as the record has it, for either copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ret_tui.jobs import bank_holidays, look_after_people, papers, register, settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView, agenda
from ret_tui.rules.wording import full_day
from store.records import Meeting, QuorumRule

if TYPE_CHECKING:
    from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
    from ret_tui.documents.typescript import Finding, Typescript

#: The standing item that says when the next meeting is, by its key in the terms file.
_NEXT_MEETING = "next-meeting"


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """A meeting's agenda as one copy has it.

    Raises:
        Unknown: there is no such meeting.
        BadValue: a text cannot be printed.
    """
    from ret_tui.documents.agenda import typescript_of

    return typescript_of(contents(office, about), public=public)


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """What in a meeting's agenda still looks unfinished: placeholders, leads, times or papers missing, an overrun.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.documents.agenda_check import check_agenda

    return (*check_agenda(contents(office, about)), *_of_papers(office, about, public=public))


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


def contents(office: Office, meeting: str) -> AgendaContents:
    """Everything that a meeting's agenda prints.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.documents.agenda_contents import AgendaContents, SeatRow

    kept = who_is.meeting(office, meeting)
    shown = agenda(office, kept.id)
    body, terms = office.body, office.terms_if_any
    seats = look_after_people.seats(office, kept.date)
    following = _following(office, kept)
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
        quorum=_quorum(office, kept),
        contact=_contact(office),
        public_contact=settings.value(office, "organiser.public_contact"),
        issued_on=kept.issued_on,
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
        items=tuple(_item(view, following) for view in shown.items),
        overrun=shown.overrun,
        made_at=_made_at(office, kept),
    )


def _item(view: ItemView, following: str) -> AgendaItem:
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
        asked=view.asked or (following if view.standing == _NEXT_MEETING else ""),
        confidential=view.confidential,
        ground=view.ground,
        # Standing items are led by whoever presides, unless somebody is named.
        needs_lead=not view.standing,
    )


def _made_at(office: Office, kept: Meeting) -> dt.datetime:
    """The day of issue, or while it has not been issued the latest one; told by the record, so that the same record
    gives the same bytes on every day and computer.
    """
    due = bank_holidays.working_days(office, kept.date).latest_issue_day(
        kept.date, settings.number(office, "papers.clear_days")
    )
    return dt.datetime.combine(kept.issued_on or due, dt.time(9), dt.UTC)


def _following(office: Office, kept: Meeting) -> str:
    """When the next meeting after this one is, for the standing item that says so; empty while none is planned."""
    later = [m for m in who_is.by_date(office) if (m.date, m.start) > (kept.date, kept.start) and m.status == "planned"]
    if not later:
        return ""
    place = f", {later[0].venue}" if later[0].venue else ""
    return f"{full_day(later[0].date)}, {later[0].start} to {later[0].end}{place}"


def _status_note(office: Office, kept: Meeting) -> str:
    if kept.status == "rearranged" and kept.replaced_by:
        following = office.store.find(Meeting, kept.replaced_by)
        if following is not None:
            return f"It is now on {full_day(following.date)}, from {following.start} to {following.end}."
    return kept.reason


def _chair(office: Office, kept: Meeting) -> str:
    recorded = register.register(office, kept.id).presiding
    if recorded:
        return recorded
    chairs = [s for s in look_after_people.seats(office, kept.date) if s.kind == "chair" and s.member is not None]
    return chairs[0].member.name if chairs and chairs[0].member else ""


def _quorum(office: Office, kept: Meeting) -> str:
    from ret_tui.rules.quorum import describe, rule_in_force

    rule = rule_in_force(office.store.all(QuorumRule), kept.date)
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
