"""Running a meeting from the app: started, one key an item whatever has the focus, adjourned, closed; and blanked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import DAY_AFTER, THE_DAY, UNDER_WAY, app_at, cells, meeting, states
from moving_clock import Moved
from places_under_test import SIZES, Keys
from textual import events
from textual.app import App
from textual.widgets import Input

from ret_tui.app import RetApp
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import run_meeting, set_up, take_register
from ret_tui.jobs.running import RunView, running
from ret_tui.screens import meeting_running
from ret_tui.screens.blank import BlankScreen
from ret_tui.screens.main import MainScreen
from ret_tui.screens.meeting_minutes import MinutesTab
from ret_tui.screens.running_words import running_lines

Read = Callable[[App[Any]], str]


def view(app: RetApp) -> RunView:
    """How M3 runs, as the record has it."""
    return running(app.office, "M3")


def minutes_tab(app: RetApp) -> MinutesTab:
    """The minutes, which are shown."""
    pane = meeting(app).pane
    assert isinstance(pane, MinutesTab)
    return pane


def said(app: RetApp) -> list[str]:
    """What is said in passing."""
    return [each.message for each in app._notifications]


def head(app: RetApp) -> list[str]:
    """The lines of the head of the minutes, as they are drawn."""
    running_head = minutes_tab(app).running
    return running_head.text.split("\n") if running_head.display else []


@pytest.mark.parametrize("size", SIZES)
async def test_m_starts_the_meeting_and_goes_to_its_minutes(tmp_path: Path, size: tuple[int, int]) -> None:
    clock = Moved(THE_DAY)
    app = app_at(tmp_path, clock, "meeting")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        take_register.mark(app.office, "M3", "CH", "present")
        await keys.press("m")
        assert (view(app).state, view(app).opened) == ("running", "14:00")
        assert minutes_tab(app).list.cursor_key == "i-m3-welcome"
        assert said(app) == ["M3 opened at 14:00, Amara Nwosu-Clarke presides. Item 1: Welcome and who presides, 5 min"]
        assert head(app)[0].startswith("1. Welcome and who presides")
        assert head(app)[0].endswith("started 14:00 · 0 of 5 min · next 2")
        assert head(app)[1].startswith("14:00 · 120 min left")
        assert "done by 15:52" in head(app)[1]
        assert all(len(line) <= size[0] for line in head(app))


async def test_one_key_takes_the_next_item_from_every_tab_and_while_typing(tmp_path: Path) -> None:
    clock = Moved(THE_DAY)
    app = app_at(tmp_path, clock, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m")
        for number, (time, tab) in enumerate((("14:04", "f7"), ("14:06", "f2"), ("14:09", "f8"), ("14:15", "f6")), 2):
            clock.set(time)
            await keys.press(tab)
            before = keys.count
            await keys.press("pagedown")
            assert keys.count - before == 1
            now = view(app).current
            assert now is not None
            assert (now.item.number, now.spans) == (number, ((time, ""),))
        assert minutes_tab(app).list.cursor_key == "i-m3-actions"


async def test_the_next_item_is_one_key_while_a_line_is_being_typed(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m")
        line = Input("half a sen", select_on_focus=False)
        await minutes_tab(app).mount(line)
        line.focus()
        line.cursor_position = len(line.value)
        await keys.press("pagedown", "t")
        now = view(app).current
        assert now is not None
        assert (now.item.number, line.value) == (2, "half a sent")


async def test_page_down_pages_where_no_meeting_goes_on(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        first = meeting(app).pane.list.cursor_key
        await keys.press("pagedown")
        assert view(app).state == "not started"
        assert meeting(app).pane.list.cursor_key != first


async def test_page_down_takes_no_item_from_a_dialog_or_another_meeting(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m", "escape", "m")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await keys.press("pagedown", "escape")
        await keys.closed()
        await keys.press("[", "pagedown")
        now = view(app).current
        assert now is not None
        assert now.item.number == 1


async def test_the_wrong_next_item_is_taken_back_by_u(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m", "pagedown", "escape", "u")
        now = view(app).current
        assert now is not None
        assert (now.item.number, view(app).items[1].spans) == (1, ())
        assert head(app)[0].startswith("1. Welcome")


async def test_an_item_is_taken_out_of_turn_and_put_off_from_the_list(tmp_path: Path) -> None:
    clock = Moved(THE_DAY)
    app = app_at(tmp_path, clock, "meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m", "escape")
        clock.set("14:10")
        minutes_tab(app).list.move_to("i-m3-skills")
        await keys.press(".")
        now = view(app).current
        assert now is not None
        assert now.item.id == "i-m3-skills"
        clock.set("14:28")
        await keys.press("o")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await keys.write("def")
        await keys.press("enter")
        await keys.closed()
        assert (view(app).current, view(app).item("i-m3-skills").outcome) == (None, "deferred")  # type: ignore[union-attr]
        assert "planned 15 min, took 18 (14:10–14:28)" in " ".join(minutes_tab(app).story.text.split())
        assert cells(minutes_tab(app).list, "i-m3-skills")[2] == "deferred"
        assert head(app)[0].startswith("No item is being taken   next 2")


async def test_the_meeting_is_adjourned_resumed_and_closed_by_m(tmp_path: Path) -> None:
    clock = Moved(THE_DAY)
    app = app_at(tmp_path, clock, "meeting")

    async def choose(keys: Keys, letters: str) -> None:
        await keys.press("m")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await keys.write(letters)
        await keys.press("enter")
        await keys.closed()

    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m", "escape")
        clock.set("14:04")
        await choose(keys, "adjourn")
        assert view(app).state == "adjourned"
        clock.set("14:09")
        await keys.press("pagedown")
        assert (view(app).state, view(app).items[1].spans) == ("adjourned", ())
        minutes_tab(app).running.look_at_clock()
        assert head(app)[0] == "Adjourned since 14:04   5 min · m resumes it with item 1"
        await choose(keys, "resume")
        assert view(app).items[0].spans == (("14:00", "14:04"), ("14:09", ""))
        clock.set("16:01")
        await choose(keys, "close")
        assert (view(app).state, view(app).closed, view(app).meeting.status) == ("closed", "16:01", "held")
        assert head(app) == ["Closed 16:01 · opened 14:00 · 121 of 120 min · 13 items not taken"]
        await keys.press("u")
        assert view(app).state == "running"


async def test_the_keys_that_start_a_meeting_do_not_end_it_and_its_undoing_is_said_loudly(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m", "escape", "m")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        dialog = app.screen
        assert isinstance(dialog, ChooseDialog)
        assert dialog.ledger.keys == ["adjourn", "room", "close"]
        await keys.press("enter")
        await keys.closed()
        assert view(app).state == "adjourned"
        # In the line the hint is something to type, for there m is a letter.
        assert "· m resumes it" in head(app)[0]
        await keys.press(";")
        await keys.until(lambda: "· > resume resumes it" in head(app)[0])
        await keys.press("escape", "u")
        assert not any("under way" in each for each in said(app))
        await keys.press("u")
        assert view(app).state == "not started"
        assert said(app) == ["Undone: M3 opened at 14:07. M3 is no longer under way: ctrl+y does it again."]


async def test_at_80_columns_the_list_has_the_room_while_one_writes_and_f6_goes_to_the_line(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m")
        tab = minutes_tab(app)
        await pilot.pause()
        assert tab.line.has_focus_within
        assert tab.list.size.height >= 12
        assert "; or tab to write" not in screen_text(app)
        await keys.spell("half")
        await keys.press("escape")
        await pilot.pause()
        assert tab.story.size.height == 3
        assert tab.list.size.height >= 8
        assert "Not kept yet: ; or tab to write on" in screen_text(app)
        assert tab.line.has_class("-resting")
        await keys.press("f6")
        assert tab.line.has_focus_within
        # f2 is the register from wherever else one is, and from there the footer names the way to the notes.
        await keys.press("f2")
        assert meeting(app).tab == "register"
        assert "f2 Notes" in screen_text(app).splitlines()[-1].replace("F2", "f2")
        await keys.press("f2")
        assert (meeting(app).tab, tab.line.has_focus_within, tab.line.input.value) == ("minutes", True, "half")


async def test_times_are_put_right_by_a_form(tmp_path: Path) -> None:
    clock = Moved(THE_DAY)
    app = app_at(tmp_path, clock, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m")
        clock.set("14:06")
        await keys.press("pagedown", "escape")
        minutes_tab(app).list.move_to("i-m3-welcome")
        await keys.press("t")
        form = await keys.form()
        assert {box.field.name: box.value for box in form.boxes} == {
            "opened": "14:00", "closed": "", "adjourned": "", "taken": "14:00–14:06",
        }  # fmt: skip
        form.box("taken").entry.focus()
        await pilot.pause()
        await keys.replace("14:02-14:05")
        await keys.press("enter")
        await keys.closed()
        assert view(app).items[0].spans == (("14:02", "14:05"),)
        await keys.press("u")
        assert view(app).items[0].spans == (("14:00", "14:06"),)


async def test_a_meeting_of_another_day_is_recorded_as_held_or_closed_late(tmp_path: Path) -> None:
    app = app_at(tmp_path, DAY_AFTER, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("[", "m")
        assert (meeting(app).meeting, view(app).meeting.status, view(app).opened) == ("M3", "held", "")
        await keys.press("u")
        run_meeting.start(app.office, "M3", "14:00")
        meeting(app).changed()
        await keys.press("f6")
        assert head(app)[0].startswith("M3 was opened at 14:00 and not closed")
        await keys.press("pagedown", "m")
        await keys.form()
        await keys.replace("4.10pm")
        await keys.press("enter")
        await keys.closed()
        assert (view(app).closed, view(app).meeting.status) == ("16:10", "held")
        assert view(app).items[0].spans == (("14:00", "16:10"),)


async def test_the_head_follows_the_clock_and_asks_nothing_within_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Moved(THE_DAY)
    app = app_at(tmp_path, clock, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m")
        asked: list[str] = []

        def count(office: Any, id: str) -> RunView:
            asked.append(id)
            return running(office, id)

        monkeypatch.setattr(meeting_running, "running", count)
        tab = minutes_tab(app)
        for time in ("14:00", "14:00", "14:03", "14:03", "14:09"):
            clock.set(time)
            tab.running.look_at_clock()
        assert asked == ["M3", "M3"]
        assert "9 of 5 min, 4 over" in head(app)[0]
        assert ("9 of 5 min, 4 over", "late") in running_lines(view(app), 78)[0]


async def test_the_rooms_booking_is_told_of_twice_and_no_more(tmp_path: Path, screen_text: Read) -> None:
    clock = Moved(THE_DAY)
    app = app_at(tmp_path, clock, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m")
        run_meeting.room_booked_until(app.office, "M3", "16:15")
        told: list[str] = []
        app.notify = lambda message, **_how: told.append(message)  # type: ignore[assignment,method-assign]
        for time in ("15:59", "16:00", "16:01", "16:14", "16:15", "16:16", "16:40"):
            clock.set(time)
            app.look_outside()
        assert [words for words in told if "room" in words] == [
            "The room is booked until 16:15: a quarter of an hour is left, or less.",
            "The room was booked until 16:15, and M3 still goes on.",
        ]
        # The item began at 14:00, so that everything is to come but that one: 97 minutes more.
        clock.set("16:03")
        minutes_tab(app).running.look_at_clock()
        line = head(app)[1]
        assert len(line) <= 78
        assert "room until 16:15, 12 min left" in line.replace("booked ", "")
        assert "3 min past the end" in line


@pytest.mark.parametrize("width", [40, 60, 78, 118])
def test_the_two_lines_fit_and_never_leave_out_what_is_to_be_heeded(tmp_path: Path, width: int) -> None:
    clock = Moved(THE_DAY)
    office = set_up.example_office(tmp_path / "example-year.json", clock)
    for seat in ("CH", "IM01", "IM02", "IM03"):
        take_register.mark(office, "M3", seat, "present", left="15:10" if seat != "CH" else "")
    run_meeting.start(office, "M3")
    run_meeting.room_booked_until(office, "M3", "16:15")
    clock.set("15:58")
    lines = running_lines(running(office, "M3"), width)
    texts = ["".join(text for text, _tone in line) for line in lines]
    assert len(texts) == 2
    assert all(len(text) <= width for text in texts)
    assert "113 min over" in texts[0] if width < 60 else "118 of 5 min, 113 over" in texts[0]
    if width >= 78:
        # The Chair alone is no quorum of eight, and the others are not recorded yet.
        assert "not quorate yet" in texts[1]
        assert texts[1].startswith("15:58 · 2 min left")


def test_titles_of_any_length_and_script_leave_room_for_the_clock(tmp_path: Path) -> None:
    from ret_tui.jobs.prepare_agenda import edit_item

    clock = Moved(THE_DAY)
    office = set_up.example_office(tmp_path / "example-year.json", clock)
    run_meeting.start(office, "M3")
    for title in ("[/] =cmd() " * 15, "陳美玲" * 40, "x"):
        edit_item(office, "M3", "i-m3-welcome", title=title, because="a test")
        line = running_lines(running(office, "M3"), 78)[0]
        assert "".join(text for text, _tone in line).endswith("started 14:00 · 0 of 5 min · next 2")


@pytest.mark.parametrize("size", SIZES)
async def test_f9_blanks_the_screen_and_any_key_brings_it_back_as_it_was(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("f2")
        before, marks = screen_text(app), states(app)
        await keys.press("f9")
        await keys.until(lambda: isinstance(app.screen, BlankScreen))
        assert screen_text(app).split() == ["14:07", "·", "any", "key", "comes", "back"]
        await keys.press("p")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        await pilot.pause()
        assert (screen_text(app), states(app)) == (before, marks)


@pytest.mark.parametrize("key", ["ctrl+q", "u", "escape", "f4", "pagedown", "f9"])
async def test_no_key_reaches_what_is_below_a_blank_screen(tmp_path: Path, key: str) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("m")
        revision, focused = app.office.store.revision, app.screen.focused
        await keys.press("f9")
        await keys.until(lambda: isinstance(app.screen, BlankScreen))
        await keys.press(key)
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        await pilot.pause()
        assert (app.is_running, meeting(app).tab, app.office.store.revision) == (True, "minutes", revision)
        assert app.screen.focused is focused
        assert len(app.screen_stack) == 1


async def test_no_key_of_a_burst_reaches_what_is_below_a_blank_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    clock = [100.0]
    monkeypatch.setattr("ret_tui.app.monotonic", lambda: clock[0])
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f2", "f9")
        await keys.until(lambda: isinstance(app.screen, BlankScreen))
        before = states(app)
        # At once, while the screen is being uncovered, and then as fast as a held key repeats.
        for key in ("p", "p", "x", "u", "4"):
            await app.on_event(events.Key(key, key))
        for _key in range(5):
            clock[0] += 0.1
            await keys.press("p")
        await pilot.pause()
        assert (app.is_blank, meeting(app).tab, states(app)) == (False, "register", before)
        clock[0] += 0.2
        await keys.press("p")
        await keys.until(lambda: states(app) != before)


async def test_f9_in_the_midst_of_typing_loses_nothing(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("n")
        form = await keys.form()
        entry = app.screen.focused
        await keys.write("Half a tit")
        await keys.press("f9")
        await keys.until(lambda: isinstance(app.screen, BlankScreen))
        app.notify("Told while nobody sees it", markup=False)
        await pilot.pause()
        assert "Told" not in screen_text(app)
        assert "Half" not in screen_text(app)
        await keys.press("x")
        await keys.until(lambda: app.screen is form)
        await keys.write("le")
        assert isinstance(entry, Input)
        assert (entry.value, app.screen.focused) == ("Half a title", entry)


async def test_f9_blanks_at_once_while_work_goes_on_and_what_was_typed_ahead_waits(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    done = threading.Event()
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()

        async def slow_work() -> None:
            await app.in_background(lambda: done.wait(60), "Writing")

        async def typed(key: str) -> None:
            await app.on_event(events.Key(key, None))

        await typed("f6")
        app.run_worker(slow_work(), group="commands")
        await typed("f2")
        await typed("f9")
        assert app.is_blank
        # Not settled yet: a key brings the screen back, and is not kept for what is below.
        await typed("p")
        assert not app.is_blank
        await typed("f9")
        assert app.is_blank
        done.set()
        await app.workers.wait_for_complete()
        for _turn in range(20):
            await pilot.pause()
        assert app.is_blank
        await pilot.press("x")
        await keys.until(lambda: meeting(app).tab == "register")
        assert not app.is_blank
        assert "absent" not in states(app).values()
