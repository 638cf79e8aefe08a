"""The timeline of a year: what is to be done by when towards each meeting, ticked off where it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from ret_tui.commands import Command
from ret_tui.jobs import annual_report, board_dates, meetings, timeline, years_shown
from ret_tui.jobs.timeline import StepView
from ret_tui.rules.wording import MONTHS, away, full_day, late, short_day, short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.weight_signs import weight_label, weight_sign
from ret_tui.widgets.detail import Fact, Part, Section
from ret_tui.widgets.ledger import Cell, Column, Heading, Ledger, Row
from ret_tui.widgets.legend import DONE, LATE, SOON

#: Days ahead at which a step is shown as soon.
_SOON = 7


class _OnStep(Command["TimelineScreen"]):
    group = "Timeline"

    def possible(self, place: TimelineScreen) -> bool:
        return place.chosen is not None and not place.list.typing


class TickStep(_OnStep):
    """Record that the step under the cursor was done today, or, where it is done, that it is not after all."""

    id, key, label, order = "timeline.tick", "d", "Done", 20
    title = "Done today, or not done after all"
    footer = False

    def run(self, place: TimelineScreen) -> None:
        place.tick()


class TickOnDay(_OnStep):
    """Record that the step under the cursor was done on another day than today."""

    id, key, label, order = "timeline.tick_on", "e", "Done on …", 22
    title = "Done on another day"

    async def run(self, place: TimelineScreen) -> None:
        from ret_tui.screens.timeline_forms import done_form

        chosen = place.chosen
        assert chosen is not None
        made = await place.app.push_screen_wait(done_form(chosen, partial(place.tick_on, chosen)))
        if made is not None and made.done_on is not None:
            place.kept(key_of(made), f"{made.meeting}: {made.title} done on {short_day(made.done_on)}")


class ByMonth(Command["TimelineScreen"]):
    """Show the steps month by month, or under the meeting that each leads to."""

    id, key, label, group, order = "timeline.group", "g", "By month", "Timeline", 24
    title = "By month, or by meeting"

    def footer_label(self, place: TimelineScreen) -> str:
        return "By meeting" if place.by_month else "By month"

    def run(self, place: TimelineScreen) -> None:
        place.by_month = not place.by_month
        place.read_again()


class WriteTimelineFile(Command["TimelineScreen"]):
    """Write the timeline for your own calendar or task list (.ics), or as a list (Excel, CSV)."""

    id, key, label, group, order = "timeline.write", "w", "Write", "Timeline", 26
    title = "Write the timeline: own tasks for a calendar (.ics), Excel, CSV"

    def possible(self, place: TimelineScreen) -> bool:
        return place.list.row_count > 0 and not place.list.typing

    async def run(self, place: TimelineScreen) -> None:
        from ret_tui.screens.timeline_files import timeline_to_file

        await timeline_to_file(place.ret, place.label)


class EarlierTimeline(Command["TimelineScreen"]):
    """Show the timeline of the year before."""

    id, key, label, group, order = "timeline.earlier", "[", "Year before", "Timeline", 70
    footer = False

    def run(self, place: TimelineScreen) -> None:
        place.show_year(-1)


class LaterTimeline(Command["TimelineScreen"]):
    """Show the timeline of the year after."""

    id, key, label, group, order = "timeline.later", "]", "Year after", "Timeline", 71
    footer = False

    def run(self, place: TimelineScreen) -> None:
        place.show_year(1)


class GoBack(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "timeline.back", "escape,k", "Back", "Timeline"


class TimelineScreen(OverPlace):
    """Every step of a year's meetings with its day and how it stands; Enter ticks it off.

    Args:
        label: the year, such as ``2026-27``; the one in view when empty.
    """

    OFFERS = (TickStep, TickOnDay, ByMonth, WriteTimelineFile, EarlierTimeline, LaterTimeline, GoBack)

    def __init__(self, label: str = "") -> None:
        super().__init__(
            Ledger(
                Column("", min=0),
                Column("Day", min=12),
                Column("Step", min=29),
                Column("State", min=22),
                Column("Falls on", flex=1, min=24, drop=1),
                open_label="Done",
            ),
            foot_lines=4,
        )
        self.label = label
        self.by_month = False
        self._steps: dict[str, StepView] = {}
        #: What each step leads to, by id: ``M3, Tue 8 Sep 2026``.
        self._towards: dict[str, str] = {}
        #: The Board dates among it, to which an annual report goes.
        self._reports: set[str] = set()

    @property
    def chosen(self) -> StepView | None:
        """The step under the cursor."""
        return self._steps.get(self.list.cursor_key or "")

    def show_year(self, by: int) -> None:
        """Show the year before or after.

        Raises:
            RuleBroken: there is none in the record.
        """
        self.label = years_shown.beside(self.office, self.label, by)
        self.read_again()

    def show_record(self) -> None:
        """Read the timeline and show it; at first the cursor stands on what is to be done next."""
        view = meetings.year(self.office, self.label or None)
        self.label = view.year
        self._towards = {m.id: f"{m.id}, {short_day_and_year(m.date)}" for m in view.meetings}
        steps = (*timeline.timeline_of_year(self.office, view.year), *self._milestones())
        self._steps = {key_of(step): step for step in steps}
        self.say(
            f"Timeline of {view.year} · {_summary(steps, self.office.today)}" if steps else f"Timeline of {view.year}"
        )
        self.list.empty = (
            "The days are being worked out."
            if view.meetings and not steps
            else f"No meeting stands in {view.year}: [ and ] go to the years beside it."
        )
        first = next((key_of(step) for step in steps if step.state not in ("done", "dropped")), None)
        rows = list(self._by_month(steps) if self.by_month else self._by_meeting(steps))
        self.show_rows(rows, cursor=first if self.list.cursor_key not in self._steps else None)

    def tell(self) -> None:
        step, today = self.chosen, self.office.today
        self.list.open_label = "Not done" if step is not None and step.done_on is not None else "Done"
        if step is None:
            self.tell_parts([])
            return
        self.tell_parts(_story(step, self._towards[step.meeting], today))

    async def on_ledger_chosen(self) -> None:
        await self.action_command("timeline.tick")

    def tick_on(self, step: StepView, day: str = "today") -> StepView:
        """Record that a step was done on a day.

        Raises:
            Refusal: as the jobs.
        """
        tick = annual_report.tick if step.meeting in self._reports else timeline.tick
        return tick(self.office, step.meeting, step.step, day)

    def tick(self) -> None:
        """Tick the step under the cursor off as done today, or take its tick away.

        Raises:
            RuleBroken: a milestone of the annual report comes after one that is missing, or before one that is there.
        """
        step = self.chosen
        if step is None:
            return
        if step.done_on is None:
            self.tick_on(step)
            self.kept(key_of(step), f"{step.meeting}: {step.title} done")
        else:
            untick = annual_report.untick if step.meeting in self._reports else timeline.untick
            untick(self.office, step.meeting, step.step)
            self.kept(key_of(step), f"{step.meeting}: {step.title} not done")

    def _milestones(self) -> list[StepView]:
        """Those of the annual reports that the year's Board dates take."""
        own = {
            board.id: board
            for board in board_dates.board_dates(self.office)
            if board.annual_report and board_dates.year_of(self.office, board.date) == self.label
        }
        self._reports = set(own)
        self._towards |= {
            id: f"the annual report to {id}, {short_day_and_year(board.date)}" for id, board in own.items()
        }
        return [step for step in annual_report.milestones(self.office) if step.meeting in own]

    def _by_meeting(self, steps: Sequence[StepView]) -> Iterator[Row | Heading]:
        for towards in dict.fromkeys(step.meeting for step in steps):
            own = [step for step in steps if step.meeting == towards]
            yield Heading(_capital(self._towards[towards].removeprefix("the ")))
            for step in own:
                yield _row(step, self.office.today, "")

    def _by_month(self, steps: Sequence[StepView]) -> Iterator[Row | Heading]:
        month = ""
        for step in sorted(steps, key=lambda step: step.due):
            if (own := f"{MONTHS[step.due.month - 1]} {step.due.year}") != month:
                month = own
                yield Heading(month)
            about = "report: " if step.meeting in self._reports else ""
            yield _row(step, self.office.today, step.meeting, about)


def key_of(step: StepView) -> str:
    """The key of a step's row."""
    return f"{step.meeting}/{step.step}"


def _summary(steps: Sequence[StepView], today: dt.date) -> str:
    """``2 late, 1 soon, 15 of 42 done``."""
    behind = sum(step.state == "late" for step in steps)
    near = sum(_is_soon(step, today) for step in steps)
    done = sum(step.state == "done" for step in steps)
    told = [f"{behind} late"] if behind else []
    told += [f"{near} soon"] if near else []
    return ", ".join([*told, f"{done} of {len(steps)} done"])


def _row(step: StepView, today: dt.date, meeting: str, about: str = "") -> Row:
    sign = weight_sign(step.severity) if step.clash and step.done_on is None else None
    tone = "late" if step.severity == "avoid" and sign is not None else ""
    return Row(
        key_of(step),
        (
            meeting,
            (f"{short_day(step.due):10} {sign.glyph}" if sign is not None else short_day(step.due), tone),
            _capital(f"{about}{step.title}"),
            _state(step, today),
            (step.clash, tone) if sign is not None else "",
        ),
        search=f"{step.meeting} {step.state}",
    )


def _state(step: StepView, today: dt.date) -> Cell:
    if step.done_on is not None:
        after = ", late" if step.was_late else ""
        return (f"{DONE.glyph} done {short_day(step.done_on)}{after}", "muted")
    if step.state == "late":
        return (f"{LATE.glyph} {late(step.due, today)}", LATE.tone)
    if _is_soon(step, today):
        return (f"{SOON.glyph} {away(step.due, today)}", SOON.tone)
    return f"  {away(step.due, today)}"


def _is_soon(step: StepView, today: dt.date) -> bool:
    return step.state == "today" or (step.state == "ahead" and (step.due - today).days <= _SOON)


def _story(step: StepView, towards: str, today: dt.date) -> list[Part]:
    done = ""
    if step.done_on is not None:
        done = short_day_and_year(step.done_on) + (f", {late(step.due, step.done_on)}" if step.was_late else "")
    return [
        Section(f"{_capital(step.title)} for {towards}"),
        Fact("By", f"{full_day(step.due)}, {away(step.due, today)}", "late" if step.state == "late" else ""),
        Fact("Done", done),
        Fact(weight_label(step.severity), "" if done else step.clash, "late" if step.severity == "avoid" else ""),
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
