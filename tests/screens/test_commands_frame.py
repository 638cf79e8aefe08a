"""A command is one class: its key, its footer text, its row in the palette and the help, and its refusals."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from ret_tui.commands import (
    Command,
    Commanded,
    Offers,
    find_key_clashes,
    get_commands_in_focus,
    known_keys,
    refresh_commands,
    show_key,
)
from ret_tui.dialogs.everywhere import ShowHelp, ShowPalette
from ret_tui.dialogs.help import HelpDialog
from ret_tui.widgets.footer import Footer
from ret_tui.widgets.ledger import Column, Ledger, Row
from ret_tui.widgets.themes import register_themes, stylesheet
from store.refusals import RuleBroken

Read = Callable[[App[Any]], str]
Wait = Callable[[Any, Callable[[], object]], Awaitable[None]]


class New(Command["Place"]):
    """Write down an action."""

    id = "place.new"
    key = "n"
    label = "New"
    title = "New action"
    group = "Actions"

    async def run(self, place: Place) -> None:
        place.done.append("new")


class Refuse(Command["Place"]):
    """Never works."""

    id = "place.refuse"
    key = "x"
    label = "Complete"
    group = "Actions"

    def run(self, place: Place) -> None:
        raise RuleBroken("A-017 [bold] is not reported", "report it first")


class RefuseLater(Command["Place"]):
    """Never works either."""

    id = "place.refuse_later"
    label = "Redact"
    group = "Actions"

    async def run(self, place: Place) -> None:
        raise RuleBroken("A-017 [/] is in confirmed minutes")


class Sometimes(Command["Place"]):
    """Works while it may."""

    id = "place.sometimes"
    key = "u"
    label = "Undo"
    group = "Actions"

    def possible(self, place: Place) -> bool:
        return place.may

    def footer_label(self, place: Place) -> str:
        return 'Undo "M4 closed"'

    def run(self, place: Place) -> None:
        place.done.append("sometimes")


class AppUndo(Command["FrameApp"]):
    """What the key does when the place has no use for it."""

    id = "app.other"
    key = "u"
    label = "Other"

    def run(self, place: FrameApp) -> None:
        place.place.done.append("other")


class Place(Commanded, Vertical):
    OFFERS: ClassVar[Offers] = (New, Refuse, RefuseLater, Sometimes)
    may = True

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        self.ledger = Ledger(Column("No."))
        yield self.ledger
        yield Input()

    def on_mount(self) -> None:
        self.ledger.show([Row("a", ("A-1",))])
        self.ledger.focus()


class FrameApp(Commanded, App[None]):
    OFFERS: ClassVar[Offers] = (AppUndo, ShowHelp, ShowPalette)
    CSS_PATH = [stylesheet("base.tcss"), stylesheet("widgets.tcss")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        register_themes(self)
        self.place = Place()

    def compose(self) -> ComposeResult:
        yield self.place
        yield Footer()

    def said(self) -> list[str]:
        return [note.message for note in self._notifications]


async def test_a_key_runs_its_command_and_so_does_a_coroutine(wait_for: Wait) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await wait_for(pilot, lambda: app.place.done == ["new"])
        await app.place.action_command("place.new")
        await wait_for(pilot, lambda: app.place.done == ["new", "new"])


async def test_a_refusal_is_shown_as_it_is_written_and_nothing_breaks(wait_for: Wait, screen_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("x")
        assert app.said() == ["A-017 [bold] is not reported: report it first."]
        await wait_for(pilot, lambda: "A-017 [bold] is not reported: report it first." in screen_text(app))
        await app.place.action_command("place.refuse_later")
        await wait_for(pilot, lambda: len(app.said()) == 2)
        assert app.said()[1] == "A-017 [/] is in confirmed minutes."
        await pilot.press("n")
        await wait_for(pilot, lambda: app.place.done == ["new"])


async def test_a_command_that_is_not_possible_leaves_its_key_to_the_next(footer_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        assert 'u Undo "M4 closed"' in footer_text(app)
        app.place.may = False
        refresh_commands(app)
        await pilot.pause()
        assert "Undo" not in footer_text(app)
        assert "u Other" in footer_text(app)
        await pilot.press("u")
        assert app.place.done == ["sometimes", "other"]


async def test_the_footer_shows_only_keys_that_work_while_typing(footer_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one(Input).focus()
        await pilot.pause()
        assert footer_text(app) == "f1 Help"
        await pilot.press("n", "u", "x", "?")
        assert app.screen.query_one(Input).value == "nux?"
        assert app.place.done == []


async def test_commands_in_focus_come_nearest_first_with_their_keys() -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        found = [(offer.command.id, offer.keys, offer.possible) for offer in get_commands_in_focus(app.screen)]
        assert found == [
            ("list.open", ("enter",), True),
            ("list.filter", ("/",), True),
            ("list.all", (), False),
            ("place.new", ("n",), True),
            ("place.refuse", ("x",), True),
            ("place.refuse_later", (), True),
            ("place.sometimes", ("u",), True),
            ("app.other", (), True),
            ("app.help", ("?", "f1"), True),
            ("app.palette", ("ctrl+p", ":"), True),
        ]


async def test_a_persons_own_key_replaces_the_first_one(wait_for: Wait, footer_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_keymap({"place.new": "a", "list.filter": "f"})
        await pilot.press("n")
        assert app.place.done == []
        await pilot.press("a")
        await wait_for(pilot, lambda: app.place.done == ["new"])
        assert "a New" in footer_text(app)
        await pilot.press("f", "1")
        assert app.place.ledger.filter_text == "1"


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_help_lists_what_has_the_focus_and_enter_does_it(key: str, wait_for: Wait, screen_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await wait_for(pilot, lambda: isinstance(app.screen, HelpDialog) and "New action" in screen_text(app))
        text = screen_text(app)
        for words in ("Lists", "Actions", "Filter this list", "esc Close", "enter Do it"):
            assert words in text, words
        await pilot.press(*"write down")
        assert "Write down an action. (In the config file: place.new)" in screen_text(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.place.done == ["new"])


async def test_the_palette_lists_the_same_commands_and_does_them(wait_for: Wait) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(":")
        await wait_for(pilot, lambda: app.screen.query(OptionList) and app.screen.query_one(OptionList).option_count)
        prompts = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert any(prompt.startswith("New action   n") for prompt in prompts)
        assert any(prompt.startswith("Redact") for prompt in prompts)
        await pilot.press(*"new act")
        await wait_for(pilot, lambda: app.screen.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.place.done == ["new"])


def test_no_two_commands_of_one_focus_chain_share_a_key() -> None:
    assert find_key_clashes([*Ledger.OFFERS, New, Refuse, RefuseLater, Sometimes, ShowHelp, ShowPalette]) == []
    assert find_key_clashes([Sometimes, AppUndo]) == ["app.other and place.sometimes both have u."]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"key": "ctrl+b"}, "take"),
        ({"key": "ctrl+p"}, "uses only ctrl"),
        ({"key": "N"}, "capital"),
        ({"key": "nosuchkey"}, "not the name of a key"),
        ({"label": ""}, "no label"),
        ({"id": ""}, "no id"),
        ({"__doc__": None}, "no docstring"),
    ],
)
def test_a_command_that_is_not_whole_is_refused_where_it_is_written(fields: dict[str, Any], fault: str) -> None:
    whole = {"__doc__": "Works.", "id": "a.b", "key": "n", "label": "New"}
    assert type("Whole", (Command,), whole)
    with pytest.raises(TypeError, match=fault):
        type("Broken", (Command,), {**whole, **fields})


def test_a_bases_commands_are_offered_too() -> None:
    class Narrow(Place):
        OFFERS: ClassVar[Offers] = (AppUndo,)

    assert list(known_keys(kind for base in Narrow.__mro__ for kind in base.__dict__.get("OFFERS", ()))) == [
        "app.other",
        "place.new",
        "place.refuse",
        "place.refuse_later",
        "place.sometimes",
    ]


def test_keys_are_shown_as_people_read_them() -> None:
    keys = ["ctrl+y", "question_mark", "up", "slash", "f4", "escape", "left_square_bracket", "*"]
    assert [show_key(key) for key in keys] == ["ctrl+y", "?", "↑", "/", "f4", "esc", "[", "*"]
