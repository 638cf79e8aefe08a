"""The app on the example year at a moment of its third meeting, and what the register and the screen say then."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from places_under_test import here

from ret_tui.app import RetApp
from ret_tui.jobs import bank_holidays, register, set_up
from ret_tui.jobs.office import Clock
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.meeting_agenda import AgendaTab
from ret_tui.screens.meeting_register import RegisterTab
from ret_tui.widgets.ledger import Ledger

#: The third meeting, M3, is on Tuesday 8 September 2026 from 14:00 to 16:00; nobody has been marked for it.
THE_DAY = dt.date(2026, 9, 8)
UNDER_WAY = Clock(THE_DAY, dt.time(14, 7))
DAY_AFTER = Clock(dt.date(2026, 9, 9), dt.time(9, 0))
JUST_BEFORE = Clock(THE_DAY, dt.time(13, 29))
WEEKS_BEFORE = Clock(dt.date(2026, 8, 27), dt.time(9, 30))


def app_at(folder: Path, clock: Clock, place: str = "desk") -> RetApp:
    """The app on the example year at a moment, in a place."""
    bank_holidays.bank_holidays()
    return RetApp(clock, set_up.example_office(folder / "example-year.json", clock), place=place)


def meeting(app: RetApp) -> MeetingPlace:
    """The place Meeting, which one is in."""
    return here(app, MeetingPlace)


def agenda_tab(app: RetApp) -> AgendaTab:
    """The agenda, which is shown."""
    pane = meeting(app).pane
    assert isinstance(pane, AgendaTab)
    return pane


def register_tab(app: RetApp) -> RegisterTab:
    """The register, which is shown."""
    pane = meeting(app).pane
    assert isinstance(pane, RegisterTab)
    return pane


def states(app: RetApp, id: str = "M3") -> dict[str, str]:
    """The state of each seat, by its id, as the record has it."""
    return {row.seat: row.state for row in register.register(app.office, id).rows}


def cells(ledger: Ledger, key: str) -> list[str]:
    """What stands in a row, found by its key."""
    for item in ledger._all:
        if getattr(item, "key", None) == key:
            return [cell if isinstance(cell, str) else cell[0] for cell in item.cells]  # type: ignore[union-attr]
    raise AssertionError(f"there is no row {key}")
