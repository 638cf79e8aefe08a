"""The keys that a register takes, counted: digits, arrows and Enter included, the letters of a name not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from meetings_under_test import UNDER_WAY, WEEKS_BEFORE, app_at, register_tab, states
from places_under_test import Keys

from ret_tui.jobs import register, run_meeting, withdraw
from store.records import Attendee, Mark

#: By hand: 14 present, 3 substitutes, 1 apology and 2 of whom nothing was received make the 20 seats.
THE_MEETING = {"present": 14, "substitute": 3, "apology": 1, "absent": 2}


async def test_a_register_of_twenty_seats_in_their_order_takes_at_most_thirty_keys_from_the_desk(
    tmp_path: Path,
) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        # Chair and twelve independent members, then Birmingham to Wolverhampton; Solihull's own post is vacant.
        await keys.press(*"p" * 13, "s", "s", "s", "a", "x", "p", "x")
        assert Counter(states(app).values()) == THE_MEETING
        assert keys.count <= 30


@pytest.mark.parametrize(
    ("letters", "mark", "seat", "state"),
    [
        ("kau", "p", "SAN", "present"),
        ("price", "s", "SAN", "substitute"),
        ("siob", "o", "IM01", "online"),
        ("quispe", "a", "IM10", "apology"),
        ("okonk", "x", "BIR", "absent"),
        ("wisn", "l", "IM05", "present"),
    ],
)
async def test_one_arrival_in_any_order_takes_at_most_four_keys_beside_the_letters(
    tmp_path: Path, letters: str, mark: str, seat: str, state: str
) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        before = keys.count
        await keys.press("/")
        await keys.write(letters)
        await keys.press("enter", mark)
        assert keys.count - before <= 4
        assert states(app)[seat] == state
        # The filter has found the row and goes.
        tab = register_tab(app)
        assert (tab.list.filter_text, tab.list.typing, len(tab.list.keys)) == ("", False, 20)


@pytest.mark.parametrize(
    ("seat", "first", "after", "way", "then", "state"),
    [
        # A mark goes on to the next seat, so one key goes back up.
        ("BIR", "p", "COV", ("up",), "a", "apology"),
        ("BIR", "s", "COV", ("up",), "p", "present"),
        ("BIR", "x", "COV", ("up",), "o", "online"),
        ("BIR", "a", "COV", ("up",), "s", "substitute"),
        # After the last seat the cursor stays.
        ("WLV", "x", "WLV", (), "p", "present"),
    ],
)
async def test_correcting_a_mark_takes_at_most_two_keys_from_where_the_mark_has_left_the_cursor(
    tmp_path: Path, seat: str, first: str, after: str, way: tuple[str, ...], then: str, state: str
) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to(seat)
        await keys.press(first)
        assert register_tab(app).list.cursor_key == after
        before = keys.count
        await keys.press(*way, then)
        assert states(app)[seat] == state
        assert keys.count - before <= 2


@pytest.mark.parametrize("second", ["enter", "b"])
async def test_an_apology_with_the_substitute_confirmed_takes_at_most_two_keys(tmp_path: Path, second: str) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("BIR")
        before = keys.count
        await keys.press("a", second)
        assert keys.count - before <= 2
        row = register.row_of(app.office, "M3", "BIR")
        assert (row.member_came, row.substitute_came, row.by) == ("apology", "present", "Leila Begum")
        # The next row has not been touched.
        assert {mark.seat for mark in app.office.of(Mark, "meeting", "M3")} == {"BIR"}
        assert register_tab(app).list.cursor_key == "COV"


async def test_the_same_two_keys_before_the_meeting_keep_what_is_expected(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("DUD")
        await keys.press("a", "enter")
        row = register.row_of(app.office, "M3", "DUD")
        assert (row.member_reply, row.substitute_reply) == ("no", "yes")
        assert not app.office.of(Mark, "meeting", "M3")


async def test_late_left_withdrew_and_presiding_take_one_key_each(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    # Item 1 is being taken: whoever withdraws does so for it.
    run_meeting.start(app.office, "M3", "14:00")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "p")
        for seat, key, told in (
            ("CH", "v", lambda: register.register(app.office, "M3").presiding == "Amara Nwosu-Clarke"),
            ("IM01", "l", lambda: register.row_of(app.office, "M3", "IM01").arrived == "14:07"),
            ("IM01", "i", lambda: [each.words for each in withdraw.withdrawals(app.office, "M3")] == [
                "out, item 1 from 14:07"
            ]),
            ("CH", "e", lambda: register.row_of(app.office, "M3", "CH").left == "14:07"),
        ):  # fmt: skip
            register_tab(app).list.move_to(seat)
            assert not told(), f"{key} has not been pressed yet"
            await keys.press(key)
            assert told(), f"{key} alone is enough"


async def test_a_deputy_nobody_named_takes_at_most_three_keys_beside_the_name(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "end")
        before = keys.count
        await keys.press("y")
        await keys.form()
        await keys.write("Kit Rowe")
        await keys.press("enter")
        await keys.closed()
        assert keys.count - before <= 3
        assert [one.name for one in app.office.of(Attendee, "meeting", "M3")] == ["Kit Rowe"]
