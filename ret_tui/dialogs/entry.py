"""The widgets in which a form's fields are filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from ret_tui.dialogs.fields import NO, YES
from ret_tui.widgets.plain import clean, fit, fold


class OneLine(Input):
    """An input that takes a paste of several lines as one, with blanks between them."""

    def on_paste(self, event: events.Paste) -> None:
        event.text = " ".join(line.strip() for line in event.text.splitlines() if line.strip())


class Line(OneLine):
    """A line of text that completes from suggestions: the arrow down takes the next one that holds the words typed.

    Args:
        value: what stands in it at first.
        suggestions: what completes it.
        placeholder: shown while it is empty.
        select: whether what stands in it is selected on coming to it, so that typing replaces it.
        offered: whether the arrow down takes a suggestion while nothing is typed, too.
        several: whether it holds several with commas between, and suggestions complete the last of them.
        secret: whether dots stand for what is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "take(1)", show=False),
        Binding("up", "take(-1)", show=False),
    ]

    class Offered(Message):
        """Which suggestions match what has been typed."""

        def __init__(self, line: Line, matches: list[str]) -> None:
            super().__init__()
            self.line = line
            self.matches = matches

        @property
        def control(self) -> Line:
            return self.line

    def __init__(
        self,
        value: str = "",
        *,
        suggestions: Sequence[str] = (),
        placeholder: str = "",
        select: bool = True,
        offered: bool = False,
        several: bool = False,
        secret: bool = False,
    ) -> None:
        self.suggestions = suggestions
        self.offered = offered
        self.several = several
        self._typed: str | None = None
        self._taken = -1
        super().__init__(value, compact=True, select_on_focus=select, placeholder=clean(placeholder), password=secret)
        self.cursor_blink = False

    def matches(self, typed: str) -> list[str]:
        """The suggestions that hold every word typed, those that begin with it first."""
        words = fold(typed.rpartition(",")[2] if self.several else typed).split()
        if not words:
            return list(self.suggestions) if self.offered else []
        found = [each for each in self.suggestions if all(word in fold(each) for word in words)]
        return sorted(found, key=lambda each: not fold(each).startswith(words[0]))

    def watch_value(self, value: str) -> None:
        if self._typed is not None and self._taken >= 0:
            matches = self.matches(self._typed)
            if self._taken < len(matches) and value == self._with(matches[self._taken]):
                return
        self._typed, self._taken = value, -1
        if self.suggestions and self.is_mounted:
            matches = self.matches(value)
            self.post_message(self.Offered(self, [] if value in matches else matches))

    def action_take(self, step: int) -> None:
        """Take the next suggestion, or the one before."""
        matches = self.matches(self.value if self._typed is None else self._typed)
        if not matches:
            return
        if self._typed is None:
            self._typed = self.value
        self._taken = (self._taken + step) % len(matches) if self._taken >= 0 or step > 0 else len(matches) - 1
        self.value = self._with(matches[self._taken])
        self.cursor_position = len(self.value)

    def _with(self, match: str) -> str:
        """The line with a suggestion in it, after those that stand before it."""
        before, comma, _last = (self._typed or "").rpartition(",") if self.several else ("", "", "")
        return f"{before}{comma} {match}" if comma else match


class Choice(Widget, can_focus=True):
    """One of several, all in sight while it has the focus; arrows go through them, typing filters.

    What is typed is looked for at the start of words. What no option begins with chooses nothing and stays in sight,
    until it is rubbed out or an option is gone to, so that a sentence typed here by mistake cannot pick an option by
    one of its letters; meanwhile the form is not kept.

    Args:
        options: (value, label) each.
        value: the one chosen at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right", "go(1)", show=False),
        Binding("up,left", "go(-1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("backspace", "rub_out", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--chosen", "choice--other"}
    MOST: ClassVar[int] = 7

    value: reactive[str] = reactive("", layout=True)
    typed: reactive[str] = reactive("", layout=True)

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        self.options = tuple(options)
        values = [option for option, _label in self.options]
        self.set_reactive(Choice.value, value if value in values else (values[0] if values else ""))

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Letters filter, so they are no commands of the form's."""
        return character is not None and character.isprintable()

    def shown(self) -> list[tuple[str, str]]:
        """The options with words that begin as what was typed; all of them when nothing was, or none has."""
        return self._fitting() or list(self.options)

    def _fitting(self) -> list[tuple[str, str]]:
        words = fold(self.typed).split()
        return [option for option in self.options if all(_begins_one_of(option[1], word) for word in words)]

    @property
    def unknown(self) -> str:
        """What was typed and no option begins with; empty where nothing was."""
        return "" if self._fitting() else self.typed.strip()

    @property
    def _open(self) -> bool:
        return self.has_focus and len(self.options) > 1

    def _window(self) -> tuple[list[tuple[str, str]], int]:
        """The options in sight while open, and how many stand above them."""
        shown = self.shown()
        at = next((i for i, option in enumerate(shown) if option[0] == self.value), 0)
        top = max(0, min(at - self.MOST // 2, len(shown) - self.MOST))
        return shown[top : top + self.MOST], top

    def get_content_height(self, *_sizes: object) -> int:
        return max(1, len(self._window()[0])) if self._open else 1

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if not self._open:
            label = next((label for value, label in self.options if value == self.value), "")
            more = f"  (1 of {len(self.options)})" if len(self.options) > 1 else ""
            if self.unknown:
                more = f"  {self._told_typed}"
            return Strip([Segment(fit(clean(label) + more, width), self.rich_style)], width)
        window, _top = self._window()
        if y >= len(window):
            return Strip.blank(width, self.rich_style)
        value, label = window[y]
        chosen = value == self.value
        text = ("> " if chosen else "  ") + clean(label)
        total = len(self.shown())
        if y == 0 and (self.typed or total > len(window)):
            text += f"   {self._told_typed}" if self.typed else f"   {total} in all, type to filter"
        return Strip([Segment(fit(text, width), self.get_component_rich_style(
            "choice--chosen" if chosen else "choice--other"))], width)  # fmt: skip

    @property
    def _told_typed(self) -> str:
        typed = clean(self.typed)
        return f"{typed}_" if self._fitting() else f"none begins with “{typed}”"

    def watch_value(self) -> None:
        self.post_message(self.Changed(self))

    def watch_has_focus(self, focused: bool) -> None:
        super().watch_has_focus(focused)
        if not self.unknown:
            self.typed = ""
        self.refresh(layout=True)

    def watch_typed(self) -> None:
        self.post_message(self.Changed(self))

    def on_key(self, event: events.Key) -> None:
        if event.character and event.is_printable:
            event.stop()
            event.prevent_default()
            self._filter(self.typed + event.character)

    def _filter(self, typed: str) -> None:
        self.typed = typed
        fitting = [value for value, _label in self._fitting()]
        if fitting and self.value not in fitting:
            self.value = fitting[0]

    def action_rub_out(self) -> None:
        self._filter(self.typed[:-1])

    def _drop_unknown(self) -> None:
        """Forget what no option begins with: one goes to an option by the arrows or the mouse instead."""
        if self.unknown:
            self.typed = ""

    def action_go(self, step: int) -> None:
        self._drop_unknown()
        shown = [value for value, _label in self.shown()]
        at = shown.index(self.value) if self.value in shown else 0
        self.value = shown[(at + step) % len(shown)]

    def action_edge(self, end: int) -> None:
        self._drop_unknown()
        self.value = self.shown()[end][0]

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose what is clicked; the press that opens the options chooses none, since they are not in sight yet."""
        window, _top = self._window()
        if self._open and self.size.height > 1 and event.y < len(window):
            self._drop_unknown()
            self.value = window[event.y][0]


def _begins_one_of(label: str, start: str) -> bool:
    """Whether a label’s word begins so, its number does (``3`` of F3), or what is behind a dash or a bracket."""
    folded = fold(label)
    at = folded.find(start)
    while at >= 0:
        before = folded[at - 1 : at]
        if not before.isalnum() or not start[0].isalnum() or (before.isalpha() and start[0].isdecimal()):
            return True
        at = folded.find(start, at + 1)
    return False


class Toggle(Choice):
    """Yes or no; the space bar turns it round."""

    def __init__(self, value: str = "") -> None:
        super().__init__(((NO, "No"), (YES, "Yes")), value or NO)

    def get_content_height(self, *_sizes: object) -> int:
        return 1

    def action_rub_out(self) -> None:
        """There is nothing typed to rub out."""

    def render_line(self, _y: int) -> Strip:
        text = "  ".join(f"({'•' if value == self.value else ' '}) {label}" for value, label in reversed(self.options))
        style = self.get_component_rich_style("choice--chosen") if self.has_focus else self.rich_style
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, self.rich_style)

    def _filter(self, typed: str) -> None:
        letter = typed[-1:].lower()
        if letter in ("y", "n"):
            self.value = YES if letter == "y" else NO
        elif letter == " ":
            self.action_go(1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.value = YES if event.x < 8 else NO
