"""The Year: twelve months as a strip, the list of meetings with their key dates, and one meeting's story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from ret_tui.commands import Offers
from ret_tui.jobs import bank_holidays, meetings
from ret_tui.jobs.meetings import MeetingView, YearView
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import issue_words
from ret_tui.rules.wording import MONTHS, away, full_day, late, short_day
from ret_tui.screens.place import Place
from ret_tui.screens.year_commands import YEAR_COMMANDS
from ret_tui.widgets.detail import Detail, Fact, Part, Section
from ret_tui.widgets.ledger import Cell, Column, Ledger, Row
from ret_tui.widgets.legend import DONE, LATE
from ret_tui.widgets.pair import Pair
from ret_tui.widgets.year_strip import Month, YearStrip

_SATURDAY = 5


class YearPlace(Place):
    """A year's meetings."""

    place = "year"
    OFFERS: ClassVar[Offers] = YEAR_COMMANDS

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = ""
        self.view: YearView | None = None
        self.strip = YearStrip(id="year-strip")
        self.list = Ledger(
            Column("", width=4),
            Column("Date", min=10),
            Column("Time", min=11, drop=2),
            Column("State", min=8),
            Column("Seats", align="right", min=5, drop=1),
            Column("Issue papers by", min=14),
            Column("", flex=1, min=4),
            empty="No meetings yet: p proposes the year's dates by the rule, g by another one.",
            open_label="Open",
        )
        self.detail = Detail()

    def compose(self) -> ComposeResult:
        yield self.strip
        yield Pair(self.list, self.detail)

    def focus_first(self) -> None:
        self.screen.set_focus(self.list)

    @property
    def chosen(self) -> MeetingView | None:
        """The meeting under the cursor."""
        if self.view is None:
            return None
        return next((m for m in self.view.meetings if m.id == self.list.cursor_key), None)

    def go_to(self, about: str, tab: str = "") -> None:
        kept = next((m for m in meetings.meetings(self.office) if m.id == about), None)
        if kept is not None and self.view is not None and kept.year != self.view.year:
            self.show_year(kept.year)
        self.list.move_to(about)

    def show_year(self, label: str) -> None:
        """Show another year."""
        self.label = label
        self.show_record()
        self.screen.refresh_bindings()

    def show_record(self) -> None:
        self.view = meetings.year(self.office, self.label or None)
        self.strip.show(_months(self, self.view), self.view.year)
        today = self.office.today
        self.list.show([_row(shown, today) for shown in self.view.meetings])
        self._tell()

    @on(Ledger.Highlighted)
    def _moved(self) -> None:
        self._tell()

    @on(Ledger.Chosen)
    async def _opened(self, event: Ledger.Chosen) -> None:
        await self.ret.go("meeting", event.key)

    def _tell(self) -> None:
        shown, view = self.chosen, self.view
        if view is None:
            return
        if shown is None:
            story: list[Part] = [
                Section(f"The year {view.year}"),
                Fact("Meetings", view.summary),
            ]
        else:
            story = _story(self.office, shown)
        self.detail.show(story)


def _row(shown: MeetingView, today: dt.date) -> Row:
    off = shown.status in ("cancelled", "rearranged")
    issue: Cell = ""
    if shown.issued_on is not None and shown.papers_due is not None:
        was_late = shown.issued_on > shown.papers_due
        day = short_day(shown.issued_on).partition(" ")[2]
        issue = (f"issued {day} {LATE.full[0] if was_late else DONE.glyph}", "late" if was_late else "")
    elif shown.papers_due is not None and not off:
        past = shown.status == "planned" and shown.papers_due < today
        issue = (f"{short_day(shown.papers_due)}{' ' + LATE.full[0] if past else ''}", "late" if past else "")
    seats = "" if shown.seats_represented is None else f"{shown.seats_represented} of {shown.seats}"
    notes = []
    if shown.clash and not off:
        notes.append(shown.clash)
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
            (" · ".join(notes), "late" if shown.clash and not off else "muted"),
        ),
        tone="muted" if off else "",
        search=f"{shown.venue} {shown.kind}",
    )


def _story(office: Office, shown: MeetingView) -> list[Part]:
    today = office.today
    kind = "" if shown.kind == "ordinary" else f", {shown.kind}"
    due = issued = ""
    overdue = issued_late = False
    if shown.papers_due is not None:
        overdue = shown.status == "planned" and shown.issued_on is None and shown.papers_due < today
        due = f"{full_day(shown.papers_due)} at the latest"
        due += f", {late(shown.papers_due, today)}" if overdue else ""
    if shown.issued_on is not None:
        issued = full_day(shown.issued_on)
        if shown.papers_due is not None:
            issued_late = shown.issued_on > shown.papers_due
            issued += f", {issue_words(office, shown.date, shown.issued_on)}"
    return [
        Section(f"{shown.id} · {full_day(shown.date)}"),
        Fact("Time", f"{shown.start} to {shown.end}, {away(shown.date, today)}"),
        Fact("State", f"{shown.status}{kind}{' (date provisional)' if shown.provisional else ''}"),
        Fact("Venue", shown.venue or "none yet"),
        Fact("Clash", shown.clash, "late"),
        Fact("Papers", due, "late" if overdue else ""),
        Fact("Issued", issued, "late" if issued_late else ""),
        Fact("Agenda", f"{shown.items} items"),
        Fact(
            "Seats",
            "" if shown.seats_represented is None else f"{shown.seats_represented} of {shown.seats} represented",
        ),
        Fact("Reason", shown.reason),
        Fact("Now", shown.replaced_by),
    ]


def _months(place: YearPlace, view: YearView) -> list[Month]:
    """The strip: months in the year's order, each with its meetings and its days off."""
    first, last = meetings.span(place.office, view.year)
    today = place.office.today
    off: dict[dt.date, str] = {}
    if bank_holidays.are_ready(place.office):
        off = dict(bank_holidays.working_days(place.office).days_off)
    shown = []
    month = first
    while month <= last:
        own = [m for m in view.meetings if (m.date.year, m.date.month) == (month.year, month.month)]
        shown.append(
            Month(
                MONTHS[month.month - 1][:3],
                tuple((f"{m.date.day} {m.id}{'!' if m.clash else ''}", _tone(m)) for m in own),
                _days_off(off, month),
                now=(today.year, today.month) == (month.year, month.month),
            )
        )
        month = (month + dt.timedelta(days=32)).replace(day=1)
    return shown


def _days_off(off: Iterable[dt.date], month: dt.date) -> tuple[int, ...]:
    """The days off of a month from Monday to Friday; a weekend between two of them makes one span of both."""
    days = [d.day for d in sorted(off) if (d.year, d.month) == (month.year, month.month) and d.weekday() < _SATURDAY]
    filled = set(days)
    for day, following in pairwise(days):
        between = range(day + 1, following)
        if all(month.replace(day=each).weekday() >= _SATURDAY for each in between):
            filled.update(between)
    return tuple(sorted(filled))


def _tone(shown: MeetingView) -> str:
    if shown.status in ("cancelled", "rearranged"):
        return "off"
    return "late" if shown.clash else "strong"
