"""How the app behaves: keys typed ahead, one toast at a time, the config file, and what another program changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from meetings_under_test import UNDER_WAY, app_at
from places_under_test import example_app, here, new_app
from textual import events
from textual.command import CommandPalette
from textual.widgets._toast import Toast

from ret_tui.app import RetApp
from ret_tui.commands import get_commands_in_focus
from ret_tui.dialogs.capture import QuickCapture
from ret_tui.dialogs.form import FormDialog
from ret_tui.dialogs.palette import CommandsInFocus
from ret_tui.jobs import follow_actions, set_up, this_computer
from ret_tui.jobs.office import Clock, Office
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.main import MainScreen
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.meeting_agenda import AgendaTab
from ret_tui.screens.settings import SettingsScreen
from store.records import Action
from store.refusals import RuleBroken


def configure(text: str) -> None:
    this_computer.config_folder().mkdir(parents=True)
    this_computer.config_file().write_text(text, encoding="utf-8")


def said(app: RetApp) -> list[str]:
    return [note.message for note in app._notifications]


def burst(app: RetApp, text: str) -> None:
    """Keys that arrive all at once, before anything has been done about the first of them."""
    for character in text:
        app.post_message(events.Key({" ": "space", "\r": "enter"}.get(character, character), character))


def another_program(app: RetApp) -> Office:
    """The same store, opened a second time."""
    return set_up.open_store(app.office.store.path, Clock(fixed_day=app.office.today))


# Keys


@pytest.mark.parametrize("keys", [("1",), ("2",), ("3",), ("3", "f6"), ("4",), ("5",), ("6",), ("h",), ("comma",)])
async def test_what_the_help_offers_the_palette_offers_too(tmp_path: Path, wait_for, keys: tuple[str, ...]) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await pilot.press(*keys)
        await pilot.pause()
        below = app.screen
        helped = {offer.command.name() for offer in get_commands_in_focus(below) if offer.possible}
        await pilot.press("ctrl+p")
        await wait_for(pilot, lambda: isinstance(app.screen, CommandPalette))
        found = [hit async for hit in CommandsInFocus(below).discover()]
        assert {str(hit.text) for hit in found} == helped
        assert {"Search every year", "Go to the Actions"} <= helped


async def test_the_palette_goes_from_the_note_line_where_the_digit_is_text(tmp_path: Path, wait_for) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await pilot.press("m", "4")
        main = app.screen
        assert isinstance(main, MainScreen)
        assert (main.here.place, here(app, MeetingPlace).tab) == ("meeting", "minutes")
        await pilot.press("ctrl+p")
        await wait_for(pilot, lambda: isinstance(app.screen, CommandPalette))
        found = [hit async for hit in CommandsInFocus(main).discover() if str(hit.text) == "Go to the Actions"]
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is main)
        await found[0].command()  # type: ignore[misc]
        assert main.here.place == "actions"


async def test_the_readmes_own_key_for_a_command_of_a_place_works(tmp_path: Path, wait_for) -> None:
    readme = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")
    assert '"actions.new" = "a"' in readme
    configure('[keys]\n"actions.new" = "a"\n')
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        assert said(app) == []
        await pilot.press("a")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog))


async def test_a_bad_key_is_told_of_and_the_good_ones_are_kept(tmp_path: Path, wait_for) -> None:
    configure('[keys]\n"actions.new" = "a"\n"actions.sing" = "y"\n')
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: len(said(app)) == 1 and '"actions.sing" is no command' in said(app)[0])
        await pilot.press("a")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('theme = "pink"\n', "there is no theme"),
        ("who = 3\n", "who is not a name"),
        ('theme = "pink"\nwho = 3\n[keys]\n"no.such" = "y"\n', "who is not a name"),
    ],
)
async def test_a_choice_of_this_computer_that_cannot_be_used_is_told_of_once(
    text: str, words: str, tmp_path: Path, wait_for
) -> None:
    configure(text)
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: len(said(app)) == 1 and words in said(app)[0])


def test_a_sound_config_file_has_no_faults() -> None:
    assert this_computer.faults() == ""
    configure('theme = "ret-light"\nwho = "Ann Example"\n')
    assert this_computer.faults() == ""


# Keys typed ahead


@pytest.mark.parametrize(
    ("place", "key"), [("desk", "c"), ("people", "a"), ("meeting", "n"), ("actions", "n"), ("year", "m")]
)
async def test_letters_typed_before_a_dialog_is_there_are_meant_for_it(
    place: str, key: str, tmp_path: Path, wait_for
) -> None:
    app = example_app(tmp_path, place)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        if place == "year":
            await pilot.press("end")  # a meeting that is still to come
        before = app.office.store.revision
        burst(app, f"{key}Quick cup")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog | QuickCapture))
        dialog = app.screen

        def text() -> str:
            focused = dialog.focused
            return str(getattr(focused, "value", "") or getattr(focused, "text", ""))

        await wait_for(pilot, lambda: text().endswith("Quick cup"))
        assert app.office.store.revision == before
        assert app.is_running


async def test_whole_dialogs_typed_ahead_are_filled_in_and_kept_one_after_another(tmp_path: Path, wait_for) -> None:
    app = example_app(tmp_path, "actions")
    before = len(app.office.store.all(Action))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        burst(app, "c!Dawn to list quorums by 2w\rc!Dawn to quote them by 3w\r4")
        await wait_for(pilot, lambda: len(app.office.store.all(Action)) == before + 2)
        assert [made.text for made in app.office.store.all(Action)[-2:]] == ["List quorums", "Quote them"]
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))


async def test_leaving_while_a_command_begins_leaves_nothing_behind(tmp_path: Path, wait_for) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        burst(app, "n")
        app.exit(0)
        await pilot.pause()
    assert app.return_code == 0


async def test_a_paste_waits_for_the_dialog_too_and_its_lines_become_one(tmp_path: Path, wait_for) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        app.post_message(events.Key("c", "c"))
        app.post_message(events.Paste("Dawn to list\n  all assessments\r\nby 2w\n"))
        await wait_for(pilot, lambda: isinstance(app.screen, QuickCapture))
        await wait_for(pilot, lambda: app.screen.input.value == "Dawn to list all assessments by 2w")


# Toasts


async def say(app: RetApp, pilot, wait_for, words: Iterable[tuple[str, str]]) -> None:
    for text, severity in words:
        app.notify(text, severity=severity, markup=False)  # type: ignore[arg-type]
    await wait_for(pilot, lambda: any(text in "\n".join(said(app)) for text, _ in words))
    await pilot.pause()


async def test_what_is_said_replaces_what_was_said_before(tmp_path: Path, wait_for) -> None:
    app = new_app(tmp_path, "actions")
    for n in range(4):
        follow_actions.add_action(app.office, f"Thing {n}")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        for _turn in range(4):
            await pilot.press("u")
        await wait_for(pilot, lambda: not app.office.store.all(Action))
        await wait_for(pilot, lambda: len(said(app)) == 1)
        for words in ("No seat.", "No seat.", "No member."):
            app.turns += 1
            await say(app, pilot, wait_for, [(words, "error")])
            assert said(app) == [words]


async def test_warnings_stay_beside_what_follows_them_in_the_same_step(tmp_path: Path, wait_for) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        app.turns += 1
        await say(app, pilot, wait_for, [("Writing …", "information"), ("No address.", "warning")])
        app.turns += 1
        done = [("One.", "warning"), ("Two.", "warning"), ("One.", "warning"), ("Written.", "information")]
        await say(app, pilot, wait_for, done)
        assert said(app) == ["One.\nTwo.\nWritten."]


async def test_a_dialog_that_opens_takes_the_toast_away(tmp_path: Path, wait_for) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await say(app, pilot, wait_for, [("No seat.", "error")])
        await pilot.press("c")
        await wait_for(pilot, lambda: isinstance(app.screen, QuickCapture))
        assert said(app) == []


async def test_what_was_said_on_a_screen_goes_when_it_is_left(tmp_path: Path, wait_for) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await pilot.press("comma")
        await wait_for(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await say(app, pilot, wait_for, [("Kept.", "information")])
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        assert said(app) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_said_hides_nothing_under_the_list(tmp_path: Path, wait_for, size: tuple[int, int]) -> None:
    app = example_app(tmp_path, "meeting")
    async with app.run_test(size=size, notifications=True) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await say(app, pilot, wait_for, [("A sentence of some length, such as a refusal [/] has. " * 4, "error")])
        await wait_for(pilot, lambda: app.screen.query(Toast))
        await pilot.pause()
        pane = here(app, MeetingPlace).pane
        assert isinstance(pane, AgendaTab)
        line, said_at = pane.total.region, app.screen.query_one(Toast).region
        assert line.width > 30
        assert said_at.height >= 4
        assert not line.overlaps(said_at)


# Another program


async def test_coming_to_a_place_shows_what_another_program_changed(tmp_path: Path, screen_text, wait_for) -> None:
    app = new_app(tmp_path, "actions")
    follow_actions.add_action(app.office, "Mine")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Mine" in screen_text(app))
        await pilot.press("1")
        follow_actions.add_action(another_program(app), "Theirs")
        await pilot.press("4")
        await wait_for(pilot, lambda: "Theirs" in screen_text(app))
        await wait_for(pilot, lambda: said(app))
        assert said(app) == ["In another window: Action: Theirs"]


async def test_a_look_outside_shows_a_change_and_leaves_the_cursor(tmp_path: Path, screen_text, wait_for) -> None:
    app = new_app(tmp_path, "actions")
    for n in range(3):
        follow_actions.add_action(app.office, f"Mine {n}", due="2026-09-30")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Mine 2" in screen_text(app))
        await pilot.press("down")
        key = here(app, ActionsPlace).list.cursor_key
        app.look_outside()
        await pilot.pause()
        assert said(app) == []
        follow_actions.add_action(another_program(app), "Theirs", due="2026-09-01")
        app.look_outside()
        await wait_for(pilot, lambda: "Theirs" in screen_text(app))
        assert here(app, ActionsPlace).list.cursor_key == key
        await wait_for(pilot, lambda: said(app) == ["In another window: Action: Theirs"])


async def test_nothing_is_looked_at_while_work_goes_on_in_the_background(tmp_path: Path, wait_for) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        follow_actions.add_action(another_program(app), "Theirs")

        def work() -> int:
            app.call_from_thread(app.look_outside)
            return len(app.office.store.all(Action))

        assert await app.in_background(work, "Working …") == 0
        app.look_outside()
        assert len(app.office.store.all(Action)) == 1


async def test_after_a_refusal_the_record_is_shown_as_it_is(tmp_path: Path, screen_text, wait_for) -> None:
    from ret_tui.commands import show_refusal

    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        follow_actions.add_action(another_program(app), "Theirs")
        show_refusal(app, RuleBroken("A-001 is there already"))
        await wait_for(pilot, lambda: "Theirs" in screen_text(app))
        await wait_for(pilot, lambda: said(app))
        assert said(app) == ["A-001 is there already."]


async def test_a_store_that_is_gone_is_put_back_and_told_of_once(tmp_path: Path, screen_text, wait_for) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        path = app.office.store.path
        path.rename(tmp_path / "elsewhere.json")
        await pilot.press("1")
        await wait_for(pilot, lambda: len(said(app)) == 1 and "was moved or deleted" in said(app)[0])
        app.clear_notifications()
        app.look_outside()
        await pilot.pause()
        assert said(app) == []
        follow_actions.add_action(app.office, "Afterwards")
        assert "Afterwards" in path.read_text("utf-8")
        await pilot.press("4")
        await wait_for(pilot, lambda: "Afterwards" in screen_text(app))
