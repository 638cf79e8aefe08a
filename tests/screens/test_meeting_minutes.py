"""The minutes under one's fingers: notes and decisions written, changed, moved, agreed by the Chair and confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import WEEKS_BEFORE, app_at, meeting
from places_under_test import SIZES, Keys, new_app
from textual.app import App
from textual.widgets import TextArea

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.jobs import change_meetings, keep_record, minutes, write_minutes
from ret_tui.jobs.minutes import WHOLE
from ret_tui.jobs.office import Clock
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.meeting_minutes import MinutesTab
from ret_tui.widgets.ledger import Ledger
from store.records import MeetingMinutes

Read = Callable[[App[Any]], str]
#: The third meeting, M3, is on 8 September 2026; this is the day after it.
AFTER_M3 = Clock(dt.date(2026, 9, 9), dt.time(9, 30))


def minutes_tab(app: RetApp) -> MinutesTab:
    pane = meeting(app).pane
    assert isinstance(pane, MinutesTab)
    return pane


async def to_minutes(keys: Keys, *, of: str) -> MinutesTab:
    """Go to the minutes of a meeting, from the third."""
    await keys.press("f6", *("[" for _ in range(3 - int(of[1:]))))
    app = keys.pilot.app
    assert isinstance(app, RetApp)
    tab = minutes_tab(app)
    assert tab.meeting == of
    return tab


async def type_long(keys: Keys, text: str) -> None:
    """Write into a field of several lines, which has the focus."""
    focused = keys.pilot.app.screen.focused
    assert isinstance(focused, TextArea)
    focused.insert(text)
    await keys.pilot.pause()


def test_no_two_commands_around_the_minutes_share_a_key() -> None:
    offers = [*MinutesTab.OFFERS, *Ledger.OFFERS, *MeetingPlace.OFFERS, *RetApp.OFFERS]
    assert find_key_clashes(offers) == []


@pytest.mark.parametrize("size", SIZES)
async def test_items_stand_with_their_notes_and_decisions_and_how_far_the_minutes_are(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=size) as pilot:
        await to_minutes(Keys(pilot), of="M2")
        shown = screen_text(app)
        assert "f7 Agenda  f2 Register  f6 Minutes  f8 Invitations" in shown.replace("F", "f")
        assert "[ M1   M3 ]" in shown
        assert "1.  " in shown
        assert "Welcome and who presides" in shown
        assert "The Chair opened the meeting." in shown
        assert "Draft, agreed by the Chair on 27 July 2026 · 7 decisions" in shown


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_text_of_what_the_cursor_is_on_stands_beside_the_list(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        tab = await to_minutes(keys, of="M2")
        tab.list.move_to("D-011")
        await pilot.pause()
        told = " ".join(tab.story.text.split())
        assert "D-011 · item 7, Community grants" in told
        assert "Recommended to the community grants team: that the next round be announced six weeks ahead" in told
        assert "at meetings that groups already hold." in told
        await keys.press("end")
        assert "M2 as a whole" in tab.story.text
        assert "15 of 20 seats represented" in " ".join(tab.story.text.split())


async def test_a_body_without_meetings_says_where_they_are_made(tmp_path: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", "n", "d", "e", "x", "<", ">", "g", "b", "o", "t")
        assert "No meetings yet: 2 goes to the Year" in " ".join(screen_text(app).split())


async def test_a_note_is_written_under_the_item_of_the_cursor_and_makes_the_minutes_a_draft_again(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        tab = await to_minutes(keys, of="M2")
        tab.list.move_to("i-m2-grants")
        await keys.press("n")
        await keys.form()
        await type_long(keys, "Members asked [/] =cmd() of 中秋節.\n\nThey waited.")
        await keys.press("f2")
        await keys.closed()
        entry = minutes.entry(app.office, "M2", "7.3")
        assert entry.text == "Members asked [/] =cmd() of 中秋節.\n\nThey waited."
        assert tab.list.cursor_key == entry.id
        assert minutes.minutes(app.office, "M2").state == "draft"
        assert "Members asked [/] =cmd() of 中秋節." in screen_text(app)
        agreed = "The Chair agreed an earlier draft on 27 July 2026: press g once this one is agreed, too."
        assert [notice.message for notice in app._notifications] == [f"Note added. {agreed}"]
        await keys.press("u")
        assert minutes.minutes(app.office, "M2").state == "agreed"
        tab.list.move_to("i-m2-leadership")
        await keys.press("o")
        await keys.until(lambda: pilot.app.screen.is_modal)
        await keys.press("down", "enter")
        await keys.closed()
        kept = "Item 9 was deferred: it had been taken for 9 minutes (15:22–15:31), which is kept."
        assert f"{kept} {agreed}" in [notice.message for notice in app._notifications]


async def test_a_decision_is_recorded_with_the_function_of_its_item(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        tab = await to_minutes(keys, of="M2")
        tab.list.move_to("D-010")
        await keys.press("d")
        await keys.form()
        await type_long(keys, "that the list be published")
        await keys.press("tab", "tab")
        await keys.write("the partners")
        await keys.press("f2")
        await keys.closed()
        # Fifteen decisions were there already.
        made = minutes.decision(app.office, "D-016")
        assert (made.text, made.kind, made.to, made.function) == (
            "the list be published", "agreed", "the partners", "F1",
        )  # fmt: skip
        assert made.item_number == 6
        assert tab.list.cursor_key == "D-016"


async def test_an_entry_is_moved_edited_and_removed(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        tab = await to_minutes(keys, of="M2")
        tab.list.move_to("D-010")
        assert minutes.entry(app.office, "M2", "D-010").place == "6.3"
        await keys.press("<")
        assert minutes.entry(app.office, "M2", "D-010").place == "6.2"
        assert tab.list.cursor_key == "D-010"
        await keys.press("enter")
        await keys.form()
        await type_long(keys, "at once ")
        await keys.press("f2")
        await keys.closed()
        assert "at once" in minutes.decision(app.office, "D-010").text
        await keys.press("x")
        assert "D-010" not in [each.id for each in minutes.decisions(app.office)]
        assert "D-010" not in tab.list.keys


async def test_confirmed_minutes_are_not_changed_and_that_is_said(
    tmp_path: Path, screen_text: Read, footer_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        keys = Keys(pilot)
        tab = await to_minutes(keys, of="M1")
        before = minutes.minutes(app.office, "M1")
        assert "Confirmed at M2 on 14 July 2026 · not reopened" in screen_text(app)
        tab.list.move_to("D-002")
        for key in ("n", "d", "e", "x", ">", "g", "b", "o", "t"):
            await keys.press(key)
            await pilot.app.workers.wait_for_complete()
        told = [notice.message for notice in app._notifications]
        # The footer offers none of these where minutes are confirmed.
        for label in ("Note", "Decision", "Chair agreed", "Confirmed", "Outcome", "Times", "Up", "Down"):
            assert f" {label}" not in footer_text(app)
        assert "Documents" in footer_text(app)
        assert set(told) == {
            "The minutes of M1 were confirmed at M2 on 14 July 2026 and are not reopened: "
            "minute a correction at a later meeting."
        }
        assert minutes.minutes(app.office, "M1") == before


async def test_the_chair_agrees_and_a_later_meeting_confirms(
    tmp_path: Path, screen_text: Read, footer_text: Read
) -> None:
    app = app_at(tmp_path, AFTER_M3, "meeting")
    # The next meeting is the fourth by now.
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", "[", "[")
        assert minutes_tab(app).meeting == "M2"
        write_minutes.add_note(app.office, "M2", "One more.", item="6")
        await keys.press("g")
        kept = minutes.minutes(app.office, "M2")
        assert (kept.state, kept.agreed_on) == ("agreed", dt.date(2026, 9, 9))
        # What is agreed already is not agreed again by one key, which would write over the day.
        revision = app.office.store.revision
        await keys.press("g")
        assert app.office.store.revision == revision
        assert "Chair agreed" not in footer_text(app)
        assert "Confirmed" not in footer_text(app)
        change_meetings.hold_meeting(app.office, "M3")
        await keys.press("b")
        await keys.form()
        await keys.press("tab")
        await type_long(keys, "Item 6: “14” was corrected to “13”.")
        await keys.press("f2")
        await keys.closed()
        kept = minutes.minutes(app.office, "M2")
        assert (kept.state, kept.confirmed_at, kept.confirmed_on) == ("confirmed", "M3", dt.date(2026, 9, 8))
        assert "Confirmed at M3 on 8 September 2026" in screen_text(app)


async def test_minutes_of_a_meeting_that_has_not_met_are_not_offered_to_be_agreed(
    tmp_path: Path, footer_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(200, 40)) as pilot:
        await to_minutes(Keys(pilot), of="M3")
        assert "n Note" in footer_text(app)
        assert "Chair agreed" not in footer_text(app)
        assert "Confirmed" not in footer_text(app)


async def test_minutes_of_a_day_to_come_say_so_and_ask_before_a_decision_and_never_before_a_note(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        tab = await to_minutes(keys, of="M3")
        assert "M3 · Tue 8 Sep 2026 · not today, in 12 days" in screen_text(app)
        for key in ("d", "o"):
            await keys.press(key)
            await keys.until(lambda: isinstance(app.screen, AskDialog))
            assert "M3 is on 8 September 2026, which has not come" in screen_text(app)
            await keys.press("escape")
            await keys.closed()
        await keys.press(";", *"= so")
        assert "of M3, which is on Tue 8 Sep" in " ".join(screen_text(app).split())
        await keys.press("escape", "n")
        assert (await keys.form()).heading.startswith("Note under")
        await keys.press("escape")
        await keys.closed()
        tab.list.move_to(WHOLE)
        await keys.press("j")
        await keys.form()
        await keys.press("tab")
        await keys.replace("16:15")
        await keys.press("f2")
        await keys.closed()
        assert app.office.meeting("M3").room_until == "16:15"
        await keys.press("2", "j")
        assert (await keys.form()).heading == "M1 on Tue 12 May 2026"


async def test_minutes_that_no_later_meeting_could_confirm_say_so(
    tmp_path: Path, screen_text: Read, footer_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        keys = Keys(pilot)
        tab = await to_minutes(keys, of="M2")
        tab.list.move_to(WHOLE)
        await pilot.pause()
        # The day on which they were agreed is corrected by a command without a key, which is named.
        assert "“The Chair agreed the draft minutes on another day”, which corrects" in " ".join(tab.story.text.split())
        assert "Confirmed" not in footer_text(app)
        await keys.press("b")
        await keys.until(lambda: "No meeting since M2 was opened" in " ".join(screen_text(app).split()))
        assert minutes.minutes(app.office, "M2").state == "agreed"


async def test_an_outcome_and_the_times_are_recorded(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        tab = await to_minutes(keys, of="M2")
        tab.list.move_to("i-m2-leadership")
        await keys.press("o")
        await keys.until(lambda: pilot.app.screen.is_modal)
        await keys.press("down", "enter")
        await keys.closed()
        view = minutes.minutes(app.office, "M2")
        assert next(each.outcome for each in view.items if each.item.number == 9) == "deferred"
        await keys.press("t")
        await keys.form()
        await keys.replace("14:05")
        await keys.press("f2")
        await keys.closed()
        assert minutes.minutes(app.office, "M2").opened_at == "14:05"


async def test_minutes_confirmed_before_copies_were_kept_are_kept_by_a_command_without_a_key(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        keys = Keys(pilot)
        tab = await to_minutes(keys, of="M1")
        command = next(each for each in tab.OFFERS if each.id == "meeting.minutes_keep")
        await keys.press("ctrl+p", *"keep the confirmed", "enter")
        await pilot.app.workers.wait_for_complete()
        kept = app.office.store.get(MeetingMinutes, "M1")
        assert kept.members_file == "RET confirmed minutes M1 2026-05-12.docx"
        assert kept.public_file == "RET confirmed minutes M1 2026-05-12 public.docx"
        assert "Kept the confirmed minutes of M1" in [each.name for each in keep_record.history(app.office, 1)]
        assert not command().possible(tab)
