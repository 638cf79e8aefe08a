"""The register under one's fingers: the single keys, what they keep, and how few of them a meeting takes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import JUST_BEFORE, THE_DAY, UNDER_WAY, WEEKS_BEFORE, app_at, cells, register_tab, states
from places_under_test import SIZES, Keys
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.jobs import register, take_register
from ret_tui.jobs.office import Clock
from store.records import Appointment, Mark, Reply

Read = Callable[[App[Any]], str]

#: By hand: 14 present, 3 substitutes, 1 apology and 2 of whom nothing was received make the 20 seats.
THE_MEETING = {"present": 14, "substitute": 3, "apology": 1, "absent": 2}


async def test_a_whole_register_in_seat_order_takes_at_most_thirty_keys_from_the_desk(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        # Chair and twelve independent members, then Birmingham to Wolverhampton; Solihull is vacant.
        await keys.press(*"p" * 13, "s", "s", "s", "a", "x", "p", "x")
        assert Counter(states(app).values()) == THE_MEETING
        assert keys.count <= 30


async def test_one_key_marks_all_others_but_nobody_who_said_no(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).press("r", "a", "*")
        found = states(app)
        # By hand: the Chair's apology stays; two independent members, Birmingham, Walsall and Wolverhampton said no,
        # and Solihull is vacant.
        left = {seat for seat, state in found.items() if state == "not recorded"}
        assert left == {"IM07", "IM12", "BIR", "WAL", "WLV", "SOL"}
        assert Counter(found.values()) == {"present": 13, "apology": 1, "not recorded": 6}


async def test_a_mark_is_kept_at_once_and_goes_down_one_row(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).press("r", "p", "o")
        assert [mark.came for mark in app.office.store.all(Mark) if mark.meeting == "M3"] == ["present", "online"]
        assert register_tab(app).list.cursor_key == "IM02"


async def test_clearing_a_mark_leaves_the_seat_not_recorded_rather_than_absent(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).press("r", "x", "up", "backspace")
        assert states(app)["CH"] == "not recorded"
        assert register_tab(app).list.cursor_key == "CH"


@pytest.mark.parametrize(
    ("first", "then", "state"),
    [
        ("p", "a", "apology"),
        ("a", "p", "present"),
        ("x", "o", "online"),
        ("p", "s", "substitute"),
        ("s", "p", "present"),
        ("s", "b", "substitute"),
    ],
)
async def test_a_mark_is_corrected_with_two_keys(tmp_path: Path, first: str, then: str, state: str) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("BIR")
        await keys.press(first)
        before = keys.count
        await keys.press("up", then)
        assert keys.count - before == 2
        assert states(app)["BIR"] == state
        assert register_tab(app).list.cursor_key == "COV"


async def test_a_substitute_never_invents_an_apology(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("BIR")
        await keys.press("s")
        assert [(mark.capacity, mark.came) for mark in app.office.of(Mark, "meeting", "M3")] == [
            ("substitute", "present")
        ]


async def test_one_key_takes_down_the_apology_and_the_substitute_and_one_undo_takes_both_back(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("BIR")
        await keys.press("b")
        row = next(row for row in register.register(app.office, "M3").rows if row.seat == "BIR")
        assert (row.state, row.member_came, row.by) == ("substitute", "apology", "Leila Begum")
        assert cells(register_tab(app).list, "BIR")[-1] == "○ ◆ substitute"
        await keys.press("u")
        assert states(app)["BIR"] == "not recorded"


async def test_an_arrival_in_any_order_takes_at_most_four_keys_beside_the_letters_of_a_name(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        before = keys.count
        await keys.press("/")
        await keys.write("kau")
        await keys.press("enter", "s", "escape")
        assert keys.count - before <= 4
        assert states(app)["SAN"] == "substitute"
        assert register_tab(app).list.filter_text == ""
        assert len(register_tab(app).list.keys) == 20


async def test_a_refused_mark_says_why_and_does_not_move(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "down", "s")
        await keys.until(lambda: "has no named substitute" in " ".join(screen_text(app).split()))
        assert register_tab(app).list.cursor_key == "IM01"
        assert set(states(app).values()) == {"not recorded"}


def _leave_vacant(app: RetApp, *seats: str) -> None:
    store = app.office.store
    with store.change("Left") as step:
        for post in store.all(Appointment):
            if post.seat in seats:
                step.remove(post)
    app.changed()


@pytest.mark.parametrize("clock", [UNDER_WAY, WEEKS_BEFORE])
async def test_a_run_of_marks_passes_over_vacant_seats(tmp_path: Path, clock: Clock) -> None:
    app = app_at(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        _leave_vacant(app, "IM02", "IM03")
        await keys.press("p", "p")
        assert register_tab(app).list.cursor_key == "IM04"
        await keys.press("a")
        assert register_tab(app).list.cursor_key == "IM05"


@pytest.mark.parametrize("key", ["p", "o", "a", "s", "x", "b"])
async def test_a_mark_on_a_vacant_seat_says_so_and_goes_on(tmp_path: Path, screen_text: Read, key: str) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        _leave_vacant(app, "IM02", "WLV")
        register_tab(app).list.move_to("IM02")
        await keys.press(key)
        await keys.until(lambda: "is vacant" in " ".join(screen_text(app).split()))
        assert register_tab(app).list.cursor_key == "IM03"
        # At the end there is nowhere to go on to.
        register_tab(app).list.move_to("WLV")
        await keys.press(key)
        assert register_tab(app).list.cursor_key == "WLV"
        assert not app.office.of(Mark, "meeting", "M3")


@pytest.mark.parametrize(("clock", "key"), [(UNDER_WAY, "p"), (UNDER_WAY, "o"), (WEEKS_BEFORE, "p")])
async def test_where_only_a_substitute_continues_the_cursor_waits_for_the_key_that_marks_that_one(
    tmp_path: Path, screen_text: Read, clock: Clock, key: str
) -> None:
    app = app_at(tmp_path, clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("SOL")
        await keys.press(key)
        told = "Solihull has no member: s marks Mo Hughes"
        await keys.until(lambda: told in " ".join(screen_text(app).split()))
        assert register_tab(app).list.cursor_key == "SOL"
        await keys.press("s", "p")
        kept = app.office.of(Mark if clock is UNDER_WAY else Reply, "meeting", "M3")
        mine = {each.seat: each.capacity for each in kept if each.seat in ("SOL", "WAL", "WLV")}
        # Walsall's own answers are there before the meeting, and it is Walsall that the next key is about.
        assert (mine["SOL"], mine["WAL"]) == ("substitute", "member")
        assert register_tab(app).list.cursor_key == "WLV"


async def test_whoever_continues_in_a_vacant_seat_can_send_an_apology(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("SOL")
        await keys.press("a")
        assert states(app)["SOL"] == "apology"


async def test_weeks_before_a_meeting_the_keys_keep_who_is_expected(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        assert "EXPECTED · M3 Tue 8 Sep 2026" in screen_text(app)
        assert "in 12 days" in screen_text(app)
        # Łucja Wiśniewska-Holt has not answered, and neither has anybody in Dudley.
        register_tab(app).list.move_to("IM05")
        await keys.press("a")
        register_tab(app).list.move_to("DUD")
        await keys.press("s")
        said = {(reply.seat, reply.capacity): reply.answer for reply in app.office.of(Reply, "meeting", "M3")}
        assert said["IM05", "member"] == "no"
        assert said["DUD", "substitute"] == "yes"
        assert ("DUD", "member") not in said
        assert not app.office.of(Mark, "meeting", "M3")
        assert cells(register_tab(app).list, "DUD")[-1] == "Nadia Rahmani-Cole comes"
        # Where the member has sent an apology too, both are told, and neither is cut.
        assert cells(register_tab(app).list, "BIR")[-1] == "apology, substitute comes"
        register_tab(app).list.move_to("BIR")
        await pilot.pause()
        line = next(line for line in screen_text(app).splitlines() if line.startswith("> "))
        assert "Leila Begum" in line
        assert line.endswith("apology, substitute comes")


async def test_one_key_before_the_meeting_keeps_an_apology_with_the_substitute_coming(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("DUD")
        await keys.press("b")
        row = next(row for row in register.register(app.office, "M3").rows if row.seat == "DUD")
        assert (row.member_reply, row.substitute_reply) == ("no", "yes")
        await keys.press("up", "backspace")
        row = next(row for row in register.register(app.office, "M3").rows if row.seat == "DUD")
        assert (row.member_reply, row.substitute_reply) == ("", "")


@pytest.mark.parametrize("key", ["o", "x", "*", "l", "e"])
async def test_what_only_happens_at_a_meeting_is_refused_before_it_starts(
    tmp_path: Path, screen_text: Read, key: str
) -> None:
    app = app_at(tmp_path, JUST_BEFORE)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        before = app.office.store.revision
        await keys.press("r", key)
        await keys.until(lambda: "marked from 13:30 on Tue 8 Sep" in " ".join(screen_text(app).split()))
        assert app.office.store.revision == before


async def test_from_half_an_hour_before_its_start_a_meeting_is_marked_where_one_is(
    tmp_path: Path,
) -> None:
    app = app_at(tmp_path, JUST_BEFORE)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        tab = register_tab(app)
        assert "EXPECTED" in tab.place.head.text
        app._office = type(app.office)(app.office.store, Clock(THE_DAY, dt.time(13, 30)), True, False)
        tab._look_at_clock()
        assert "MARKING" in tab.place.head.text
        assert tab.place.head.text.endswith("13:30")
        await keys.press("o")
        assert states(app)["CH"] == "online"


async def test_a_register_whose_date_is_not_today_says_so(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).press("f2", "[")
        first = screen_text(app).splitlines()[2]
        assert first.startswith(" MARKING · M2 Tue 14 Jul 2026")
        assert first.endswith("not today")


@pytest.mark.parametrize("size", SIZES)
async def test_every_seat_can_be_reached_and_read(tmp_path: Path, screen_text: Read, size: tuple[int, int]) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        for row in register.register(app.office, "M3").rows:
            assert register_tab(app).list.cursor_key == row.seat
            line = next(line for line in screen_text(app).splitlines() if line.startswith("> "))
            assert row.seat_name in line
            assert row.member_name[:16] in line
            assert "· not recorded" in line
            await keys.press("down")
        await keys.press("*")
        shown = screen_text(app)
        assert "● in the room" in shown
        # By hand: all but five who said no, and the vacant seat of Solihull.
        among = "at least 4 of them independent" if size[0] == 120 else "4 independent"
        assert f"14 of 20 seats represented · quorate, 8 needed, {among}" in shown
        # Both people of a seat are on its row, whole, and every sign is explained where there is room for it.
        register_tab(app).list.move_to("DUD")
        await pilot.pause()
        line = next(line for line in screen_text(app).splitlines() if line.startswith("> "))
        assert "Callum Ashdown-Vale" in line
        assert "Nadia Rahmani-Cole" in line
        assert ("received   · not recorded" in shown) is (size[0] == 120)


@pytest.mark.parametrize("size", SIZES)
async def test_every_sign_of_the_register_stands_with_its_word(
    tmp_path: Path, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=size) as pilot:
        await Keys(pilot).press("r")
        shown = screen_text(app)
        words = ("● in the room", "◐ online", "◆ substitute here", "○ apology", "✕ none received", "· not recorded")
        assert all(word in shown for word in words)
        marks = "p Room  o Online  a Apology  s Substitute  x None  * All others"
        assert footer_text(app) == f"{marks}  f2 Notes"


async def test_a_latecomer_is_in_the_room_from_now_with_one_key(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "l")
        assert cells(register_tab(app).list, "CH")[-1] == "● from 14:07"
        assert register_tab(app).list.cursor_key == "CH"


async def test_a_time_that_is_none_is_refused_under_its_field(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "p", "up", "t")
        await keys.form()
        await keys.press("tab")
        await keys.replace("25:00")
        await keys.press("enter")
        assert "is no time of day" in screen_text(app)
        await keys.replace("15:30")
        await keys.press("enter")
        await keys.closed()
        assert cells(register_tab(app).list, "CH")[-1] == "● until 15:30"
        assert "● until 15:30" in screen_text(app)


async def test_a_deputy_at_the_door_takes_two_keys_beside_the_name_and_is_not_counted(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "end")
        before = keys.count
        await keys.press("y")
        await keys.form()
        await keys.write("=cmd[/]")
        await keys.press("enter")
        await keys.closed()
        assert keys.count - before == 2
        assert register.register(app.office, "M3").seats_represented == 0
        await keys.press("down")
        shown = screen_text(app)
        assert "=cmd[/]" in shown
        line = next(line for line in shown.splitlines() if line.startswith("> "))
        assert "Wolverhampton" in line
        assert "deputy, not counted" in line
        assert "In attendance: 1 deputy" in shown
        await keys.press("backspace")
        assert "=cmd[/]" not in screen_text(app)


async def test_a_guest_with_a_note_is_in_attendance(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "g")
        await keys.form()
        await keys.write("Farah Okpara")
        await keys.press("tab", "tab", "tab")
        await keys.write("item 6")
        await keys.press("enter")
        await keys.closed()
        assert "In attendance: 1 guest (item 6)" in screen_text(app)


async def test_the_seat_under_the_cursor_presides_with_one_key_and_may_pass_it_on(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "v")
        assert "presiding: Amara Nwosu-Clarke" in screen_text(app)
        await keys.press("down", "v")
        now = "presiding: Siobhán Ní Bhriain (since 14:07)"
        assert f"{now}, before that Amara Nwosu-Clarke" in screen_text(app)
        # Where there is less room, it is still whoever presides now.
        await pilot.resize_terminal(80, 24)
        await keys.until(lambda: len(screen_text(app).splitlines()) == 24)
        first = screen_text(app).splitlines()[2]
        assert now in first
        assert "…" not in first


async def test_an_interest_declared_stands_below_the_seats(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "down", "d")
        form = await keys.form()
        assert form.values["person"] == "Siobhán Ní Bhriain"
        await keys.press("tab")
        await keys.write("trustee of [TBC]")
        await keys.press("enter")
        await keys.closed()
        shown = screen_text(app)
        assert "Interests declared" in shown
        assert "trustee of [TBC]" in shown
        assert "1 interest declared" in shown


async def test_a_missing_quorum_is_no_alarm_while_seats_are_still_to_be_marked(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        tab = register_tab(app)
        assert tab.headline.parts[0].pieces[-1][1] == "strong"  # type: ignore[union-attr]
        for row in register.register(app.office, "M3").rows:
            if row.member:
                take_register.mark(app.office, "M3", row.seat, "absent")
        take_register.mark(app.office, "M3", "SOL", "absent", person="Mo Hughes")
        app.changed()
        assert tab.headline.parts[0].pieces[-1][1] == "late"  # type: ignore[union-attr]


async def test_a_filter_goes_with_a_cleared_mark_begins_anew_and_a_mark_on_no_row_says_so(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "p", "/")
        await keys.write("nwosu")
        await keys.press("enter", "backspace")
        tab = register_tab(app)
        assert (states(app)["CH"], tab.list.filter_text, tab.list.cursor_key) == ("not recorded", "", "CH")
        await keys.press("/")
        await keys.write("soren")
        await keys.press("enter", "/")
        await keys.write("yildiz")
        assert tab.list.keys == ["IM08"]
        await keys.write("x")
        await keys.press("enter", "p")
        await keys.until(lambda: "No row is under the cursor" in " ".join(screen_text(app).split()))
        assert set(states(app).values()) == {"not recorded"}
