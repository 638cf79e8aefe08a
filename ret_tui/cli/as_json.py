"""What each listing gives as JSON: its keys are promised, so they are written out here one by one.

``id`` is the short id, a day is ``YYYY-MM-DD``, a time ``HH:MM`` where the body meets; what is not known is null.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ret_tui.documents.template_report import TemplateReport
    from ret_tui.jobs.agenda_changes import ChangeView as AgendaChangeView
    from ret_tui.jobs.agenda_versions import VersionView
    from ret_tui.jobs.back_up import RestorePreview
    from ret_tui.jobs.board_dates import BoardView
    from ret_tui.jobs.carry_forward import CarriedForward
    from ret_tui.jobs.carry_over import CarriedOver
    from ret_tui.jobs.clashes import ClashView
    from ret_tui.jobs.desk import DeskView
    from ret_tui.jobs.edits_in_words import EditView
    from ret_tui.jobs.follow_actions import ActionView
    from ret_tui.jobs.forward_plan import Suggestion, WantedView
    from ret_tui.jobs.house_template import HouseView
    from ret_tui.jobs.import_calendar import CalendarImport, CalendarRow
    from ret_tui.jobs.import_people import ImportPreview
    from ret_tui.jobs.import_rows import RowView
    from ret_tui.jobs.invite import Preview
    from ret_tui.jobs.keep_record import ChangeStory, ChangeView
    from ret_tui.jobs.look_after_people import HolderView, PersonView, SeatView
    from ret_tui.jobs.meetings import MeetingView, YearView
    from ret_tui.jobs.minutes import DecisionView, EntryView, MinutesView
    from ret_tui.jobs.new_date import Consequence
    from ret_tui.jobs.office import Office
    from ret_tui.jobs.papers import PaperView
    from ret_tui.jobs.plan_year import Planned, YearPlan
    from ret_tui.jobs.prepare_agenda import AgendaView, ItemView
    from ret_tui.jobs.proposed_deadlines import ProposedDeadline
    from ret_tui.jobs.publish import PublishedView
    from ret_tui.jobs.read_back import ReadBack, Taken
    from ret_tui.jobs.register import RegisterView, SeatRow
    from ret_tui.jobs.report_progress import FunctionView
    from ret_tui.jobs.settings import SettingView
    from ret_tui.jobs.standing_items import StandingView
    from ret_tui.jobs.timeline import StepView
    from ret_tui.jobs.to_do import ToDo
    from ret_tui.rules.obstacles import Obstacle
    from store.records import ClosedDay, Function, Terms

Json = dict[str, object]


def day(value: dt.date | None) -> str | None:
    """``2026-07-01``, or None."""
    return value.isoformat() if value is not None else None


def meeting(view: MeetingView) -> Json:
    """A meeting; ``papers_due`` is the latest day on which its papers may go out."""
    return {
        "id": view.id,
        "year": view.year,
        "kind": view.kind,
        "date": day(view.date),
        "start": view.start,
        "end": view.end,
        "venue": view.venue,
        "status": view.status,
        "provisional": view.provisional,
        "papers_due": day(view.papers_due),
        "issued_on": day(view.issued_on),
        "clash": view.clash,
        "reason": view.reason,
        "replaced_by": view.replaced_by,
        "items": view.items,
        "seats_represented": view.seats_represented,
        "seats": view.seats,
        "severity": view.severity,
    }


def year(view: YearView) -> Json:
    """A year with its meetings and how many of those owed were held.

    ``owed`` is 0 while the body is not fully established, ``a_year`` what the terms ask for.
    """
    return {
        "year": view.year,
        "held": view.held,
        "planned": view.planned,
        "owed": view.owed,
        "a_year": view.a_year,
        "established_on": day(view.established_on),
        "held_before": view.before,
        "meetings": [meeting(one) for one in view.meetings],
    }


def plan(view: YearPlan, kept: tuple[MeetingView, ...] = (), deadlines: tuple[ProposedDeadline, ...] = ()) -> Json:
    """A year's proposed dates; with the ids they got once they are kept."""
    ids = {one.date: one.id for one in kept}
    return {
        "year": view.year,
        "rule": view.rule,
        "venue": view.venue,
        "confirmed": bool(kept),
        "dates": [_planned(one, ids.get(one.date), deadlines) for one in view.dates],
        "left_out": list(view.skipped),
        "clear": view.clear,
        "not_known": list(view.not_known),
    }


def _planned(view: Planned, id: str | None, deadlines: tuple[ProposedDeadline, ...]) -> Json:
    return {
        "id": id,
        "date": day(view.date),
        "start": view.start,
        "end": view.end,
        "papers_due": day(view.papers_due),
        "rule_date": day(view.rule_date),
        "moved_because": view.moved_because,
        "venue": view.venue,
        "severity": view.severity,
        "score": view.score,
        "clash": view.clash,
        "clashes": [obstacle(one) for one in view.obstacles],
        "reason": view.reason,
        "alternatives": [day(one) for one in view.alternatives],
        "cleared_from": day(view.cleared_from),
        "deadlines": [
            {
                "step": one.step,
                "title": one.title,
                "due": day(one.due),
                "severity": one.severity,
                "clash": one.clash,
                "clashes": [obstacle(each) for each in one.obstacles],
            }
            for one in deadlines
            if one.meeting == view.date
        ],
    }


def obstacle(view: Obstacle) -> Json:
    """Something that a date falls on; ``severity`` is avoid, think or note, ``tradition`` empty for what has none."""
    return {
        "name": view.name,
        "kind": view.kind,
        "tradition": view.tradition,
        "severity": view.severity,
        "expected": view.expected,
        "words": view.words,
    }


def clash(view: ClashView) -> Json:
    """A meeting's date, or that of a step towards it, with what it falls on; ``about`` is meeting or the step's key."""
    return {
        "meeting": view.meeting,
        "about": view.about,
        "title": view.title,
        "date": day(view.date),
        "severity": view.severity,
        "score": view.score,
        "clash": view.clash,
        "clashes": [obstacle(one) for one in view.obstacles],
        "reason": view.reason,
        "alternatives": [day(one) for one in view.alternatives],
    }


def step(view: StepView) -> Json:
    """A step of a meeting's timeline; ``state`` is done, late, today, ahead or dropped."""
    return {
        "step": view.step,
        "title": view.title,
        "due": day(view.due),
        "done_on": day(view.done_on),
        "state": view.state,
        "for_members": view.for_members,
        "severity": view.severity,
        "clash": view.clash,
    }


def consequence(view: Consequence) -> Json:
    """Something that follows from moving, cancelling or rearranging a meeting."""
    return {"what": view.what, "was": view.was, "will_be": view.will_be, "warning": view.warning}


def carried(view: CarriedOver) -> Json:
    """What went from one meeting to another: the items' titles, and the ids of the rest."""
    return {
        "from": view.source,
        "to": view.target,
        "items": list(view.items),
        "actions": list(view.actions),
        "wanted": list(view.wanted),
    }


def wanted(view: WantedView) -> Json:
    """An item of the forward plan; ``meeting`` is null where it is wanted for none yet, ``minutes`` where not known."""
    return {
        "id": view.id,
        "title": view.title,
        "meeting": view.meeting or None,
        "meeting_status": view.meeting_status or None,
        "minutes": view.minutes or None,
        "lead": view.lead,
        "lead_name": view.lead_name,
        "purpose": view.purpose,
        "function": view.function,
        "asked_by": view.asked_by,
        "added_on": day(view.added_on),
    }


def suggestion(view: Suggestion) -> Json:
    """A function that has been quiet, and that nothing wanted or planned covers."""
    return {"function": view.function, "name": view.name, "words": view.words}


def person(view: PersonView) -> Json:
    """A person with the appointments they hold and held."""
    return {
        "id": view.id,
        "name": view.name,
        "email": view.email,
        "phone": view.phone,
        "organisation": view.organisation,
        "honorific": view.honorific,
        "pronouns": view.pronouns,
        "sort_name": view.sort_name,
        "facilitator": view.facilitator,
        "seats": list(view.seats),
        "appointments": list(view.appointments),
        "signed_on": day(view.signed_on),
    }


def imported(view: ImportPreview, *, done: bool) -> Json:
    """What a list of people does, or would do; ``imported`` says whether it was done."""
    return {
        "file": view.file,
        "sheet": view.sheet or None,
        "imported": done,
        "people": view.people,
        "columns": [{"heading": one.heading, "field": one.field} for one in view.columns],
        "left_out": list(view.left_out),
        "rows": [_imported_row(one) for one in view.rows],
    }


def _imported_row(view: RowView) -> Json:
    return {
        "row": view.row,
        "does": view.does,
        "id": view.person or None,
        "name": view.name,
        "changes": list(view.changes),
        "appointment": view.appointment or None,
        "errors": [
            {"row": one.row, "field": one.field or None, "column": one.heading, "reason": one.reason, "do": one.do}
            for one in view.faults
        ],
    }


def seat(view: SeatView) -> Json:
    """A seat with who holds it; ``substitute`` is null where nobody is named, ``may_substitute`` says if one may be."""
    return {
        "id": view.id,
        "name": view.name,
        "kind": view.kind,
        "organisation": view.organisation,
        "appointed_by": view.appointed_by,
        "may_substitute": view.may_substitute,
        "member": _holder(view.member),
        "substitute": _holder(view.substitute),
    }


def _holder(view: HolderView | None) -> Json | None:
    if view is None:
        return None
    return {
        "id": view.person,
        "name": view.name,
        "email": view.email,
        "since": day(view.since),
        "until": day(view.until),
        "signed_on": day(view.signed_on),
        "must_sign": view.must_sign,
    }


def agenda(view: AgendaView) -> Json:
    """A meeting's agenda with its running times in minutes."""
    return {
        "id": view.meeting.id,
        "date": day(view.meeting.date),
        "start": view.meeting.start,
        "end": view.meeting.end,
        "issued_on": day(view.meeting.issued_on),
        "papers_due": day(view.meeting.papers_due),
        "total": view.total,
        "length": view.length,
        "overrun": view.overrun,
        "items": [item(one) for one in view.items],
        "papers": [paper(one) for one in view.papers],
    }


def item(view: ItemView) -> Json:
    """An item as it stands on the agenda; ``lead`` is an id or a name as kept, ``lead_name`` who that is."""
    return {
        "id": view.id,
        "number": view.number,
        "title": view.title,
        "minutes": view.minutes,
        "starts": view.starts,
        "lead": view.lead,
        "lead_name": view.lead_name,
        "purpose": view.purpose,
        "function": view.function,
        "paper": view.paper,
        "asked": view.asked,
        "standing": view.standing,
        "confidential": view.confidential,
        "ground": view.ground,
        "late": view.late,
        "late_reason": view.late_reason,
        "chair_consented": view.chair_consented,
        "outcome": view.outcome or None,
        "carried_from": view.carried_from or None,
        "papers": [paper(one) for one in view.papers],
    }


def paper(view: PaperView) -> Json:
    """A paper; ``private`` is whether it stays out of the public pack, ``file`` its name in the folder of papers."""
    return {
        "id": view.id,
        "meeting": view.meeting,
        "item": view.item or None,
        "item_number": view.item_number or None,
        "label": view.label,
        "title": view.title,
        "author": view.author,
        "author_name": view.author_name,
        "asked_on": day(view.asked_on),
        "due": day(view.due),
        "received_on": day(view.received_on),
        "status": view.status,
        "file": view.file or None,
        "original_name": view.original_name or None,
        "size": view.size if view.file else None,
        "sha256": view.sha256 or None,
        "confidential": view.confidential,
        "private": view.private,
        "late_reason": view.late_reason,
        "chair_consented": view.chair_consented,
    }


def minutes(view: MinutesView, missing: tuple[str, ...]) -> Json:
    """A meeting's minutes: ``state`` is draft, agreed or confirmed; ``entries`` are those of the meeting as a whole."""
    return {
        "id": view.meeting.id,
        "date": day(view.meeting.date),
        "state": view.state,
        "agreed_on": day(view.agreed_on),
        "confirmed_at": view.confirmed_at,
        "confirmed_on": day(view.confirmed_on),
        "amendments": view.amendments,
        "opened": view.opened_at,
        "closed": view.closed_at,
        "entries": [entry(one) for one in view.general],
        "items": [
            {
                "id": each.item.id,
                "number": each.item.number,
                "title": each.item.title,
                "confidential": each.item.confidential,
                "outcome": each.outcome,
                "entries": [entry(one) for one in each.entries],
            }
            for each in view.items
        ],
        "missing": list(missing),
    }


def entry(view: EntryView) -> Json:
    """A note or a decision; ``kind`` is note, agreed, noted or recommended, ``place`` such as ``6.2``."""
    return {
        "id": view.id,
        "place": view.place,
        "kind": view.kind,
        "text": view.text,
        "to": view.to,
        "function": view.function,
    }


def decision(view: DecisionView) -> Json:
    """A decision by itself; ``item`` is the id of the item under which it was taken."""
    return {
        "id": view.id,
        "kind": view.kind,
        "text": view.text,
        "words": view.words,
        "to": view.to,
        "function": view.function,
        "meeting": view.meeting,
        "date": day(view.date),
        "item": view.item,
        "item_title": view.item_title,
        "confidential": view.confidential,
        "asked": view.asked,
        "answer_by": day(view.answer_by),
        "letter_on": day(view.letter_on),
    }


def issue(view: VersionView) -> Json:
    """A version of an agenda; its files are names in the store's folder of papers, null where no copy was kept."""
    return {
        "id": view.id,
        "version": view.version,
        "issued_on": day(view.issued_on),
        "reason": view.reason or None,
        "private_reason": view.private_reason or None,
        "members_file": view.members_file or None,
        "members_sha256": view.members_sha256 or None,
        "public_file": view.public_file or None,
        "public_sha256": view.public_sha256 or None,
        "current": view.current,
    }


def published(view: PublishedView) -> Json:
    """A publication of a document of a meeting."""
    return {
        "id": view.id,
        "meeting": view.meeting,
        "document": view.document,
        "copy": view.copy,
        "published_on": day(view.published_on),
        "where": view.where,
        "file": view.file or None,
        "sha256": view.sha256 or None,
    }


def agenda_change(view: AgendaChangeView) -> Json:
    """A change of an agenda since it was issued; ``what`` is added, removed, moved, changed or meeting."""
    return {
        "what": view.what,
        "item": view.item or None,
        "about": view.about,
        "field": view.field or None,
        "before": view.before or None,
        "after": view.after or None,
    }


def carried_forward(view: CarriedForward) -> Json:
    """What was carried forward: the items as they stand on the new agenda, and the actions named there."""
    return {
        "source": view.source,
        "target": view.target,
        "items": [item(one) for one in view.items],
        "actions": list(view.actions),
    }


def standing_item(view: StandingView) -> Json:
    """A standing item; ``kind`` is null for every kind of meeting, and ``business`` marks where business goes."""
    return {
        "id": view.id,
        "place": view.place,
        "title": view.title,
        "minutes": view.minutes,
        "lead": view.lead,
        "lead_name": view.lead_name,
        "purpose": view.purpose,
        "asked": view.asked,
        "business": view.business,
        "kind": view.kind or None,
    }


def register(view: RegisterView) -> Json:
    """A register; ``quorum`` and ``quorate`` are null while no rule is recorded."""
    return {
        "id": view.meeting.id,
        "date": day(view.meeting.date),
        "status": view.meeting.status,
        "seats_represented": view.seats_represented,
        "seats": view.seats,
        "filled": view.filled,
        "quorum": view.quorum,
        "quorum_rule": view.quorum_words,
        "quorate": view.quorate,
        "presiding": view.presiding,
        "counts": dict(view.counts),
        "likely": view.likely,
        "unanswered": view.unanswered,
        "declined": view.declined,
        "rows": [row(one) for one in view.rows],
        "attendees": [
            {"id": one.id, "name": one.name, "capacity": one.capacity, "seat": one.seat, "note": one.note}
            for one in view.attendees
        ],
        "declarations": [
            {
                "id": one.id,
                "person": one.person,
                "item": one.item,
                "interest": one.interest,
                "outcome": one.outcome,
            }
            for one in view.declarations
        ],
    }


def row(view: SeatRow) -> Json:
    """A seat on a register."""
    return {
        "seat": view.seat,
        "name": view.seat_name,
        "kind": view.kind,
        "state": view.state,
        "represented": view.represented,
        "by": view.by,
        "arrived": view.arrived,
        "left": view.left,
        "member": _expected(view.member, view.member_name, view.member_reply, view.member_came),
        "substitute": _expected(view.substitute, view.substitute_name, view.substitute_reply, view.substitute_came),
    }


def _expected(id: str, name: str, reply: str, came: str) -> Json | None:
    return {"id": id, "name": name, "reply": reply, "came": came} if id else None


def action(view: ActionView) -> Json:
    """An action; ``owner`` is the id of a person or a seat, ``owner_name`` who that is today."""
    return {
        "id": view.id,
        "text": view.text,
        "owner": view.owner,
        "owner_name": view.owner_name,
        "due": day(view.due),
        "function": view.function,
        "meeting": view.meeting,
        "state": view.state,
        "overdue": view.overdue,
        "days_late": view.days_late,
        "carried_forward": view.carried_forward,
        "raised_on": day(view.raised_on),
        "closed_on": day(view.closed_on),
        "updates": [{"on": day(one.on), "words": one.words} for one in view.updates],
    }


def function(view: FunctionView) -> Json:
    """A function with its indicators, and how much has been done for it."""
    return {
        "id": view.id,
        "name": view.name,
        "text": view.text,
        "indicators": [{"id": id, "text": text} for id, text in view.indicators],
        "actions": [one.id for one in view.actions],
        "open": view.open_actions,
        "overdue": view.overdue,
        "complete": view.done,
        "items": [{"meeting": id, "items": items} for id, items in view.items],
    }


def desk(view: DeskView) -> Json:
    """The desk."""
    following = view.next
    return {
        "body": view.body,
        "today": day(view.today),
        "year": {"year": view.year.year, "held": view.year.held, "planned": view.year.planned, "owed": view.year.owed},
        "next_meeting": None
        if following is None
        else {
            **meeting(following.meeting),
            "countdown": following.countdown,
            "likely": following.likely,
            "unanswered": following.unanswered,
            "declined": following.declined,
            "quorum": following.quorum,
            "agenda": following.agenda,
        },
        "to_do": [to_do(one) for one in view.to_do],
        "quiet": list(view.quiet),
    }


def to_do(view: ToDo) -> Json:
    """One thing that needs doing; ``about`` is the id of what it is about.

    ``step`` and ``towards`` name the step that can be ticked off, and are empty for what is no such step.
    """
    return {
        "due": day(view.due),
        "urgency": view.urgency,
        "when": view.when,
        "what": " ".join(view.what.split()),
        "about": view.about,
        "step": view.step,
        "towards": view.towards,
    }


def milestone(view: StepView) -> Json:
    """A milestone of the annual report; ``board`` is the Board date that it goes to."""
    return {
        "board": view.meeting,
        "step": view.step,
        "title": view.title,
        "due": day(view.due),
        "done_on": day(view.done_on),
        "state": view.state,
    }


def invitation(view: Preview) -> Json:
    """What was sent for a meeting and what would be sent now; ``message`` is null once the meeting was held."""
    over = view.meeting.status in ("held", "inquorate")
    return {
        "id": view.meeting.id,
        "date": day(view.meeting.date),
        "status": view.meeting.status,
        "message": None if over else view.kind,
        "sequence": view.sequence,
        "last_sent": view.last_sent.isoformat() if view.last_sent is not None else None,
        "to": [
            {"id": one.person, "name": one.name, "email": one.email, "seat": one.seat, "capacity": one.capacity}
            for one in (() if over else view.to)
        ],
        "without_address": [] if over else list(view.without_address),
    }


def setting(view: SettingView) -> Json:
    """A setting with its default and what it means; ``value`` is as it is kept, ``words`` as people say it."""
    return {
        "key": view.key,
        "group": view.group,
        "value": view.value,
        "words": view.words,
        "default": view.default,
        "changed": view.changed,
        "meaning": view.meaning,
    }


def change(view: ChangeView) -> Json:
    """One change in the history; ``kind`` is change, undo, redo, restore, received, by hand, new, found or pruned."""
    return {
        "id": view.id,
        "at": view.at.isoformat(),
        "who": view.who,
        "name": view.name,
        "kind": view.kind,
        "records": view.records,
        "overruled": view.overruled,
    }


def change_story(view: ChangeStory) -> Json:
    """One change in full: ``edits`` with each value before and after, and what lost against a later change."""
    return {
        **change(view.change),
        "edits": [edit(one) for one in view.edits],
        "lost": [edit(one) for one in view.overruled],
        "renumbered": list(view.renumbered),
    }


def edit(view: EditView) -> Json:
    """What happened to one record."""
    fields = [{"field": field.field, "was": field.was, "now": field.now} for field in view.fields]
    return {"table": view.table, "id": view.id, "what": view.what, "fields": fields}


def restoring(view: RestorePreview, *, done: bool) -> Json:
    """What restoring a backup changed, or would change; ``restored`` says whether it was done."""
    return {
        "file": str(view.path),
        "what": view.what,
        "restored": done,
        "edits": [edit(one) for one in view.edits],
    }


def closed_day(view: ClosedDay) -> Json:
    """A day on which the secretariat is closed."""
    return {"date": day(view.date), "reason": view.reason}


def terms(office: Office) -> Json:
    """The terms of reference in force."""
    kept: Terms = office.terms
    return {
        "id": kept.id,
        "body": office.body.name,
        "title": kept.title,
        "year": kept.year,
        "about": kept.about,
        "purpose": kept.purpose,
        "accountable_to": kept.accountable_to,
        "membership": list(kept.membership),
        "servicing": list(kept.servicing),
        "facilitated_by": kept.facilitated_by,
        "meetings_a_year": kept.meetings_a_year,
        "conduct": kept.conduct,
        "agreement": kept.agreement,
        "review": kept.review,
        "seats": [
            {"id": one.id, "name": one.name, "kind": one.kind, "substitute": one.substitute} for one in office.seats
        ],
        "functions": [_function_of(one) for one in office.functions],
        "added": list(kept.added),
    }


def _function_of(kept: Function) -> Json:
    return {"id": kept.id, "name": kept.name, "text": kept.text}


def board_date(view: BoardView) -> Json:
    """A date of the body that this one answers to; ``last_meeting`` is null where none of ours leads to it."""
    return {
        "id": view.id,
        "date": day(view.date),
        "papers_due": day(view.papers_due),
        "title": view.title,
        "annual_report": view.annual_report,
        "last_meeting": view.last_meeting or None,
    }


def around(view: Obstacle, typed_in: frozenset[str]) -> Json:
    """Something to plan around; ``id`` is null for what was not typed in, ``tradition`` for what is no observance."""
    return {
        "id": view.key if view.key in typed_in else None,
        "date": day(view.start),
        "end": day(view.end),
        "name": view.name,
        "kind": view.kind,
        "tradition": view.tradition or None,
        "severity": view.severity,
        "expected": view.expected,
        "words": view.words,
    }


def calendar_import(view: CalendarImport, *, done: bool) -> Json:
    """What a calendar file does, or would do; ``imported`` says whether it was done."""
    return {
        "file": view.file,
        "kind": view.kind,
        "from": day(view.first),
        "to": day(view.last),
        "imported": done,
        "added": [_calendar_row(one) for one in view.added],
        "updated": [_calendar_row(one) for one in view.updated],
        "unchanged": [_calendar_row(one) for one in view.unchanged],
        "skipped": [{"title": one.title, "date": day(one.start), "why": one.why} for one in view.skipped],
    }


def _calendar_row(view: CalendarRow) -> Json:
    return {
        "id": view.id or None,
        "title": view.title,
        "date": day(view.start),
        "end": day(view.end),
        "changes": list(view.changes),
    }


def house_template(view: HouseView) -> Json:
    """The template that is kept, and what it brings."""
    return {
        "name": view.name,
        "kept_on": day(view.kept_on),
        "fault": view.fault,
        "report": None if view.report is None else template(view.report),
    }


def template(report: TemplateReport) -> Json:
    """What a template brings; lengths in millimetres."""
    page = report.page
    return {
        "name": report.name,
        "form": report.form,
        "size": report.size,
        "sha256": report.sha256,
        "page": {
            "width": page.width,
            "height": page.height,
            "margins": {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left},
            "line": page.line,
        },
        "sections": report.sections,
        "headers_and_footers": [
            {
                "where": edge.where,
                "pages": edge.pages,
                "text": edge.text,
                "page_numbers": edge.page_numbers,
                "page_count": edge.page_count,
                "pictures": edge.pictures,
            }
            for edge in report.edges
        ],
        "page_numbers": report.page_numbers,
        "page_count": report.page_count,
        "adds_footer": report.adds_footer,
        "language": report.language,
        "place": report.place,
        "place_words": report.place_words,
        "styles": [
            {
                "ours": each.key,
                "name": each.ours,
                "purpose": each.purpose,
                "kind": each.kind,
                "theirs": each.theirs,
                "how": each.how,
                "near": each.near,
            }
            for each in report.styles
        ],
        "warnings": list(report.warnings),
        "names": {kind: list(names) for kind, names in report.names.items()},
    }


def read_back(shown: ReadBack, taken: Taken | None = None) -> Json:
    """What was changed in an agenda that came back.

    ``number`` is what --accept takes, and ``with_all`` says whether all takes it too; ``taken`` is null where nothing
    was to be taken; ``why_not`` says why a change could not be, or was not.
    """
    done = None if taken is None else {each.key for each in taken.taken}
    left = {} if taken is None else {each.key: why_not for each, why_not in taken.left}
    return {
        "file": shown.file,
        "meeting": shown.meeting,
        "date": day(shown.date),
        "public": shown.public,
        "changes": [
            {
                "number": number,
                "key": each.key,
                "what": each.what,
                "item": each.item or None,
                "about": each.about,
                "before": each.before,
                "after": each.after,
                "note": each.note,
                "why_not": left.get(each.key) or each.why_not or None,
                "with_all": not (each.why_not or each.by_itself),
                "taken": None if done is None else each.key in done,
            }
            for number, each in enumerate(shown.proposals, 1)
        ],
        "not_understood": list(shown.not_understood),
    }
