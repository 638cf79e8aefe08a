"""The agenda as a Word file, in the members' and the public copy."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ret_tui.jobs import bank_holidays, look_after_people, register, settings, typed, who_is
from ret_tui.jobs.exports import default_exports
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView, agenda
from ret_tui.rules.wording import full_day
from store.records import Meeting, QuorumRule

if TYPE_CHECKING:
    from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem

#: The standing item that says when the next meeting is, by its key in the terms file.
_NEXT_MEETING = "next-meeting"


class Exported(Struct, frozen=True):
    """A file that was written, and what in it still looks unfinished."""

    path: Path
    findings: tuple[str, ...]


def export_folder(office: Office) -> Path:
    """Where the app puts files: see `default_exports`; for the example year the folder that one stands in."""
    if office.example:
        return Path.cwd() / "example-exports"
    return default_exports(office.store.path)


def findings(office: Office, meeting: str) -> tuple[str, ...]:
    """What in a meeting's agenda still looks unfinished: placeholders, missing leads or times, an overrun.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.documents.agenda_check import check_agenda

    return tuple(found.words for found in check_agenda(contents(office, meeting)))


def export_agenda(
    office: Office, meeting: str, folder: Path, *, public: bool = False, replace: bool = False
) -> Exported:
    """Write a meeting's agenda as a Word file.

    Args:
        public: the public copy, without join link, personal addresses and what is confidential.
        replace: whether a different file of the same name may be overwritten.

    Raises:
        Unknown: there is no such meeting.
        Refusal: the folder cannot be written, or holds a different file of that name.
    """
    from ret_tui.documents.agenda import agenda_document
    from ret_tui.documents.agenda_check import check_agenda
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import write_file

    kept = who_is.meeting(office, meeting)
    printed = contents(office, kept.id)
    name = export_name(office.body.short_name, "agenda", kept.id, kept.date, public=public, suffix=".docx")
    path = write_file(typed.folder(folder), name, agenda_document(printed, public=public), replace=replace)
    return Exported(path, tuple(found.words for found in check_agenda(printed)))


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
    from ret_tui.documents.agenda_contents import AgendaItem

    return AgendaItem(
        number=view.number,
        title=view.title,
        lead=view.lead_name,
        purpose=view.purpose,
        minutes=view.minutes,
        starts_at=view.starts,
        function=view.function_name,
        paper=view.paper,
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
