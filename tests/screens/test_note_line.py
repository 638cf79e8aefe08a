"""The note line under one's fingers: every letter is text while the meeting goes on, and Enter does what is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import UNDER_WAY, WEEKS_BEFORE, app_at, meeting, states
from places_under_test import SIZES, Keys
from textual import events
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.capture import QuickCapture
from ret_tui.jobs import minutes, run_meeting, running, take_register
from ret_tui.jobs.office import Clock
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.meeting_minutes import MinutesTab
from ret_tui.screens.note_line import NoteLine
from store.records import Action, Decision, MinuteNote

Read = Callable[[App[Any]], str]


def minutes_tab(app: RetApp) -> MinutesTab:
    pane = meeting(app).pane
    assert isinstance(pane, MinutesTab)
    return pane


def going_on(folder: Path, place: str = "meeting") -> RetApp:
    """The app seven minutes into the third meeting, at its second item."""
    app = app_at(folder, UNDER_WAY, place)
    run_meeting.start(app.office, "M3", "14:00")
    run_meeting.take(app.office, "M3", "2", "14:04")
    return app


def notes(app: RetApp, meeting: str = "M3") -> list[str]:
    return [each.text for each in app.office.of(MinuteNote, "meeting", meeting)]


def burst(app: RetApp, text: str) -> None:
    """Keys that arrive all at once, before anything has been done about the first of them."""
    for character in text:
        app.post_message(events.Key({" ": "space", "\r": "enter", "\t": "tab"}.get(character, character), character))


def test_no_two_commands_around_the_note_line_share_a_key() -> None:
    assert find_key_clashes([*NoteLine.OFFERS, *MeetingPlace.OFFERS, *RetApp.OFFERS]) == []


@pytest.mark.parametrize("size", SIZES)
async def test_every_letter_is_text_while_the_meeting_goes_on_and_the_preview_says_what_enter_will_do(
    tmp_path: Path, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    app = going_on(tmp_path)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("f6")
        tab = minutes_tab(app)
        assert tab.line.has_focus_within
        # Each of these is a command elsewhere: x removes, u undoes, q leaves, 4 goes to the Actions.
        before = app.office.store.revision
        await keys.press(*"xuq4c?n<")
        assert tab.line.input.value == "xuq4c?n<"
        assert app.office.store.revision == before
        shown = screen_text(app)
        assert "› xuq4c?n<" in shown
        assert "Enter: note under 2. Apologies and substitutes" in shown
        assert "enter Keep  esc To the list" in footer_text(app)
        await keys.press("enter")
        assert notes(app) == ["xuq4c?n<"]
        assert tab.line.input.value == ""
        assert "✓ Noted under 2. Apologies and substitutes · < takes it back" in screen_text(app)
        # The list shows it, and the cursor is on it.
        entry = minutes.minutes(app.office, "M3").entries[-1]
        assert tab.list.cursor_key == entry.id


async def test_a_meeting_is_minuted_by_the_line_alone(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6")
        tab = minutes_tab(app)
        # Before it starts the list has the focus, and the line is there all the same.
        assert tab.list.has_focus
        await keys.press(";")
        burst(
            app,
            "> start\r@kau s\r@siob p 14:07\rThe Chair welcomed members.\r>\r= noted the apologies\r"
            "! Dawn to write by next meeting #F3\r>6\r= that it be published\r> adjourn tea\r> resume\r> close\r",
        )
        await keys.until(lambda: running.running(app.office, "M3").state == "closed")
        view = minutes.minutes(app.office, "M3")
        assert [(each.place, each.kind, each.text) for each in view.entries] == [
            ("1.1", "note", "The Chair welcomed members."),
            ("2.1", "noted", "the apologies"),
            ("6.1", "agreed", "it be published"),
        ]
        assert (states(app)["SAN"], states(app)["IM01"]) == ("substitute", "present")
        made = app.office.store.all(Action)[-1]
        assert (made.text, made.due_meeting, made.meeting) == ("Write", "M4", "M3")
        assert made.item == view.items[1].item.id


async def test_what_is_refused_stays_in_the_line_with_the_reason(tmp_path: Path, screen_text: Read) -> None:
    app = going_on(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6")
        before = app.office.store.revision
        await keys.spell("> resume")
        await keys.press("enter")
        assert "! M3 is not adjourned: go on." in screen_text(app)
        assert minutes_tab(app).line.input.value == "> resume"
        assert app.office.store.revision == before


async def test_an_ambiguous_name_asks_and_tab_goes_through_the_answers(tmp_path: Path, screen_text: Read) -> None:
    app = going_on(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", *"@n s")
        assert "“n” could be Amara Nwosu-Clarke (Chair), Siobhán Ní Bhriain (Independent 1)," in screen_text(app)
        line = minutes_tab(app).line
        await keys.press("tab")
        assert line.input.value == "@Amara Nwosu-Clarke s"
        await keys.press("tab")
        assert line.input.value == "@Siobhán Ní Bhriain s"
        # Tab never leaves the line.
        await keys.spell(" 99")
        await keys.press("tab")
        assert line.has_focus_within


async def test_up_and_down_choose_the_item_for_one_line_and_escape_goes_to_the_list(
    tmp_path: Path, screen_text: Read
) -> None:
    app = going_on(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6")
        tab = minutes_tab(app)
        tab.list.move_to("i-m3-welcome")
        await keys.press("down", "down", *"Said of item 3")
        assert "Enter: note under 3. Declarations of interest, not the item being taken" in screen_text(app)
        await keys.press("enter", *"Said of item 2", "enter")
        view = minutes.minutes(app.office, "M3")
        assert [(each.place, each.text) for each in view.entries] == [
            ("2.1", "Said of item 2"),
            ("3.1", "Said of item 3"),
        ]
        await keys.spell("half")
        await keys.press("escape")
        assert tab.list.has_focus
        assert tab.line.input.value == "half"
        for key in (";", "tab"):
            await keys.press(key)
            assert tab.line.has_focus_within
            assert tab.line.input.value == "half"
            await keys.press("escape")


async def test_the_line_writes_under_the_item_of_the_cursor_while_no_item_is_taken(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("[", "f6")
        tab = minutes_tab(app)
        tab.list.move_to("i-m2-grants")
        await keys.press(";", *"= that it be so", "enter")
        assert app.office.store.all(Decision)[-1].item == "i-m2-grants"
        # What the Chair had agreed is a draft again, which is said.
        assert any("agreed an earlier draft" in each.message for each in app._notifications)
        await keys.press("escape", "end", ";", *"Of the whole", "enter")
        assert minutes.minutes(app.office, "M2").general[-1].text == "Of the whole"


async def test_confirmed_minutes_have_no_line(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("[", "[", "f6")
        tab = minutes_tab(app)
        assert tab.meeting == "M1"
        assert not tab.line.display
        await keys.press(";", "tab")
        assert not tab.line.has_focus_within


async def test_a_paste_is_one_line_of_text_and_never_keys(tmp_path: Path) -> None:
    app = going_on(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6")
        app.post_message(events.Paste("> close\n! Dawn to go\r\n\n= [/] =cmd()\n"))
        line = minutes_tab(app).line
        await keys.until(lambda: line.input.value)
        assert notes(app) == []
        await keys.press("enter")
        assert notes(app) == ["> close ! Dawn to go = [/] =cmd()"]
        assert running.running(app.office, "M3").state == "running"


async def test_a_very_long_text_is_typed_and_kept_and_its_signs_stay_signs(tmp_path: Path) -> None:
    app = going_on(tmp_path)
    text = ("[bold]🙂 مرحبا =cmd() [/] " * 1000)[:19_990].strip()
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6")
        await keys.write(text)
        await keys.press("enter")
        assert notes(app) == [text]


async def test_the_last_change_is_taken_back_by_its_name(tmp_path: Path, screen_text: Read) -> None:
    app = going_on(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", *"They met", "enter", "<")
        assert "Enter: take back “Minuted under item 2 of M3: They met”" in screen_text(app)
        await keys.press("enter")
        assert notes(app) == []
        assert "✓ Taken back: Minuted under item 2 of M3: They met" in screen_text(app)


async def test_a_promise_to_take_back_goes_when_something_else_was_changed_and_the_line_refuses_to_undo_that(
    tmp_path: Path, screen_text: Read
) -> None:
    app = going_on(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", *"@kau p", "enter")
        assert "✓ In the room: Jas Kaur (Sandwell) · < takes it back" in screen_text(app)
        take_register.mark(app.office, "M3", "BIR", "apology")
        app.changed()
        await pilot.pause()
        assert "< takes it back" not in screen_text(app)
        await keys.press("<", "enter")
        assert "Since then, elsewhere: “Apology" in screen_text(app)
        assert (states(app)["SAN"], states(app)["BIR"]) == ("present", "apology")
        assert minutes_tab(app).line.input.value == "<"
        # What Enter refuses is told with the keys that help, after Enter, too.
        await keys.press("backspace", *"@n s", "enter")
        assert "Tab goes through them" in " ".join(screen_text(app).split())


async def test_words_stay_under_their_item_and_what_is_refused_gives_way_to_what_is_typed_next(
    tmp_path: Path, screen_text: Read
) -> None:
    app = going_on(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        # What others did before the line kept anything is theirs.
        await keys.press("f6", "<", "enter")
        assert "! This line has kept nothing that is there to take back; u in the list" in screen_text(app)
        tab = minutes_tab(app)
        line = tab.line.input
        # Typing on after a refusal replaces a mark; a key that mends keeps it.
        await keys.press(*"@kau q", "enter", *"@kau ")
        assert line.value == "@kau "
        await keys.press("q", "enter", "backspace", *"p")
        assert line.value == "@kau p"
        await keys.press("enter")
        # The words of a note that is refused stay before what is typed on, and so do those of a decision.
        await keys.press(*"= noted", "enter", *" it")
        assert line.value == "= noted it"
        # The next item is taken while they are half typed.
        await keys.press("pagedown")
        assert running.running(app.office, "M3").current.item.number == 3
        begun = "under 2. Apologies and substitutes, where it was begun; ↑↓ choose another"
        assert begun in " ".join(screen_text(app).split())
        await keys.press("escape", ";", "enter", *"Then", "enter")
        view = minutes.minutes(app.office, "M3")
        assert [(each.place, each.text) for each in view.entries] == [("2.1", "it"), ("3.1", "Then")]
        # One after the other, as long as they are the line's own.
        await keys.press("<", "enter", "<", "enter")
        assert minutes.minutes(app.office, "M3").entries == ()
        assert states(app)["SAN"] == "present"


# Quick capture


async def test_a_minute_is_captured_from_anywhere_under_the_item_being_taken(tmp_path: Path, screen_text: Read) -> None:
    app = going_on(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("c")
        await keys.until(lambda: isinstance(app.screen, QuickCapture))
        assert "A minute goes under 2. Apologies and substitutes (M3)." in screen_text(app)
        await keys.spell("They met")
        await keys.press("enter")
        await keys.closed()
        assert notes(app) == ["They met"]
        await keys.press("c")
        await keys.until(lambda: isinstance(app.screen, QuickCapture))
        await keys.spell("! Dawn to write")
        await keys.press("enter")
        await keys.closed()
        made = app.office.store.all(Action)[-1]
        assert (made.meeting, made.item) == ("M3", "i-m3-apologies")


async def test_where_no_meeting_is_near_plain_text_is_offered_the_sign_of_an_action(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, Clock(dt.date(2026, 8, 27), dt.time(9, 30)), "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("c")
        await keys.until(lambda: isinstance(app.screen, QuickCapture))
        await keys.spell("Dawn to write")
        await keys.press("enter")
        assert "! There is no meeting here to note it at: begin with !" in screen_text(app)
        assert isinstance(app.screen, QuickCapture)
        # One sign in front, and it is kept as one: nothing has to be typed again.
        await keys.press("home", "!", "enter")
        await keys.closed()
        assert app.office.store.all(Action)[-1].text == "Write"
