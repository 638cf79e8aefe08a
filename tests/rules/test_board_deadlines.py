"""The last meeting before a deadline for papers."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.board_deadlines import last_meeting_before
from store.records import Meeting, MeetingStatus

DAY = dt.date(2026, 9, 11)


def meeting(id: str, day: dt.date, status: MeetingStatus = "planned", start: str = "14:00") -> Meeting:
    return Meeting(
        id=id, year="2026-27", date=day, start=start, end="16:00", zone="Europe/London", uid=id, status=status
    )


def test_the_last_meeting_before_the_deadline_is_the_one() -> None:
    every = [
        meeting("M3", dt.date(2026, 9, 8)),
        meeting("M2", dt.date(2026, 7, 14)),
        meeting("M4", dt.date(2026, 11, 10)),
    ]
    found = last_meeting_before(every, DAY)
    assert found is not None
    assert found.id == "M3"


def test_a_meeting_on_the_day_of_the_deadline_comes_too_late_for_it() -> None:
    assert last_meeting_before([meeting("M1", DAY)], DAY) is None
    assert last_meeting_before([meeting("M1", DAY - dt.timedelta(days=1))], DAY) is not None


def test_a_meeting_that_was_called_off_is_not_the_one() -> None:
    off = [meeting("M3", dt.date(2026, 9, 8), "cancelled"), meeting("M4", dt.date(2026, 9, 9), "rearranged")]
    assert last_meeting_before(off, DAY) is None
    held = meeting("M2", dt.date(2026, 7, 14), "held")
    assert last_meeting_before([*off, held], DAY) is held


def test_of_two_meetings_on_a_day_the_later_one_is_the_last() -> None:
    day = dt.date(2026, 9, 8)
    first, second = meeting("M3", day, start="09:30"), meeting("M4", day, start="14:00")
    assert last_meeting_before([second, first], DAY) is second


@given(
    st.lists(
        st.tuples(
            st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
            st.sampled_from(["planned", "held", "inquorate", "cancelled", "rearranged"]),
        )
    ),
    st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
)
def test_no_meeting_that_stands_lies_between_the_last_one_and_the_deadline(
    days: list[tuple[dt.date, MeetingStatus]], due: dt.date
) -> None:
    every = [meeting(f"M{n}", day, status) for n, (day, status) in enumerate(days, start=1)]
    found = last_meeting_before(every, due)
    standing = [m for m in every if m.status in ("planned", "held", "inquorate")]
    if found is None:
        assert all(m.date >= due for m in standing)
    else:
        assert found in standing
        assert found.date < due
        assert not [m for m in standing if found.date < m.date < due]
