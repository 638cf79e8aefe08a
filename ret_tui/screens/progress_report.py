"""The progress report as it stands: its milestones, the words typed for it, and the way to its preview and its file."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.commands import Command
from ret_tui.jobs import annual_report, drafts, meetings, report_texts, years_shown
from ret_tui.jobs.report_texts import ReportTextView
from ret_tui.jobs.timeline import StepView
from ret_tui.rules.wording import count, full_day, long_day, short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.paper_copy import PaperCopy
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Cell, Column, Heading, Ledger, Row
from ret_tui.widgets.legend import DONE, LATE, SOON
from store.records import BoardDate

_KIND = "progress report"
_WAIT = "Words that were being typed when the app was last left wait here: Enter brings them back."


class EditWords(Command["ProgressReportScreen"]):
    """Type the words of the section under the cursor; what is typed is kept at once on this computer."""

    id, key, label, group, order = "report.edit", "e", "Words", "Report", 20
    title = "Type the words of this section"
    footer = False

    def possible(self, place: ProgressReportScreen) -> bool:
        return place.text is not None and not place.list.typing

    async def run(self, place: ProgressReportScreen) -> None:
        await place.edit()


class TickMilestone(Command["ProgressReportScreen"]):
    """Record that the milestone under the cursor was reached, or, where it is, that it is not after all."""

    id, key, label, group, order = "report.tick", "d", "Done", "Report", 21
    title = "Milestone reached, or not after all"

    def possible(self, place: ProgressReportScreen) -> bool:
        return place.step is not None and not place.list.typing

    def footer_label(self, place: ProgressReportScreen) -> str:
        # Enter does the same, and stands in the footer.
        return ""

    async def run(self, place: ProgressReportScreen) -> None:
        await place.tick()


class ReadReport(Command["ProgressReportScreen"]):
    """Read the report as it would be written, in the members’ or the public copy."""

    id, key, label, group, order = "report.read", "v", "Preview", "Report", 22
    title = "Read the progress report"

    def possible(self, place: ProgressReportScreen) -> bool:
        return not place.list.typing

    def run(self, place: ProgressReportScreen) -> None:
        from ret_tui.screens.documents import DocumentsScreen

        place.app.push_screen(DocumentsScreen("", PaperCopy(kind=_KIND, about=place.year)))


class WriteReport(Command["ProgressReportScreen"]):
    """Write the members’ copy as a Word file; while it looks unfinished, what to mend is listed."""

    id, key, label, group, order = "report.write", "w", "Write", "Report", 23
    title = "Write the progress report (Word)"

    def possible(self, place: ProgressReportScreen) -> bool:
        return not place.list.typing

    async def run(self, place: ProgressReportScreen) -> None:
        from ret_tui.screens.writing_documents import write_copy

        await write_copy(place.ret, PaperCopy(kind=_KIND, about=place.year))


class DeferReport(Command["ProgressReportScreen"]):
    """Let the report go to another Board date than it was to; what it has reached stays reached."""

    id, key, label, group, order = "report.defer", "m", "Another date", "Report", 25
    title = "Defer the report to another Board date"
    footer = False

    def possible(self, place: ProgressReportScreen) -> bool:
        return not place.list.typing and place.waiting is not None

    async def run(self, place: ProgressReportScreen) -> None:
        from ret_tui.screens.progress_report_forms import defer_report

        assert place.waiting is not None
        following = await defer_report(place.ret, place.waiting.meeting)
        if following is not None:
            place.kept(f"step:{following.meeting}/{following.step}", f"The report goes to {following.meeting}")


class EarlierReport(Command["ProgressReportScreen"]):
    """Show the report of the year before."""

    id, key, label, group, order = "report.earlier", "[", "Year before", "Report", 70
    footer = False

    def run(self, place: ProgressReportScreen) -> None:
        place.show_year(-1)


class LaterReport(Command["ProgressReportScreen"]):
    """Show the report of the year after."""

    id, key, label, group, order = "report.later", "]", "Year after", "Report", 71
    footer = False

    def run(self, place: ProgressReportScreen) -> None:
        place.show_year(1)


class LeaveReport(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "report.back", "escape,p", "Back", "Report"


class ProgressReportScreen(OverPlace):
    """The report of a year: milestones first, then every section that words can be typed for.

    Args:
        year: such as ``2026-27``; the one in view when empty.
    """

    OFFERS = (
        EditWords,
        TickMilestone,
        ReadReport,
        WriteReport,
        DeferReport,
        EarlierReport,
        LaterReport,
        LeaveReport,
    )
    HEAD_LINES = 3

    def __init__(self, year: str = "") -> None:
        super().__init__(
            Ledger(
                Column("", width=1),
                Column("", min=14, max=34),
                Column("", min=14, max=30),
                Column("", flex=1, min=10, drop=1),
                empty="There is nothing to report on yet.",
                open_label="Open",
            ),
            foot_lines=5,
        )
        self.year = year
        self._texts: dict[str, ReportTextView] = {}
        self._steps: dict[str, StepView] = {}
        #: The sections whose words were being typed when the app was last left or killed.
        self._waiting: set[str] = set()

    @property
    def text(self) -> ReportTextView | None:
        """The section under the cursor."""
        return self._texts.get(self.list.cursor_key or "")

    @property
    def step(self) -> StepView | None:
        """The milestone under the cursor."""
        return self._steps.get(self.list.cursor_key or "")

    @property
    def waiting(self) -> StepView | None:
        """The milestone that is next; None where none is waiting."""
        return next((each for each in self._steps.values() if each.done_on is None), None)

    def show_record(self) -> None:
        """Ask how far the report has come and what is typed for it."""
        office = self.office
        self.year = self.year or meetings.year_in_view(office)
        found = report_texts.texts(office, self.year)
        self._texts = {f"text:{each.section}": each for each in found}
        self._steps = {f"step:{each.meeting}/{each.step}": each for each in annual_report.milestones(office)}
        written = sum(bool(each.text) for each in found)
        self._waiting = {section for period, section in drafts.waiting_in_report(office) if period == self.year}
        self.say_parts(
            [
                Paragraph(f"Progress report {self.year} · {written} of {count(len(found), 'section')} typed", "strong"),
                Paragraph(self._far(), "muted"),
            ]
        )
        self.show_rows(list(self._rows()))

    def _far(self) -> str:
        """What is to be done next, by when."""
        first = self.waiting
        if first is not None:
            return f"Next: {first.title} for {first.meeting}, by {full_day(first.due)}"
        owed = annual_report.owed(self.office)
        if owed is not None:
            return f"The next report is owed by {full_day(owed.due)}: 2, o, then n adds the Board date that takes it"
        if not any(each.annual_report for each in self.office.store.all(BoardDate)):
            return "Enter types a section’s words. No Board date takes the report yet: 2, o, then n adds one."
        return "No milestone is waiting."

    def _rows(self) -> Iterator[Row | Heading]:
        board = ""
        for key, step in self._steps.items():
            if step.meeting != board:
                board = step.meeting
                kept = self.office.store.find(BoardDate, board)
                day = f" of {short_day_and_year(kept.date)}" if kept is not None else ""
                yield Heading(f"Milestones of the report for {board}{day}")
            yield Row(key, (_sign(step), step.title, _when(step), _link(self, step)))
        yield Heading("Words typed for the report")
        for key, text in self._texts.items():
            sign: Cell = DONE.cell if text.text else ""
            words: Cell = (" ".join(text.text.split()), "muted")
            state: Cell = count(len(text.text.split()), "word") if text.text else ("nothing yet", "muted")
            if text.section in self._waiting:
                sign, state = SOON.cell, ("unfinished words wait", "soon")
            yield Row(key, (sign, text.title, state, words), search=text.section)

    def tell(self) -> None:
        text, step = self.text, self.step
        parts: list[Part] = []
        if text is not None:
            words = Paragraph(text.text) if text.text else Paragraph("Nothing yet: Enter opens it.", "muted")
            waits = [Paragraph(_WAIT, "soon")] if text.section in self._waiting else []
            parts = [Section(text.title), *waits, words]
        elif step is not None:
            parts = [Section(f"{step.title[:1].upper()}{step.title[1:]}"), Fact("Due", full_day(step.due))]
            parts += [Fact("Done", full_day(step.done_on))] if step.done_on else []
        self.tell_parts(parts)
        self.list.open_label = "Words" if step is None else "Take “done” back" if step.done_on else "Done on …"

    async def on_ledger_chosen(self) -> None:
        await self.action_command("report.edit" if self.text is not None else "report.tick")

    async def edit(self) -> None:
        """Type the words of the section under the cursor."""
        from ret_tui.screens.progress_report_forms import write_words

        chosen = self.text
        if chosen is not None:
            made = await write_words(self.ret, chosen.period, chosen.section)
            if made is not None:
                self.kept(f"text:{chosen.section}")
            else:
                self.read_again()  # unfinished words wait no longer

    async def tick(self) -> None:
        """Record that the milestone was reached, asking for the day; or take that back."""
        from ret_tui.screens.progress_report_forms import tick_on_a_day

        chosen = self.step
        if chosen is None:
            return
        key = f"step:{chosen.meeting}/{chosen.step}"
        if chosen.done_on is not None:
            annual_report.untick(self.office, chosen.meeting, chosen.step)
            self.kept(key, f"{chosen.meeting}: {chosen.title} not done")
            return
        made = await tick_on_a_day(self.ret, chosen)
        if made is not None:
            self.kept(key)

    def show_year(self, by: int) -> None:
        """Show the report of the year before or after.

        Raises:
            RuleBroken: there is none in the record.
        """
        self.year = years_shown.beside(self.office, self.year, by)
        self.read_again()


def _sign(step: StepView) -> Cell:
    if step.done_on is not None:
        return DONE.cell
    return LATE.cell if step.state == "late" else SOON.cell if step.state == "today" else ""


def _when(step: StepView) -> Cell:
    if step.done_on is not None:
        return f"done {long_day(step.done_on)}"
    return (f"due {long_day(step.due)}", "late" if step.state == "late" else "")


def _link(screen: ProgressReportScreen, step: StepView) -> Cell:
    board = screen.office.store.find(BoardDate, step.meeting)
    return (board.report_link, "muted") if board is not None and step.step == "published" else ""
