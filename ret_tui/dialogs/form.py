"""A few fields, checked as one leaves each, and kept together by one save.

saved = await app.push_screen_wait(FormDialog(
    "New action",
    [TextField(name="text", label="What is to be done", check=required("The text")),
     TextField(name="due", label="Due", hint="2w, fri, 15 jan", check=check_due)],
    save=lambda values: add_action(store, **values),
))
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from ret_tui.commands import Command, Offers, Refused
from ret_tui.dialogs.dialog import Dialog
from ret_tui.dialogs.entry import Choice, Line, Toggle
from ret_tui.dialogs.fields import ChoiceField, Field, LongField, SecretField, TextField, ToggleField
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import MONTHS, WEEKDAYS
from ret_tui.widgets.detail import Detail, Paragraph, Part
from ret_tui.widgets.kept_words import KeptWords
from ret_tui.widgets.plain import clean, fit, plain
from store.refusals import Refusal

R = TypeVar("R")
Values = dict[str, str]

#: Lines of what follows that are in sight at least and at most, and what stands around them and the fields.
_PREVIEW, _LONG_PREVIEW, _AROUND = 8, 20, 8
_DAYS = frozenset(("today", "yesterday", "tomorrow"))
_DATE_WORDS = frozenset(word[:3].title() for word in (*MONTHS, *WEEKDAYS))


class SaveForm(Command["FormDialog[Any]"]):
    """Keep what you filled in; if something is wrong it says what, and nothing is lost."""

    id = "form.save"
    key = "enter,ctrl+s,f2"
    label = "Save"
    group = "Dialog"
    order = 10

    def footer_label(self, place: FormDialog[Any]) -> str:
        return place.save_label

    def run(self, place: FormDialog[Any]) -> None:
        place.save()


class ReadOn(Command["FormDialog[Any]"]):
    """Read on in what follows from what you filled in; page up goes back."""

    id, key, label, group, order = "form.read_on", "pagedown", "Read on", "Dialog", 15

    def possible(self, place: FormDialog[Any]) -> bool:
        return place.preview_is_long

    def run(self, place: FormDialog[Any]) -> None:
        place._follows.scroll_page_down(animate=False)


class ReadBack(Command["FormDialog[Any]"]):
    """Read back in what follows from what you filled in."""

    id, key, label, group, order = "form.read_back", "pageup", "Read back", "Dialog", 16
    footer = False

    def possible(self, place: FormDialog[Any]) -> bool:
        return place.preview_is_long

    def run(self, place: FormDialog[Any]) -> None:
        place._follows.scroll_page_up(animate=False)


class FieldBox(Widget):
    """A field: its label, where it is filled in, and below that a line for the hint or for what is wrong."""

    def __init__(self, field: Field, *, first: bool = False) -> None:
        super().__init__()
        self.field = field
        self.entry = _entry(field, first=first)
        self.fault = ""
        self._matches: Sequence[str] = ()
        self._note = Static(classes="field--note")

    def compose(self) -> ComposeResult:
        yield Static(plain(self.field.label), classes="field--label")
        with Vertical(classes="field--right"):
            yield self.entry
            yield self._note

    @property
    def value(self) -> str:
        """What stands in it."""
        if isinstance(self.entry, Line | Choice):
            return self.entry.value
        return str(getattr(self.entry, "text", ""))

    def fill(self, text: str) -> None:
        """Put a text of several lines in the place of what stands in it."""
        from ret_tui.dialogs.long_text import LongText

        if isinstance(self.entry, LongText):
            self.entry.fill(text)

    def check(self) -> bool:
        """Ask the field's check, and show what is wrong; True when nothing is."""
        unknown = self.entry.unknown if isinstance(self.entry, Choice) else ""
        if unknown:
            self.blame(f"No choice begins with {quoted(unknown)}: rub it out, or go to one with the arrows.")
            return False
        fault = self.field.check(self.value.strip()) if self.field.check else None
        self.blame(fault or "")
        return not fault

    def blame(self, fault: str) -> None:
        """Show what is wrong under the field; an empty text takes it away."""
        self.fault = fault
        self.set_class(bool(fault), "-wrong")
        self.show_note()

    def offer(self, matches: Sequence[str]) -> None:
        """Show which suggestions the arrow down would take."""
        self._matches = matches
        self.show_note()

    def show_note(self) -> None:
        """What is wrong; or else, in the field that has the focus, the suggestions, or the hint."""
        text = ""
        if self.fault:
            text = f"! {self.fault}"
        elif self.entry.has_focus and self._matches:
            text = fit(clean("↓ " + " · ".join(self._matches)), self._note.size.width).rstrip()
        elif self.entry.has_focus:
            read = self.field.reading(self.value.strip()) if self.field.reading is not None else ""
            text = f"= {read}" if read else self.field.hint
        self._note.update(plain(text))


class FormDialog(Dialog[R]):
    """A form. Its result is what ``save`` returns, or None when the person left.

    Who leaves after changing something in it is told once that it would be lost, and leaves by leaving again.

    Args:
        title: what the form is for.
        fields: from top to bottom.
        save: called with the values by name, trimmed. A Refusal from it is shown under the field it names, or else at
            the foot; what was typed stays.
        save_label: the footer's word for saving.
        preview: what would follow from the values, as text or as parts of a `Detail`, shown under the fields and worked
            out anew at each change; a Refusal from it is shown there too.
        foot: a line under the fields.
        wide: whether it takes more of a wide screen, for a preview that says how something was and will be.
        ask_more: awaited with a Refusal from ``save``, to ask the person for what it lacks; True saves again, and False
            shows the refusal, as do all refusals where this is None.
        slowly: saves with the app still alive, where something else may ask the person, such as a keyring: awaited
            with the app and the work; where it gives None it was given up, and what was typed stays.
    """

    OFFERS: ClassVar[Offers] = (SaveForm, ReadOn, ReadBack)

    def __init__(
        self,
        title: str,
        fields: Iterable[Field],
        save: Callable[[Values], R],
        *,
        save_label: str = "Save",
        leave: str = "Leave as it is",
        preview: Callable[[Values], str | Sequence[Part]] | None = None,
        foot: str = "",
        wide: bool = False,
        ask_more: Callable[[Refusal], Awaitable[bool]] | None = None,
        unfinished: KeptWords | None = None,
        slowly: Callable[[Any, Callable[[object], R]], Awaitable[R | None]] | None = None,
    ) -> None:
        super().__init__(title, leave=leave)
        self.set_class(wide, "-wide")
        self.boxes = [FieldBox(field, first=not number) for number, field in enumerate(fields)]
        self.save_label = save_label
        self.foot = foot
        #: Whether more follows than there is room for, so that one reads on in it.
        self.preview_is_long = False
        self._save = save
        self._preview = preview
        self._ask_more = ask_more
        self._slowly = slowly
        self._usual_leave = leave
        #: What it opened with, and what it held when the person was told that leaving loses that.
        self._opened = self.values
        self._would_lose: Values | None = None
        self._unfinished: dict[str, KeptWords] = {}
        longs = [box.field for box in self.boxes if isinstance(box.field, LongField)]
        if unfinished is not None:
            self._unfinished = {each.name: unfinished.of(each.name) for each in longs}

    def compose_body(self) -> Iterable[Widget]:
        yield VerticalScroll(*self.boxes, classes="form--fields dialog--stretch", can_focus=False)
        follows = Detail(classes="form--preview")
        follows.can_focus = False
        yield follows
        yield Static(plain(self.foot), classes="form--foot")

    def on_mount(self) -> None:
        self.query_one(".form--foot").display = bool(self.foot)
        longest = max((cell_len(box.field.label) for box in self.boxes), default=0)
        for label in self.query(".field--label"):
            label.styles.width = min(longest + 2, 24)
        self._bring_back()
        self._show_preview()

    @property
    def would_lose(self) -> bool:
        return self.values != self._opened

    @property
    def values(self) -> Values:
        """What the form holds now, trimmed, by the names of its fields."""
        secret = (box.field.name for box in self.boxes if isinstance(box.field, SecretField))
        return {box.field.name: box.value.strip() for box in self.boxes} | {
            name: self.box(name).value for name in secret
        }

    def box(self, name: str) -> FieldBox:
        """The field of a name.

        Raises:
            KeyError: the form has none of that name.
        """
        for box in self.boxes:
            if box.field.name == name:
                return box
        raise KeyError(name)

    def _bring_back(self) -> None:
        """Put words that were left unfinished where they were typed, and say so."""
        back = False
        for name, words in self._unfinished.items():
            box = self.box(name)
            if words.before and words.before.strip() != box.value.strip():
                box.fill(words.before)
                back = True
        if back:
            self._say_at_foot("Unfinished words are back here, as they were typed.", wrong=False)

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Close; what was typed is kept or given up by now."""
        for words in self._unfinished.values():
            words.forget()
        self._unfinished = {}
        return super().dismiss(result)

    def on_unmount(self) -> None:
        for words in self._unfinished.values():
            words.keep_now()

    def save(self) -> None:
        """Check every field, then save and close; the first field at fault gets the focus instead."""
        faulty = [box for box in self.boxes if not box.check()]
        if faulty:
            faulty[0].entry.focus()
            return
        self._stay()
        if self._slowly is not None:
            self.run_worker(self._save_slowly(self._slowly, self.values), exclusive=True)
            return
        try:
            result = self._save(self.values)
        except Refusal as refusal:
            if self._ask_more is None:
                self._refused(refusal)
            else:
                self.run_worker(self._save_again(self._ask_more, refusal), exclusive=True)
            return
        self.dismiss(result)

    async def _save_slowly(
        self, slowly: Callable[[Any, Callable[[object], R]], Awaitable[R | None]], values: Values
    ) -> None:
        try:
            result = await slowly(self.app, lambda _: self._save(values))
        except Refusal as refusal:
            self._refused(refusal)
            return
        if result is not None:
            self.dismiss(result)

    async def _save_again(self, ask_more: Callable[[Refusal], Awaitable[bool]], refusal: Refusal) -> None:
        """Ask for what the save lacked, and save with it."""
        if not await ask_more(refusal):
            self._refused(refusal)
            return
        try:
            result = self._save(self.values)
        except Refusal as still:
            self._refused(still)
            return
        self.dismiss(result)

    def came_back(self, refusal: Refusal) -> None:
        """Say why what stands in it could not be kept when it was filled in before: leaving loses all of that."""
        self._opened = {}
        self.blame(refusal)

    def _refused(self, refusal: Refusal) -> None:
        self.blame(refusal)
        self.app.post_message(Refused())

    def leave(self) -> None:
        """Close without a result; where something would be lost, say so first, and close the next time."""
        if self.values in (self._opened, self._would_lose):
            super().leave()
            return
        self._would_lose = self.values
        self.leave_label = "Leave without it"
        self._say_at_foot("! Not kept yet: leaving once more loses what you changed here; or just go on.")

    def _stay(self) -> None:
        """Take back what was said about leaving, since the person goes on."""
        if self._would_lose is not None:
            self._would_lose = None
            self.leave_label = self._usual_leave
            foot = self.query_one(".form--foot", Static)
            foot.update(plain(self.foot))
            foot.set_class(False, "-wrong")
            foot.display = bool(self.foot)
            self._fit()

    def blame(self, refusal: Refusal) -> None:
        """Show a refusal under the field it names, or else at the foot."""
        for box in self.boxes:
            if box.field.name == refusal.field:
                box.blame(str(refusal))
                box.entry.focus()
                return
        self._say_at_foot(f"! {refusal}")

    def _say_at_foot(self, words: str, *, wrong: bool = True) -> None:
        foot = self.query_one(".form--foot", Static)
        foot.update(plain(words))
        foot.set_class(wrong, "-wrong")
        foot.display = True
        self.call_after_refresh(self._fit)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.save()

    @on(Line.Offered)
    def _offered(self, event: Line.Offered) -> None:
        if (box := self._box_of(event.line)) is not None:
            box.offer(event.matches)

    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self, event: Input.Changed | Choice.Changed) -> None:
        self._touched(event.control)

    def on_text_area_changed(self) -> None:
        self._touched(self.focused)

    def _touched(self, entry: Widget | None) -> None:
        if (box := self._box_of(entry)) is not None:
            if (words := self._unfinished.get(box.field.name)) is not None:
                words.typed(self, box.value)
            if self.values != self._would_lose:
                self._stay()
            # A field that was found at fault is looked at again as it is put right.
            if box.fault:
                box.check()
            elif box.field.reading is not None:
                box.show_note()
            self._show_preview()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if (box := self._box_of(event.widget)) is not None:
            box.add_class("-here")
            box.show_note()
            self.call_after_refresh(box.scroll_visible, animate=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if (box := self._box_of(event.widget)) is not None:
            box.remove_class("-here")
            if self.is_current:
                box.check()
            if (words := self._unfinished.get(box.field.name)) is not None:
                words.keep_now()

    def _box_of(self, entry: Widget | None) -> FieldBox | None:
        return next((box for box in self.boxes if box.entry is entry), None)

    def _show_preview(self) -> None:
        found: str | Sequence[Part] = ""
        if self._preview is not None:
            try:
                found = self._preview(self.values)
            except Refusal as refusal:
                found = f"! {refusal}"
        parts = [Paragraph(found)] if isinstance(found, str) and found else [] if isinstance(found, str) else found
        self._follows.display = bool(parts)
        self._follows.show(parts)
        self.call_after_refresh(self._fit)

    @property
    def _follows(self) -> Detail:
        return self.query_one(".form--preview", Detail)

    def _fit(self) -> None:
        follows, fields = self._follows, self.query_one(".form--fields")
        self.preview_is_long = False
        # What follows was perhaps not in sight yet, and then has no width of its own.
        if follows.display and (width := follows.size.width or fields.size.width):
            room = self.size.height - fields.virtual_size.height - _AROUND
            most = 1 if self.has_class("-low") else max(_PREVIEW, min(_LONG_PREVIEW, room))
            lines = follows.lines_for(width)
            follows.styles.height = min(most, lines)
            self.preview_is_long = lines > most
        super()._fit()
        self.refresh_bindings()


def _entry(field: Field, *, first: bool) -> Widget:
    # Typing replaces what stands in a line; only words of one's own in the first one are there to be amended.
    select = (
        not first
        or field.reading is not None
        or _is_figure(field.initial)
        or bool(isinstance(field, TextField) and field.suggestions)
    )
    match field:
        case ChoiceField():
            return Choice(field.options, field.initial)
        case ToggleField():
            return Toggle(field.initial)
        case LongField():
            from ret_tui.dialogs.long_text import LongText

            return LongText(field.initial, lines=field.lines, at_end=field.at_end)
        case SecretField():
            return Line(field.initial, secret=True)
        case TextField():
            return Line(
                field.initial,
                suggestions=field.suggestions,
                select=select and not field.several,
                offered=field.offered,
                several=field.several,
            )
        case _:
            return Line(field.initial, select=select)


def _is_figure(text: str) -> bool:
    """Whether a text is a number, a time or a date, which nobody amends by a letter or two."""
    return text.strip().casefold() in _DAYS or (
        all(not word.strip(":.,/–-").isalpha() or word[:3].title() in _DATE_WORDS for word in text.split())
        and any(character.isdigit() for character in text)
    )
