"""Which message comes next, and the number it carries: the first is 0, a change adds 1, a reminder adds nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.invitations.sequence import NextMessage, next_message, public_sequence, status_of
from store.records import Invitation, Meeting
from store.refusals import RuleBroken


def a_meeting(**fields: Any) -> Meeting:
    usual: dict[str, Any] = {
        "id": "M1",
        "year": "2026-27",
        "date": dt.date(2026, 5, 14),
        "start": "14:00",
        "end": "16:00",
        "zone": "Europe/London",
        "venue": "Room 2, Town Hall",
        "uid": "0b6f3c1e",
    }
    return Meeting(**{**usual, **fields})


def sent(message: NextMessage, meeting: Meeting) -> Invitation:
    """What is kept once a message for a meeting has gone."""
    return Invitation(
        id=meeting.id,
        sequence=message.sequence,
        method=message.method,
        sent_at=dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.UTC),
        date=meeting.date,
        start=meeting.start,
        end=meeting.end,
        venue=meeting.venue,
        status=status_of(meeting),
    )


FIRST = sent(NextMessage("REQUEST", 0, "new"), a_meeting())


def test_the_first_message_is_number_0() -> None:
    assert next_message(None, a_meeting()) == NextMessage("REQUEST", 0, "new")


def test_the_same_meeting_again_is_a_reminder_with_the_same_number() -> None:
    assert next_message(FIRST, a_meeting()) == NextMessage("REQUEST", 0, "reminder")


@pytest.mark.parametrize(
    "change",
    [
        {"date": dt.date(2026, 5, 21)},
        {"start": "13:30"},
        {"end": "16:30"},
        {"venue": "Room 3, Town Hall"},
        {"venue": ""},
        {"provisional": True},
    ],
)
def test_another_day_time_place_or_status_adds_one(change: dict[str, Any]) -> None:
    assert next_message(FIRST, a_meeting(**change)) == NextMessage("REQUEST", 1, "changed")


@pytest.mark.parametrize(
    "change",
    [
        {"venue": " room 2,  TOWN HALL"},
        {"join_link": "https://meet.example.org/x"},
        {"needs": "BSL booked"},
        {"reason": "as agreed"},
        {"issued_on": dt.date(2026, 5, 6)},
        {"status": "held"},
        {"status": "inquorate"},
    ],
)
def test_what_moves_nobody_adds_nothing(change: dict[str, Any]) -> None:
    assert next_message(FIRST, a_meeting(**change)) == NextMessage("REQUEST", 0, "reminder")


@pytest.mark.parametrize("status", ["cancelled", "rearranged"])
def test_a_cancellation_adds_one(status: str) -> None:
    assert next_message(FIRST, a_meeting(status=status)) == NextMessage("CANCEL", 1, "cancelled")


def test_each_cancellation_adds_one_even_after_another() -> None:
    gone = a_meeting(status="cancelled")
    once = sent(next_message(FIRST, gone), gone)
    assert next_message(once, gone) == NextMessage("CANCEL", 2, "cancelled")


def test_a_meeting_that_is_on_again_adds_one_to_its_cancellation() -> None:
    gone = a_meeting(status="cancelled")
    once = sent(next_message(FIRST, gone), gone)
    assert next_message(once, a_meeting()) == NextMessage("REQUEST", 2, "changed")


def test_a_cancellation_counts_as_one_whatever_status_was_kept_with_it() -> None:
    kept = msgspec.structs.replace(FIRST, method="CANCEL", sequence=1)
    assert next_message(kept, a_meeting()) == NextMessage("REQUEST", 2, "changed")


def test_a_meeting_nobody_was_invited_to_has_nothing_to_cancel() -> None:
    with pytest.raises(RuleBroken, match=r"^No invitation to M1 was ever sent"):
        next_message(None, a_meeting(status="cancelled"))


def test_a_provisional_date_that_is_confirmed_is_a_change() -> None:
    provisional = a_meeting(provisional=True)
    first = sent(next_message(None, provisional), provisional)
    assert (status_of(provisional), first.status) == ("TENTATIVE", "TENTATIVE")
    assert next_message(first, a_meeting()) == NextMessage("REQUEST", 1, "changed")


def test_the_public_number_is_the_last_sent_or_the_next_for_what_has_changed_since() -> None:
    gone = a_meeting(status="cancelled")
    assert public_sequence(None, a_meeting()) == 0
    assert public_sequence(None, gone) == 0
    assert public_sequence(FIRST, a_meeting()) == 0
    assert public_sequence(FIRST, a_meeting(start="13:00")) == 1
    assert public_sequence(FIRST, gone) == 1
    assert public_sequence(sent(next_message(FIRST, gone), gone), gone) == 1


MEETINGS = st.builds(
    a_meeting,
    date=st.sampled_from([dt.date(2026, 5, 14), dt.date(2026, 6, 11)]),
    start=st.sampled_from(["13:00", "14:00"]),
    venue=st.sampled_from(["", "Town Hall"]),
    status=st.sampled_from(["planned", "cancelled"]),
    provisional=st.booleans(),
)


@given(st.lists(MEETINGS, min_size=2, max_size=12))
def test_numbers_never_fall_and_two_messages_that_differ_never_share_one(story: list[Meeting]) -> None:
    last: Invitation | None = None
    told: dict[int, tuple[object, ...]] = {}
    for meeting in story:
        if last is None and meeting.status == "cancelled":
            continue
        message = next_message(last, meeting)
        assert last is None or message.sequence - last.sequence in (0, 1)
        says = (message.method, meeting.date, meeting.start, meeting.end, meeting.venue, status_of(meeting))
        assert told.setdefault(message.sequence, says) == says
        last = sent(message, meeting)
