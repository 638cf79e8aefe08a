"""Dialogs ask one thing, keep what was typed, and are never larger than their question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

import pytest
from places_under_test import Keys
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input, Static

from ret_tui.commands import Commanded, Offers, find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.capture import QuickCapture
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.dialog import Dialog
from ret_tui.dialogs.entry import Choice, Toggle
from ret_tui.dialogs.everywhere import ShowHelp, ShowPalette
from ret_tui.dialogs.fields import ChoiceField, LongField, TextField, ToggleField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.dialogs.help import HelpDialog
from ret_tui.dialogs.letters import Lettered, LettersDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.widgets.footer import Footer
from ret_tui.widgets.ledger import Heading
from ret_tui.widgets.themes import register_themes, stylesheet
from store.refusals import BadValue, Refusal

Read = Callable[[App[Any]], str]
Wait = Callable[[Any, Callable[[], object]], Awaitable[None]]
FUNCTIONS = [("F1", "F1 Policy"), ("F3", "F3 Data"), ("F4", "F4 Data too")]
NAMES = ["Dawn Okafor (Coventry)", "Jas Kaur (Sandwell)", "Siobhán Ní Bhriain"]


class FrameApp(Commanded, App[None]):
    OFFERS: ClassVar[Offers] = (ShowHelp, ShowPalette)
    CSS_PATH = [stylesheet("base.tcss"), stylesheet("widgets.tcss")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        register_themes(self)
        self.results: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Static("below")
        yield Footer()

    def open(self, dialog: Dialog[Any]) -> None:
        self.push_screen(dialog, self.results.append)


def action_form(save: Callable[[Values], Any] = lambda values: values) -> FormDialog[Any]:
    return FormDialog(
        "New action [/]",
        [
            TextField(name="text", label="What is to be done", check=required("The text")),
            TextField(name="owner", label="Owner", hint="a seat or a person", suggestions=NAMES),
            TextField(name="due", label="Due", initial="next meeting"),
            ChoiceField(name="function", label="Function", options=FUNCTIONS),
            ToggleField(name="told", label="Told"),
        ],
        save,
        preview=lambda values: f"Due {values['due']}, [bold]",
    )  # fmt: skip


def box_is_inside(app: App[Any]) -> bool:
    box = app.screen.query_one(".dialog--box").region
    footer = app.screen.query_one(Footer).region
    return app.screen.region.contains_region(box) and box.contains_region(footer)


async def test_a_form_hands_over_what_was_filled_in() -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(action_form())
        await pilot.pause()
        await pilot.press(*" List all ", "tab", *"kau", "down", "tab", "tab", *"data", "down", "tab", "space", "enter")
        assert app.results == [
            {
                "text": "List all",
                "owner": "Jas Kaur (Sandwell)",
                "due": "next meeting",
                "function": "F4",
                "told": "yes",
            }
        ]


async def test_leaving_a_field_says_what_is_wrong_under_it_until_it_is_right(screen_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(action_form())
        await pilot.pause()
        assert "needed" not in screen_text(app)
        await pilot.press("tab")
        assert "! The text is needed." in screen_text(app)
        assert "a seat or a person" in screen_text(app)
        await pilot.press("enter")
        assert app.results == []
        assert isinstance(app.focused, Input)
        await pilot.press("x")
        assert "needed" not in screen_text(app)
        await pilot.press("enter")
        assert app.results[0]["text"] == "x"


async def test_a_refusal_of_the_save_stands_under_its_field_and_keeps_what_was_typed(screen_text: Read) -> None:
    def save(values: Values) -> Values:
        if values["due"] == "32 jan":
            raise BadValue('"32 jan" [/] is no date', "write 2w, fri or 15 jan", field="due")
        if values["due"] == "fri":
            raise Refusal("the store is busy", "try again")
        return values

    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        form = action_form(save)
        app.open(form)
        await pilot.pause()
        form.box("text").entry.value = "List"  # type: ignore[attr-defined]
        form.box("due").entry.value = "32 jan"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        text = screen_text(app)
        assert '! "32 jan" [/] is no date: write 2w, fri' in text
        assert app.focused is form.box("due").entry
        assert form.values["text"] == "List"
        form.box("due").entry.value = "fri"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "! the store is busy: try again." in screen_text(app)
        assert box_is_inside(app)
        await pilot.press("escape", "escape")
        assert app.results == [None]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_form_is_not_left_with_what_was_typed_in_it_before_saying_so(
    size: tuple[int, int], screen_text: Read, footer_text: Read
) -> None:
    app = FrameApp()
    async with app.run_test(size=size) as pilot:
        form = FormDialog(
            "Note", [LongField(name="text", label="Note", lines=3)], lambda values: values, foot="A foot."
        )
        app.open(form)
        await pilot.pause()
        await Keys(pilot).spell("Thanks [/]")
        await pilot.press("escape")
        assert app.results == []
        assert form.values["text"] == "Thanks [/]"
        assert "! Not kept yet: leaving once more loses what you changed here" in screen_text(app)
        assert "escape Leave without it" in footer_text(app).replace("esc ", "escape ")
        assert box_is_inside(app)
        # Who goes on typing is asked anew.
        await pilot.press("x")
        await pilot.pause()
        assert "Not kept yet" not in screen_text(app)
        assert "A foot." in screen_text(app)
        await pilot.press("escape")
        assert app.results == []
        await pilot.press("escape")
        assert app.results == [None]


async def test_a_form_in_which_nothing_was_changed_is_left_at_once() -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(action_form())
        await pilot.pause()
        # A letter typed and rubbed out again, and an option looked at and left, are no change.
        await pilot.press("x", "backspace", "tab", "tab", "tab", "down", "up", "escape")
        assert app.results == [None]


async def test_a_form_asks_for_what_the_save_lacked_and_saves_again() -> None:
    said: list[str] = []

    def save(values: Values) -> Values:
        if not said:
            raise Refusal("No reason was given", "say why", field="because")
        return {**values, "because": said[0]}

    async def ask_more(_refusal: Refusal) -> bool:
        said.append("The speaker is ill")
        return True

    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(FormDialog("Item", [TextField(name="title", label="Item")], save, ask_more=ask_more))
        await pilot.pause()
        await pilot.press(*"Tea", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.results == [{"title": "Tea", "because": "The speaker is ill"}]


async def test_a_form_whose_save_lacks_what_the_person_does_not_give_stays_as_it_was(screen_text: Read) -> None:
    def save(_values: Values) -> Values:
        raise Refusal("No reason was given", "say why", field="because")

    async def ask_more(_refusal: Refusal) -> bool:
        return False

    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        form = FormDialog("Item", [TextField(name="title", label="Item")], save, ask_more=ask_more)
        app.open(form)
        await pilot.pause()
        await pilot.press(*"Tea", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.results == []
        assert form.values == {"title": "Tea"}
        assert "! No reason was given: say why." in screen_text(app)


async def test_names_complete_with_the_arrow_down(screen_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        form = action_form()
        app.open(form)
        await pilot.pause()
        await pilot.press("tab", "a")
        assert "↓ Dawn Okafor (Coventry) · Jas Kaur (San" in screen_text(app)
        await pilot.press("down", "down")
        assert form.values["owner"] == "Jas Kaur (Sandwell)"
        await pilot.press("up")
        assert form.values["owner"] == "Dawn Okafor (Coventry)"
        await pilot.press("ctrl+u", *"bhriain", "down")
        assert form.values["owner"] == "Siobhán Ní Bhriain"


async def test_a_form_shows_what_would_follow(screen_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(action_form())
        await pilot.pause()
        assert "Due next meeting, [bold]" in screen_text(app)
        await pilot.press("tab", "tab", "ctrl+u", *"2w")
        assert "Due 2w, [bold]" in screen_text(app)


async def test_all_options_of_a_choice_are_in_sight_while_it_has_the_focus(screen_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        form = action_form()
        app.open(form)
        await pilot.pause()
        assert "F1 Policy  (1 of 3)" in screen_text(app)
        await pilot.press("x", "tab", "tab", "tab")
        await pilot.pause()
        assert all(words in screen_text(app) for words in ("> F1 Policy", "F3 Data", "F4 Data too"))
        await pilot.press("up")
        assert form.values["function"] == "F4"
        await pilot.press("down", "right", "left")
        assert form.values["function"] == "F1"
        await pilot.press("3")
        assert form.values["function"] == "F3"
        await pilot.press("backspace", *"too", "z")
        assert form.values["function"] == "F4"
        await pilot.press("backspace", "backspace", "backspace", "backspace", "home")
        assert form.values["function"] == "F1"


async def test_a_sentence_typed_on_a_choice_by_mistake_chooses_nothing_and_stays_in_sight(screen_text: Read) -> None:
    kinds = [("agreed", "Agreed"), ("noted", "Noted"), ("recommended", "Recommended")]
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        form: FormDialog[Values] = FormDialog("Kind", [ChoiceField(name="kind", label="Kind", options=kinds)], dict)
        app.open(form)
        await pilot.pause()
        await Keys(pilot).spell("some decision")
        assert form.values["kind"] == "agreed"
        assert "none begins with “some decision”" in screen_text(app)
        await pilot.press(*["backspace"] * len("some decision"))
        # No word begins with it, though it stands within one of them.
        await pilot.press("e")
        assert form.values["kind"] == "agreed"
        await pilot.press("backspace", "r")
        assert form.values["kind"] == "recommended"


async def test_words_that_no_choice_begins_with_are_refused_and_kept(screen_text: Read) -> None:
    kinds = [("agreed", "Agreed"), ("noted", "Noted")]
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        fields = [ChoiceField(name="kind", label="Kind", options=kinds), TextField(name="text", label="Text")]
        form: FormDialog[Values] = FormDialog("Kind", fields, dict)
        app.open(form)
        await pilot.pause()
        await pilot.press(*"xyz", "tab", "ctrl+s")
        await pilot.pause()
        assert app.results == []
        assert form.box("kind").fault == "No choice begins with “xyz”: rub it out, or go to one with the arrows."
        assert "none begins with “xyz”" in screen_text(app)
        assert form.focused is form.box("kind").entry
        # Going to a choice takes it for what was meant.
        await pilot.press("down", "ctrl+s")
        await pilot.pause()
        assert app.results == [{"kind": "noted", "text": ""}]


async def test_a_choice_and_a_toggle_take_clicks() -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        form = action_form()
        app.open(form)
        await pilot.pause()
        form.box("function").entry.focus()
        await pilot.pause()
        await pilot.click(Choice, offset=(4, 1))
        assert form.values["function"] == "F3"
        await pilot.click(Toggle, offset=(2, 0))
        assert form.values["told"] == "yes"
        await pilot.press("n")
        assert form.values["told"] == "no"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_long_form_scrolls_and_keeps_its_keys_in_sight(size: tuple[int, int], footer_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=size) as pilot:
        fields = [TextField(name=f"f{n}", label=f"Field {n}") for n in range(14)]
        notes = LongField(name="notes", label="Notes", initial="one\ntwo")
        form = FormDialog("Long", [notes, *fields], lambda values: values)
        app.open(form)
        await pilot.pause()
        await pilot.pause()
        assert box_is_inside(app)
        assert footer_text(app).startswith("ctrl+s Save")
        await pilot.press("enter", *["tab"] * 14, "x")
        await pilot.pause()
        last = form.box("f13").entry
        assert app.focused is last
        assert app.screen.query_one(".form--fields").region.contains_region(last.region)
        assert footer_text(app).startswith("enter Save")
        await pilot.press("enter")
        assert app.results[0]["f13"] == "x"
        assert app.results[0]["notes"] == "one\ntwo"


async def test_asking_names_its_consequences_and_is_no_larger_than_they_are(
    screen_text: Read, footer_text: Read
) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(AskDialog("Send 20 [/]?", ["9 answers lapse.", "Mail cannot be called back."], do="Send 20"))
        await pilot.pause()
        await pilot.pause()
        assert "9 answers lapse." in screen_text(app)
        assert footer_text(app) == "enter Send 20  esc Leave as it is  f1 Help"
        assert app.screen.query_one(".dialog--box").region.height == 8
        await pilot.press("escape")
        app.open(AskDialog("Again?", do="Do it"))
        await pilot.pause()
        await pilot.press("enter")
        assert app.results == [None, True]


async def test_choosing_filters_as_one_types(screen_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        meetings = [("M1", "M1 May"), ("M2", "M2 Jul"), ("M3", "M3 Sep"), ("M4", "M4 Nov")]
        app.open(ChooseDialog("Which meeting?", meetings, cursor="M3"))
        await pilot.pause()
        assert "> M3 Sep" in screen_text(app)
        await pilot.press("down", "enter")
        app.open(ChooseDialog("Which?", [("a", "May"), ("b", "Jul")]))
        await pilot.pause()
        await pilot.press(*"jul", "enter")
        app.open(ChooseDialog("Which?", [("a", "May")]))
        await pilot.pause()
        await pilot.press(*"zz", "enter")
        assert app.results == ["M4", "b"]
        await pilot.press("escape")
        assert app.results == ["M4", "b", None]


async def test_quick_capture_says_what_enter_will_do(screen_text: Read) -> None:
    def preview(line: str) -> str:
        if "nobody" in line:
            raise Refusal("nobody [/] is called so", "write a name")
        return f"Enter: {line}"

    def save(line: str) -> str:
        if line == "! fail":
            raise Refusal("it cannot be kept")
        return line

    def complete(line: str) -> list[str]:
        return [line + "n Okafor", line + "ood"] if line.endswith("Daw") else []

    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(QuickCapture(preview, save, complete=complete))
        await pilot.pause()
        assert "! an action" in screen_text(app)
        await pilot.press("enter", *"nobody")
        assert "! nobody [/] is called so: write a name." in screen_text(app)
        await pilot.press("ctrl+u", *"! fail", "enter")
        assert "! it cannot be kept." in screen_text(app)
        assert app.results == []
        await pilot.press("ctrl+u", *"! Daw", "tab", "tab", "tab", *" to list")
        assert "Enter: ! Dawn Okafor to list" in screen_text(app)
        await pilot.press("enter")
        assert app.results == ["! Dawn Okafor to list"]


async def test_one_leaves_a_line_that_was_not_kept_by_leaving_twice(screen_text: Read, footer_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(QuickCapture(lambda line: f"Enter: {line}", lambda line: line))
        await pilot.pause()
        await pilot.press(*"Dawn", "escape")
        assert app.results == []
        assert "! Not kept yet: leaving once more loses this line" in screen_text(app)
        assert "esc Leave without it" in footer_text(app)
        await pilot.press("s", "escape")
        assert app.results == []
        await pilot.press("!")
        assert "Enter: Dawns!" in screen_text(app)
        await pilot.press("escape", "escape")
        assert app.results == [None]
        app.open(QuickCapture(lambda line: line, lambda line: line))
        await pilot.pause()
        await pilot.press("escape")
        assert app.results == [None, None]


async def test_a_form_that_came_back_refused_is_left_by_leaving_twice() -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        form: FormDialog[Values] = FormDialog("Paper", [TextField(name="file", label="File", initial="a.exe")], dict)
        app.open(form)
        await pilot.pause()
        form.came_back(Refusal("a.exe is a program", "pick a document", field="file"))
        await pilot.press("escape")
        assert app.results == []
        await pilot.press("escape")
        assert app.results == [None]


async def test_a_message_scrolls_and_closes_with_enter_or_escape(screen_text: Read, footer_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(MessageDialog("Checked", "\n".join(f"line {n} [/]" for n in range(60))))
        await pilot.pause()
        await pilot.pause()
        assert "line 0 [/]" in screen_text(app)
        assert box_is_inside(app)
        await pilot.press("end")
        await pilot.pause()
        assert "line 59 [/]" in screen_text(app)
        assert footer_text(app) == "enter Close  pgdn Read on  f1 Help"
        await pilot.press("escape")
        app.open(MessageDialog("Short", "done"))
        await pilot.pause()
        await pilot.press("enter")
        assert app.results == [None, None]


async def test_a_dialog_has_its_own_help(wait_for: Wait, screen_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(action_form())
        await pilot.pause()
        await pilot.press("f1")
        await wait_for(pilot, lambda: isinstance(app.screen, HelpDialog))
        await pilot.pause()
        assert "Close this and change nothing." not in screen_text(app)
        assert "Save" in screen_text(app)
        assert "Find a command" not in screen_text(app)
        assert box_is_inside(app)
        await pilot.press("escape")
        assert isinstance(app.screen, FormDialog)


@pytest.mark.parametrize("kind", [FormDialog, AskDialog, ChooseDialog, QuickCapture, MessageDialog, HelpDialog])
def test_no_two_commands_of_a_dialog_share_a_key(kind: type[Dialog[Any]]) -> None:
    assert find_key_clashes(command for base in kind.__mro__ for command in base.__dict__.get("OFFERS", ())) == []


async def test_typing_replaces_what_stands_in_a_field_but_amends_the_first_words() -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        fields = [
            TextField(name="title", label="Item", initial="Budget 2026"),
            TextField(name="m", label="Minutes", initial="10"),
        ]
        app.open(FormDialog("Item", fields, lambda values: values))
        await pilot.pause()
        await pilot.press("!", "tab", "1", "5", "enter")
        await pilot.pause()
        assert app.results == [{"title": "Budget 2026!", "m": "15"}]


@pytest.mark.parametrize("initial", ["14:00", "10", "Mon 23 Nov 2026", "2026-09-08", "16 mar", "today", "yesterday"])
async def test_typing_replaces_a_time_a_date_or_a_number_in_the_first_field_too(initial: str) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(FormDialog("At", [TextField(name="at", label="At", initial=initial)], lambda values: values))
        await pilot.pause()
        await pilot.press("9", "enter")
        await pilot.pause()
        assert app.results == [{"at": "9"}]


async def test_typing_replaces_a_name_that_was_proposed() -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        who = TextField(name="who", label="Who", initial=NAMES[0], suggestions=NAMES)
        app.open(FormDialog("Appoint", [who], lambda values: values))
        await pilot.pause()
        await pilot.press("A", "m", "y", "enter")
        await pilot.pause()
        assert app.results == [{"who": "Amy"}]


async def test_the_arrow_down_completes_the_last_of_several_names() -> None:
    several = TextField(name="who", label="Who", suggestions=NAMES, several=True)
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(FormDialog("Who", [several], lambda values: values["who"]))
        await pilot.pause()
        keys = Keys(pilot)
        await keys.press(*"kau", "down", "comma", "space", *"siob", "down")
        line = app.screen.focused
        assert isinstance(line, Input)
        assert line.value == "Jas Kaur (Sandwell), Siobhán Ní Bhriain"
        await keys.press("comma", "down")
        assert line.value == "Jas Kaur (Sandwell), Siobhán Ní Bhriain,"


async def test_a_letter_takes_its_row_at_once_and_arrows_and_enter_work_too(screen_text: Read) -> None:
    rows = [Lettered("decision", "d", "[/] Decision", "for F1a"), Heading("More"), Lettered("step", "t", "A step")]
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("d",), ("t",), ("enter",), ("down", "enter"), ("z", "escape")):
            app.open(LettersDialog("Evidence from D-012", rows, cursor="step" if keys == ("t",) else None))
            await pilot.pause()
            assert "d  [/] Decision  for F1a" in screen_text(app)
            await pilot.press(*keys)
            await pilot.pause()
        assert app.results == ["decision", "step", "decision", "step", None]


async def test_a_paste_of_several_lines_becomes_one_line_and_loses_nothing() -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(action_form())
        await pilot.pause()
        app.screen.focused.post_message(events.Paste("Dawn to list\n  all assessments\r\n\nby 2w\n"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.results[0]["text"] == "Dawn to list all assessments by 2w"


@pytest.mark.parametrize("make", [action_form, lambda: AskDialog("Send?", ["a", "b"] * 9, do="Send 20 invitations")])
async def test_the_smallest_screen_still_shows_the_way_out(make: Any, footer_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.open(make())
        await pilot.pause()
        await pilot.pause()
        assert "esc Leave" in footer_text(app)
        assert box_is_inside(app)
