"""Going to what a search found, or what a line of another list is about: the very row, under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import refresh_commands, show_refusal
from ret_tui.jobs.search_hits import Where
from store.refusals import BadValue, Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.screens.over_place import OverPlace
    from ret_tui.screens.way_back import WayBack


def begin_going(app: RetApp, where: Where, back: WayBack | None = None) -> None:
    """Go there; what one comes from may be closed meanwhile, so the app itself does it, and tells of a refusal.

    Args:
        back: what one may go back to from there, by a key.
    """
    app.run_worker(_go(app, where, back), group="commands", name="go to what was found")


async def _go(app: RetApp, where: Where, back: WayBack | None) -> None:
    try:
        await go_to(app, where)
    except Refusal as refusal:
        show_refusal(app, refusal)
    else:
        app.way_back = back
    refresh_commands(app)


async def go_to(app: RetApp, where: Where) -> None:
    """Go to a place, and there to the row that is meant, whatever hides it.

    Raises:
        Unknown: it is no longer in the record.
    """
    match where.tab:
        case "papers":
            await _to_paper(app, where)
        case "days":
            await _to_days(app, where)
        case "plan":
            await _to_plan(app, where)
        case "report":
            await _to_report(app, where)
        case "compliance":
            await _to_compliance(app, where)
        case "milestones":
            await _to_milestones(app, where)
        case "terms":
            await _to_terms(app)
        case _:
            await app.go(where.place, where.about, where.tab, led=True)
            if where.row:
                _to_row(app, where.row)


def _to_row(app: RetApp, row: str) -> None:
    from ret_tui.screens.main import MainScreen
    from ret_tui.screens.meeting import MeetingPlace

    place = app.screen.here if isinstance(app.screen, MainScreen) else None
    if isinstance(place, MeetingPlace):
        rows = place.pane.list
        rows.filter_text = ""
        if rows.move_to(row):
            rows.glow((row,))
        # The list has the focus, so that the arrows go on from here.
        app.screen.set_focus(rows)


async def _to_paper(app: RetApp, where: Where) -> None:
    from ret_tui.screens.papers import PapersScreen

    await app.go("meeting", where.about, "agenda", led=True)
    await _over(app, PapersScreen(where.about, paper=where.row))


async def _to_days(app: RetApp, where: Where) -> None:
    from functools import partial

    from ret_tui.jobs import board_dates, dates_around, meetings
    from ret_tui.screens.days_around import DaysAroundScreen
    from store.records import BoardDate

    office = app.office
    label = board_dates.year_of(office, office.store.get(BoardDate, where.row).date)
    await app.go("year", led=True)
    try:
        work = partial(dates_around.around, office.patiently(), *meetings.span(office, label))
        await app.in_background(work, "Looking through the calendar …")
    except BadValue as unknown:
        # So little is known of that year that its days cannot be shown.
        app.notify(str(unknown), severity="warning", markup=False)
        return
    screen = DaysAroundScreen(label)
    await _over(app, screen)
    for key in screen.list.keys:
        if f"|{where.row}|" in key:
            screen.list.move_to(key)


async def _to_plan(app: RetApp, where: Where) -> None:
    from ret_tui.screens.forward_plan import ForwardPlanScreen

    await app.go("year", led=True)
    screen = ForwardPlanScreen()
    await _over(app, screen)
    screen.list.move_to(where.row)


async def _to_report(app: RetApp, where: Where) -> None:
    from ret_tui.screens.progress_report import ProgressReportScreen

    await app.go("functions", led=True)
    screen = ProgressReportScreen(where.about)
    await _over(app, screen)
    screen.list.move_to(f"text:{where.row}")


async def _to_compliance(app: RetApp, where: Where) -> None:
    from ret_tui.screens.compliance import ComplianceScreen

    await app.go("functions", led=True)
    screen = ComplianceScreen(where.about)
    await _over(app, screen)
    screen.list.move_to(where.row)


async def _to_milestones(app: RetApp, where: Where) -> None:
    """To the progress report that goes to a Board date, and there to the step that is next for it."""
    from ret_tui.jobs import annual_report, board_dates
    from ret_tui.screens.progress_report import ProgressReportScreen
    from store.records import BoardDate

    office = app.office
    year = board_dates.year_of(office, office.store.get(BoardDate, where.about).date)
    await app.go("functions", led=True)
    screen = ProgressReportScreen(year)
    await _over(app, screen)
    for step in annual_report.milestones(office):
        if step.meeting == where.about and step.done_on is None:
            screen.list.move_to(f"step:{step.meeting}/{step.step}")
            return


async def _to_terms(app: RetApp) -> None:
    from ret_tui.screens.terms_versions import TermsVersionsScreen

    await app.go("functions", led=True)
    await _over(app, TermsVersionsScreen())


async def _over(app: RetApp, screen: OverPlace) -> None:
    """Open a screen over the place that was gone to; leaving it leads back to what led there."""
    app.trail.lead_through(screen)
    await app.push_screen(screen)
