"""When the owner of an action is reminded, and who has a copy: before it is due, once it is late, and again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.chasing import NextReminder, next_reminder
from ret_tui.rules.working_days import WorkingDays
from store.records import Action, ActionState

#: A Friday; Monday 31 August 2026 is a bank holiday.
DUE = dt.date(2026, 9, 4)
DAYS = WorkingDays({dt.date(2026, 8, 31): "Summer bank holiday"})


def action(due: dt.date | None = DUE, state: ActionState = "open") -> Action:
    return Action(id="A-001", text="x", due=due, state=state, raised_on=dt.date(2026, 7, 1))


def ask(today: str, *written: str, of: Action | None = None) -> NextReminder | None:
    days = [dt.date.fromisoformat(day) for day in written]
    return next_reminder(of or action(), days, dt.date.fromisoformat(today), DAYS, before=5, between=5)


def test_the_first_reminder_goes_five_working_days_before_it_is_due() -> None:
    # Back from Friday 4 September: 3, 2, 1 September, then 28 August, since 31 August is off, and 27 August.
    found = ask("2026-08-20")
    assert found == NextReminder(on=dt.date(2026, 8, 27), overdue=False)
    assert not found.to_substitute
    assert not found.to_chair


def test_who_was_reminded_in_time_is_next_reminded_when_it_is_late() -> None:
    assert ask("2026-08-28", "2026-08-27") == NextReminder(on=dt.date(2026, 9, 5), overdue=True)
    # A reminder long before says nothing about this date, as where the date was another one then.
    assert ask("2026-08-28", "2026-08-20") == NextReminder(on=dt.date(2026, 8, 27), overdue=False)


def test_on_the_day_itself_it_is_not_late() -> None:
    found = ask("2026-09-04")
    assert found is not None
    assert not found.overdue


@pytest.mark.parametrize(
    ("today", "written", "on", "substitute", "chair"),
    [
        ("2026-09-05", (), "2026-09-05", False, False),
        ("2026-09-07", ("2026-08-27",), "2026-09-05", False, False),
        # Five working days after Monday 7 September: Monday 14.
        ("2026-09-08", ("2026-08-27", "2026-09-07"), "2026-09-14", True, False),
        ("2026-09-15", ("2026-09-07", "2026-09-14"), "2026-09-21", True, True),
        ("2026-10-01", ("2026-09-07", "2026-09-14", "2026-09-21"), "2026-09-28", True, True),
        # Two letters of one day are one reminder.
        ("2026-09-08", ("2026-09-07", "2026-09-07"), "2026-09-14", True, False),
    ],
)
def test_late_the_owner_then_the_substitute_then_the_chair(
    today: str, written: tuple[str, ...], on: str, substitute: bool, chair: bool
) -> None:
    found = ask(today, *written)
    assert found is not None
    assert found.overdue
    assert (str(found.on), found.to_substitute, found.to_chair) == (on, substitute, chair)


def test_another_due_date_begins_anew() -> None:
    set_outcome = action(dt.date(2026, 10, 2))
    assert ask("2026-09-15", "2026-09-07", "2026-09-14", of=set_outcome) == NextReminder(
        on=dt.date(2026, 9, 25), overdue=False
    )


@pytest.mark.parametrize("state", ["reported", "complete", "no longer required"])
def test_nobody_is_asked_about_what_is_reported_or_closed(state: ActionState) -> None:
    assert ask("2026-12-01", of=action(state=state)) is None


def test_nobody_is_asked_about_what_has_no_date() -> None:
    assert ask("2026-12-01", of=action(None)) is None


_DAY = st.dates(dt.date(2026, 8, 1), dt.date(2026, 11, 30))


@given(today=_DAY, due=_DAY, written=st.lists(_DAY, max_size=6), before=st.integers(0, 20), between=st.integers(1, 20))
def test_the_chair_is_written_to_only_after_two_reminders_of_something_late(
    today: dt.date, due: dt.date, written: list[dt.date], before: int, between: int
) -> None:
    found = next_reminder(action(due), written, today, DAYS, before=before, between=between)
    assert found is not None
    late = {day for day in written if due < day <= today}
    assert found.to_chair == (due < today and len(late) >= 2)
    assert found.to_substitute == (due < today and len(late) >= 1)
    # A second letter never goes on the day of the first.
    assert not late or today <= due or found.on > max(late)
