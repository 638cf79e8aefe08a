"""The secretariat's own tasks as days of a calendar or as tasks, read back by readers that had no part in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from calendar_readers import by_ical, by_vobject, content_lines, names
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.invitations.own_tasks import OwnTask, own_tasks, without_stamps
from store.refusals import BadValue, RuleBroken

STAMP = dt.datetime(2026, 4, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def a_task(**fields: Any) -> OwnTask:
    usual: dict[str, Any] = {
        "identity": ("m-4@ret-tui", "papers"),
        "title": "M4: papers deadline",
        "due": dt.date(2026, 10, 29),
        "about": ("For M4, Tuesday 10 November 2026",),
    }
    return OwnTask(**{**usual, **fields})


DONE = a_task(
    identity=("m-4@ret-tui", "call"), title="M4: call", due=dt.date(2026, 10, 13), done_on=dt.date(2026, 10, 12)
)


def test_a_task_is_a_private_day_that_blocks_nobodys_time() -> None:
    message = own_tasks([a_task()], "RET timeline 2026-27", STAMP)
    event = by_vobject(message).vevent
    assert (event.dtstart.value, event.dtend.value) == (dt.date(2026, 10, 29), dt.date(2026, 10, 30))
    assert event.summary.value == "M4: papers deadline"
    assert (event.transp.value, getattr(event, "class").value) == ("TRANSPARENT", "PRIVATE")
    (read,) = by_ical(message).events
    assert (read.dtstart, read.dtend) == (dt.date(2026, 10, 29), dt.date(2026, 10, 30))
    lines = content_lines(message)
    assert "DTSTAMP:20260420T083000Z" in lines
    assert "DTSTART;VALUE=DATE:20261029" in lines
    assert not set(names(lines)) & {"METHOD", "ORGANIZER", "ATTENDEE", "SEQUENCE", "ACTION"}
    assert "X-WR-CALNAME:RET timeline 2026-27" in lines


def test_a_task_may_be_one_with_a_state() -> None:
    message = own_tasks([a_task(), DONE], "RET", STAMP, as_tasks=True)
    done, waiting = by_vobject(message).vtodo_list
    assert (done.status.value, waiting.status.value) == ("COMPLETED", "NEEDS-ACTION")
    assert done.completed.value.date() == dt.date(2026, 10, 12)
    assert "COMPLETED:20261012T120000Z" in content_lines(message)
    assert waiting.due.value == dt.date(2026, 10, 29)
    assert not hasattr(waiting, "completed")
    assert [(todo.summary, todo.due) for todo in by_ical(message).todos] == [
        ("M4: call", dt.date(2026, 10, 13)), ("M4: papers deadline", dt.date(2026, 10, 29))
    ]  # fmt: skip


def test_the_identity_stays_when_the_day_the_title_or_the_state_changes() -> None:
    def uid(task: OwnTask, **how: bool) -> str:
        return next(line for line in content_lines(own_tasks([task], "RET", STAMP, **how)) if line.startswith("UID:"))

    same = {uid(a_task()), uid(a_task(due=dt.date(2026, 1, 1))), uid(a_task(title="x", done_on=dt.date(2026, 1, 1)))}
    assert len(same) == 1
    others = {uid(a_task(identity=("m-4@ret-tui", "issue"))), uid(a_task(identity=("m-5@ret-tui", "papers")))}
    # A task and a day may stand in one calendar.
    assert len(same | others | {uid(a_task(), as_tasks=True)}) == 4


@pytest.mark.parametrize("as_tasks", [False, True])
def test_the_same_tasks_give_the_same_bytes_but_for_the_moment(as_tasks: bool) -> None:
    once = own_tasks([a_task(), DONE], "RET", STAMP, as_tasks=as_tasks)
    later = own_tasks([DONE, a_task()], "RET", STAMP + dt.timedelta(days=3), as_tasks=as_tasks)
    assert once != later
    assert without_stamps(once) == without_stamps(later)
    assert own_tasks([DONE, a_task()], "RET", STAMP, as_tasks=as_tasks) == once


@pytest.mark.parametrize(
    "text", ["[/]", "a; b, c\\N\\n", "x\r\nATTENDEE:mailto:x@example.org", "میلاد 中秋節", "=cmd()", "é" * 290]
)
def test_any_text_stays_text(text: str) -> None:
    message = own_tasks([a_task(title=text, about=(text,))], text, STAMP)
    assert "ATTENDEE" not in names(content_lines(message))
    assert all(len(line) <= 75 for line in message.split(b"\r\n"))
    plain = " ".join(text.split())
    assert " ".join(by_vobject(message).vevent.summary.value.split()) == plain
    (read,) = by_ical(message).events
    assert " ".join((read.summary or "").split()) == plain


def test_what_cannot_be_a_calendar_of_tasks_is_refused() -> None:
    with pytest.raises(RuleBroken, match="nothing to be done"):
        own_tasks([], "RET", STAMP)
    with pytest.raises(BadValue, match="one identity"):
        own_tasks([a_task(), a_task(title="x")], "RET", STAMP)
    with pytest.raises(BadValue, match="no title"):
        own_tasks([a_task(title=" \x07")], "RET", STAMP)
    with pytest.raises(BadValue, match="at most 2,000 tasks"):
        own_tasks([a_task(identity=("m", str(number))) for number in range(2_001)], "RET", STAMP)


@given(due=st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)), title=st.text(min_size=1, max_size=60))
def test_every_day_comes_back_as_it_was(due: dt.date, title: str) -> None:
    try:
        message = own_tasks([a_task(due=due, title=title)], "RET", STAMP)
    except BadValue:
        assert not "".join(letter for letter in title if letter.isprintable()).strip()
        return
    (read,) = by_ical(message).events
    assert (read.dtstart, read.dtend) == (due, due + dt.timedelta(days=1))
