"""A meeting of the Year: its row in the list, and its whole story with what its date falls on and its timeline."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs import year_days
from ret_tui.jobs.board_dates import board_dates
from ret_tui.jobs.meetings import MeetingView, YearView
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.shown import outbox
from ret_tui.jobs.prepare_agenda import issue_words
from ret_tui.jobs.surroundings import surroundings_if_ready
from ret_tui.jobs.timeline import StepView, timeline
from ret_tui.rules.wording import away, full_day, late, listed, short_day
from ret_tui.screens.outbox_words import counted
from ret_tui.widgets.detail import Fact, Part, Section
from ret_tui.widgets.ledger import Cell, Row
from ret_tui.widgets.legend import DONE, LATE, SOON
from ret_tui.widgets.weights import weight

#: What a date falls on that is worth a sign in the list.
_HEAVY = ("avoid", "think")
#: Names that are told one by one.
_FEW = 4


def meeting_row(shown: MeetingView, today: dt.date) -> Row:
    """The row of one meeting: day, time, state, seats, when its papers go out, and what its date falls on."""
    off = _called_off(shown)
    issue: Cell = ""
    if shown.issued_on is not None and shown.papers_due is not None:
        was_late = shown.issued_on > shown.papers_due
        day = short_day(shown.issued_on).partition(" ")[2]
        issue = (f"issued {day} {LATE.full[0] if was_late else DONE.glyph}", "late" if was_late else "")
    elif shown.papers_due is not None and not off:
        past = shown.status == "planned" and shown.papers_due < today
        issue = (f"{short_day(shown.papers_due)}{' ' + LATE.full[0] if past else ''}", "late" if past else "")
    seats = "" if shown.seats_represented is None else f"{shown.seats_represented} of {shown.seats}"
    clashes = bool(shown.clash) and not off and shown.severity in _HEAVY
    notes = [f"{weight(shown.severity).glyph} {shown.clash}"] if clashes else []
    if shown.provisional and shown.status == "planned":
        notes.append("provisional")
    if shown.kind == "extraordinary":
        notes.append("extraordinary")
    if shown.replaced_by:
        notes.append(f"now {shown.replaced_by}")
    if shown.reason:
        notes.append(shown.reason)
    return Row(
        shown.id,
        (
            shown.id,
            short_day(shown.date),
            f"{shown.start}–{shown.end}",
            shown.status,
            seats,
            issue,
            (" · ".join(notes), weight(shown.severity).tone if clashes else "muted"),
        ),
        tone="muted" if off else "",
        search=f"{shown.venue} {shown.kind}",
    )


def year_story(view: YearView) -> list[Part]:
    """How the year stands."""
    return [Section(f"The year {view.year}"), Fact("Meetings", view.summary)]


def meeting_story(office: Office, shown: MeetingView) -> list[Part]:
    """All there is to say of one meeting."""
    today = office.today
    kind = "" if shown.kind == "ordinary" else f", {shown.kind}"
    off = _called_off(shown)
    state = Fact("State", f"{'✕ ' if off else ''}{shown.state}{kind}")
    story: list[Part] = [
        Section(f"{shown.id} · {full_day(shown.date)}"),
        *([state, Fact("Now", shown.replaced_by)] if off else []),
        *_falls_on(office, shown),
        *_not_known(office, shown),
        Fact("Time", f"{shown.start} to {shown.end}, {away(shown.date, today)}"),
        *([] if off else [state]),
        *_invitations(office, shown),
        Fact("Venue", shown.venue or "none yet"),
        *([] if off else _papers(office, shown)),
        Fact("Agenda", f"{shown.items} items"),
        Fact(
            "Seats",
            "" if shown.seats_represented is None else f"{shown.seats_represented} of {shown.seats} represented",
        ),
        Fact("Reason", shown.reason),
    ]
    if not off:
        story += _last_before(office, shown)
    steps = timeline(office, shown.id)
    if steps:
        story.append(Section("Timeline"))
        story += [_step(step, today) for step in steps]
    return story


def _invitations(office: Office, shown: MeetingView) -> list[Part]:
    """How it stands with everybody's mail, while anybody can still be told anything."""
    if shown.status in ("held", "inquorate"):
        return []
    view = outbox(office, shown.id)
    words = [counted(row.state for row in view.rows)]
    if view.without_address:
        words.append(f"{len(view.without_address)} without an address")
    amiss = any(row.state in ("failed", "may have gone") for row in view.rows)
    return [Fact("Invitations", ", ".join(each for each in words if each), "late" if amiss else "")]


def _falls_on(office: Office, shown: MeetingView) -> list[Part]:
    """What the date falls on, how much that weighs, and the nearest clear days."""
    if not shown.obstacles or _called_off(shown):
        return []
    sign = weight(shown.severity)
    words = listed([each.words for each in shown.obstacles])
    found: list[Part] = [Fact("Falls on", f"{sign.glyph} {sign.word}: {words}", sign.tone)]
    clear = year_days.clear_days(office, shown.id) if shown.status == "planned" else ()
    if clear:
        found.append(Fact("Clear", ", ".join(short_day(day) for day in clear)))
    return found


def _not_known(office: Office, shown: MeetingView) -> list[Part]:
    """What is not known of the meeting's year, so that nothing in its way may still be something."""
    around = surroundings_if_ready(office)
    names = () if around is None else around.not_known.get(shown.date.year, ())
    if not names:
        return []
    few = listed(names) if len(names) <= _FEW else listed([*names[:_FEW], f"{len(names) - _FEW} more"])
    return [Fact("Not known", f"for {shown.date.year}: {few}", "muted")]


def _last_before(office: Office, shown: MeetingView) -> list[Part]:
    """The deadlines for papers to the accountable body before which no other meeting comes."""
    terms = office.terms_if_any
    body = (terms.accountable_body if terms is not None else "") or "the Board"
    return [
        Fact(
            "Last before",
            f"papers by {short_day(board.papers_due)} for {board.title or body} on {short_day(board.date)}"
            f"{', with the annual report' if board.annual_report else ''}",
            "soon",
        )
        for board in board_dates(office)
        if board.papers_due is not None and board.last_meeting == shown.id
    ]


def _papers(office: Office, shown: MeetingView) -> list[Part]:
    if shown.papers_due is None:
        return [Fact("Issued", "" if shown.issued_on is None else full_day(shown.issued_on))]
    overdue = shown.status == "planned" and shown.issued_on is None and shown.papers_due < office.today
    due = f"{full_day(shown.papers_due)} at the latest"
    due += f", {late(shown.papers_due, office.today)}" if overdue else ""
    facts: list[Part] = [Fact("Papers", due, "late" if overdue else "")]
    if shown.issued_on is not None:
        issued = f"{full_day(shown.issued_on)}, {issue_words(office, shown.date, shown.issued_on)}"
        facts.append(Fact("Issued", issued, "late" if shown.issued_on > shown.papers_due else ""))
    return facts


def _step(step: StepView, today: dt.date) -> Fact:
    """A step of the timeline: its day, its sign, what it is, and how it stands."""
    sign, told, tone = " ", "", ""
    if step.state == "dropped":
        tone = "muted"
    elif step.done_on is not None:
        sign = DONE.glyph
        told = late(step.due, step.done_on) if step.was_late else ""
    elif step.state == "late":
        sign, told, tone = LATE.glyph, late(step.due, today), "late"
    elif step.state == "today":
        sign, told, tone = SOON.glyph, "today", "soon"
    elif step.severity in _HEAVY:
        sign, told = weight(step.severity).glyph, f"on {step.clash}"
    words = f"{sign} {step.title}{', ' + told if told else ''}"
    return Fact(short_day(step.due), words if sign.strip() else words.strip(), tone)


def _called_off(shown: MeetingView) -> bool:
    return shown.status in ("cancelled", "rearranged")
