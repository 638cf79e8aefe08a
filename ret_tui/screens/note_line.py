"""The note line at the bottom of the minutes, and under it what Enter will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static
from textual.widgets._toast import ToastRack
from textual.widgets.input import Selection

from ret_tui.commands import Command, Commanded, Offers, Refused, keys_of, refresh_commands
from ret_tui.dialogs.completing import Completing
from ret_tui.dialogs.entry import OneLine
from ret_tui.jobs import drafts
from ret_tui.jobs.note_line.completing import completions
from ret_tui.jobs.note_line.reading import as_text, read
from ret_tui.jobs.note_line.said import Kept, Said
from ret_tui.jobs.note_line.where import NOWHERE, Where
from ret_tui.widgets.kept_words import KeptWords
from ret_tui.widgets.plain import plain
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.jobs.office import Office
    from ret_tui.screens.meeting_minutes import MinutesTab


#: What is refused is selected, so that the next letter takes its place, where it begins so and is short: words that
#: somebody would miss are never lost by typing on.
_SHORT_SIGNS = ("@", ">", "<")
_SHORT = 40
#: How the preview begins where a line was left unfinished before.
_BACK = "Unfinished words"


class KeepNote(Command["NoteLine"]):
    """Keep the line: ! begins an action, = a decision, @ a mark, > a step of the meeting; < takes the last change back.

    Anything else is a note. A line that begins with a blank or with \\ is a note whatever follows.
    """

    id = "note.keep"
    key = "enter"
    label = "Keep"
    title = "Keep the note line"
    group = "Note line"
    order = 1

    def possible(self, place: NoteLine) -> bool:
        return place.has_focus_within

    def run(self, place: NoteLine) -> None:
        place.keep()


class CompleteNote(Command["NoteLine"]):
    """Complete the name or the function that the line ends with; again for the next one that fits."""

    id = "note.complete"
    key = "tab"
    label = "Complete"
    title = "Complete the name or the function"
    group = "Note line"
    order = 2

    def possible(self, place: NoteLine) -> bool:
        return place.completing.can

    def run(self, place: NoteLine) -> None:
        place.complete_next()


class NoteToList(Command["NoteLine"]):
    """Go from the note line to the list; what stands in the line stays there."""

    id = "note.to_list"
    key = "escape"
    label = "To the list"
    title = "From the note line to the list"
    group = "Note line"
    order = 3

    def run(self, place: NoteLine) -> None:
        place.tab.leave_line()


class _Typed(OneLine):
    """The line itself. Keys that do something are taken here and now: letters typed fast would overtake them."""

    def __init__(self, note: NoteLine) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._note = note

    def select_refused(self) -> None:
        """Select what was refused: the next letter takes its place, and any other key keeps it."""
        self.selection = Selection(0, len(self.value))

    def action_delete_left(self) -> None:
        """Delete the letter before the cursor, also where what was refused is selected."""
        if self._note.is_refused:
            self.cursor_position = len(self.value)
        super().action_delete_left()

    def on_key(self, event: events.Key) -> None:
        if self._note.take(event.key):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        several = len(event.text.splitlines()) > 1
        super().on_paste(event)
        if several and not self.value:
            event.text = as_text(event.text)


class NoteLine(Commanded, Vertical):
    """One line, which takes everything that is said in the room; it empties when it is kept.

    Args:
        tab: the minutes that it writes into.
    """

    OFFERS: ClassVar[Offers] = (KeepNote, CompleteNote, NoteToList)

    def __init__(self, tab: MinutesTab) -> None:
        super().__init__(classes="note-line")
        self.tab = tab
        self.input = _Typed(self)
        self.completing = Completing(self._could_become)
        self._preview = Static(classes="note-line--preview")
        self._unfinished: KeptWords | None = None
        self._meeting = ""
        self._said = Said("nothing", "")
        #: What the preview says while one types here, and whether that is a fault.
        self._words = ("", False)
        #: The ids of the changes that lines made here, the last one last: what < takes back, one after the other; and
        #: whether the words below promise that.
        self._made: list[str] = []
        self._promised = False
        #: The line that Enter refused just now, which the next letter takes the place of.
        self._refused = ""
        #: The line and the place of which the preview speaks.
        self._looked: tuple[str, Where] = ("", NOWHERE)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="note-line--typed"):
            yield Static(plain("› "), classes="note-line--prompt")
            yield self.input
        yield self._preview

    @property
    def office(self) -> Office:
        """The office that the jobs work in."""
        return self.tab.office

    @property
    def has_focus_within(self) -> bool:
        """Whether one types here."""
        return self.input.has_focus

    @property
    def is_refused(self) -> bool:
        """Whether the line stands selected because Enter refused it."""
        return bool(self._refused) and self.input.selected_text == self._refused == self.input.value

    def show_meeting(self, meeting: str) -> None:
        """Write for a meeting; what was left unfinished in its line is back in it."""
        if meeting != self._meeting:
            if self._unfinished is not None:
                self._unfinished.keep_now()
            self._meeting = meeting
            self._unfinished = KeptWords(self.office, drafts.note_key(meeting)) if meeting else None
            line = self._unfinished.before if self._unfinished else ""
            self._put(line)
            self._look(line, back=bool(line))
        elif self._looked[1] != self.tab.where or self._is_stale:
            self._look(self.input.value)

    @property
    def _is_stale(self) -> bool:
        """Whether < is promised, or about to take something back, and the last change is another one by now."""
        if self._promised:
            return self.office.store.undo_id() != self._made[-1]
        return self._said.kind in ("undo", "mark", "step")

    def look_again(self) -> None:
        """The cursor of the list has moved: a note may go elsewhere now."""
        if self._meeting and self._looked[1] != self.tab.where:
            self._look(self.input.value)

    def take(self, key: str) -> bool:
        """Do what a key does here; False for text."""
        for command in self.offered().values():
            if key in keys_of(command, self.app) and command.possible(self):
                command.run(self)
                return True
        move: Callable[[], None] | None = {
            "up": lambda: self.tab.choose_item(-1),
            "down": lambda: self.tab.choose_item(1),
            "pageup": lambda: self.tab.list.action_page(-1),
            "pagedown": lambda: self.tab.list.action_page(1),
        }.get(key)
        if move is None:
            # Tab never leaves the line: it completes, or does nothing.
            return key == "tab"
        move()
        return True

    def keep(self) -> None:
        """Do what the preview says, and empty the line; what is refused stays in it."""
        line = self.input.value
        if not line.strip():
            return
        before = self.office.store.undo_id()
        # What < takes back is what the preview named, whatever was changed since.
        said = self._said if self._said.kind == "undo" and line == self._looked[0] else self._read(line)
        try:
            kept = said.keep()
        except Refusal as refusal:
            self._look(line)
            self._say(self._said.words if self._said.problem else f"! {refusal}", wrong=True)
            if line.startswith(_SHORT_SIGNS) and len(line) <= _SHORT:
                self._refused = line
                self.input.select_refused()
            self.app.post_message(Refused())
            return
        after, undone = self.office.store.undo_id(), before if kept.kind == "undo" else ""
        made = after if after != before and kept.kind != "undo" else ""
        self._promised = False
        self._put("")
        if self._unfinished is not None:
            self._unfinished.forget()
        self.tab.line_kept(kept)
        self._look("")
        self._promised = bool(made)
        self._made = [*self._made, made] if made else [each for each in self._made if each != undone]
        self._say(_done(kept, self.tab.where, back=bool(made)))

    def complete_next(self) -> None:
        """Take the next line that the typed one could become."""
        if self.completing.can:
            self._put(self.completing.next())
            self._look(self.input.value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.input.value != self._looked[0]:
            self._look(self.input.value)

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        if self._unfinished is not None:
            self._unfinished.keep_now()

    def on_descendant_focus(self) -> None:
        self._show_words()

    def on_descendant_blur(self) -> None:
        self._show_words()

    def on_show(self) -> None:
        """Words said in passing stand over it, so that what is typed here and its preview stay in sight."""
        self.screen.query(ToastRack).set_class(True, "-over-line")

    def on_hide(self) -> None:
        """Words said in passing stand where they do elsewhere."""
        self.screen.query(ToastRack).set_class(False, "-over-line")

    def on_unmount(self) -> None:
        if self._unfinished is not None:
            self._unfinished.keep_now()

    def _look(self, line: str, *, back: bool = False) -> None:
        """Say what a line will do, and keep it while it is unfinished."""
        self.tab.hold(line)
        place, self._promised = self.tab.where, False
        self._refused = self._refused if line == self._refused else ""
        self._looked = (line, place)
        if self._unfinished is not None:
            self._unfinished.typed(self, line)
        said = self._said = self._read(line)
        if self.completing.look(line):
            refresh_commands(self.app)
        words = f"{_BACK} of {self._meeting} are back in the line. {said.words}" if back else said.words
        self._say(words, wrong=bool(said.problem))

    def _read(self, line: str) -> Said:
        return read(self.office, self.tab.where, line, self._made)

    def _could_become(self, line: str) -> tuple[str, ...]:
        return self._said.options or completions(self.office, self.tab.where, line)

    def _put(self, line: str) -> None:
        self.input.value = line
        self.input.cursor_position = len(line)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._words = (words, wrong)
        self._show_words()

    def _show_words(self) -> None:
        """Say what Enter will do; while one does not type here, where letters are commands, how one comes to type."""
        resting = self.screen.focused is not self.input
        words, wrong = self._resting_words() if resting else self._words
        # It has two lines whatever it says, so that nothing else has to be laid out anew.
        self._preview.update(plain(words), layout=False)
        self._preview.set_class(wrong, "-wrong")
        self.set_class(resting, "-resting")

    def _resting_words(self) -> tuple[str, bool]:
        place, unfinished = self.tab.where, self.input.value.strip()
        words = self._words[0].split(". ")[0] if unfinished and self._words[0].startswith(_BACK) else ""
        if words:
            return f"{words}: ; or tab to write on", False
        return ("Not kept yet: ; or tab to write on" if unfinished else f"; or tab to write under {place.words}"), False


def _done(kept: Kept, place: Where, *, back: bool) -> str:
    after = " · < takes it back" if back else ""
    elsewhere = kept.kind in ("note", "decision") and place.words not in kept.words
    return f"✓ {kept.words}{after}{f' · the next goes under {place.words}' if elsewhere else ''}"
