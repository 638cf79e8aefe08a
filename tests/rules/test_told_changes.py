"""What differs from what somebody was told, in words that say from what to what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ret_tui.rules.messages_due import Told
from ret_tui.rules.told_changes import told_changes

BEFORE = Told(
    dt.date(2026, 7, 14), "14:00", "16:00", "Town Hall", "https://a.example.org", "CONFIRMED", "RET meeting M2",
    "ret@example.org",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, []),
        ({"organiser": "other@example.org"}, []),
        ({"venue": " town  hall"}, []),
        ({"date": dt.date(2026, 7, 21)}, ["The date has moved from Tuesday 14 July 2026 to Tuesday 21 July 2026."]),
        ({"start": "15:00"}, ["The time has changed: it was 14:00 to 16:00, and is now 15:00 to 16:00."]),
        ({"venue": "Library"}, ["The venue has changed from Town Hall to Library."]),
        ({"venue": ""}, ["It is no longer held at Town Hall."]),
        ({"status": "TENTATIVE"}, ["The date is provisional again."]),
        ({"join_link": ""}, ["There is no link to join online any more."]),
        (
            {"join_link": "https://b.example.org"},
            ["The link to join online has changed: please use the one below."],
        ),
        ({"title": "RET M2"}, ["It is now called RET M2; before, it was RET meeting M2."]),
    ],
)
def test_each_difference_is_said_in_a_line(changed: dict, said: list[str]) -> None:
    assert list(told_changes(BEFORE, replace(BEFORE, **changed))) == said


def test_what_was_not_known_before_is_said_as_new() -> None:
    before = replace(BEFORE, venue="", join_link="", status="TENTATIVE")
    assert list(told_changes(before, BEFORE)) == [
        "The venue is now known: Town Hall.",
        "The date is now confirmed.",
        "You can now join online.",
    ]
