"""The minutes of a meeting: its items with their notes and decisions under them, and how far they have come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.jobs.minutes import WHOLE, EntryView, ItemMinutes, MinutesView, bare_words, minutes
from ret_tui.jobs.note_line.said import Kept
from ret_tui.jobs.note_line.where import NOWHERE, Where, taken, where
from ret_tui.jobs.office import Office
from ret_tui.jobs.presence import is_going_on
from ret_tui.jobs.register import register
from ret_tui.jobs.reopen_minutes import no_longer_agreed
from ret_tui.rules.wording import count, listed, short_day, short_day_and_year
from ret_tui.screens.evidence_told import evidence_told
from ret_tui.screens.meeting_head import GOES
from ret_tui.screens.meeting_minutes_commands import WRITING_COMMANDS
from ret_tui.screens.meeting_minutes_corrected import CORRECTING_COMMANDS, entry_told, minutes_item_told, whole_told
from ret_tui.screens.meeting_minutes_state import STATE_COMMANDS, ChairAgreedOn
from ret_tui.screens.meeting_running import RUNNING_COMMANDS, RunningHead
from ret_tui.screens.meeting_tab import NO_MEETING, MeetingTab
from ret_tui.screens.note_line import NoteLine
from ret_tui.widgets.detail import Detail, Drawn, Fact, Paragraph, Part, Section
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.ledger import Column, Ledger, Row
from ret_tui.widgets.pair import Pair
from store.refusals import Unknown

if TYPE_CHECKING:
    from ret_tui.screens.meeting import MeetingPlace

T = TypeVar("T")


class MinutesTab(MeetingTab):
    """Every item in its order, what is minuted under it, the whole text of what the cursor is on, and the note line."""

    OFFERS = (*WRITING_COMMANDS, *STATE_COMMANDS, *CORRECTING_COMMANDS, *RUNNING_COMMANDS)
    view: MinutesView | None = None
    #: The meeting from which the last minutes were gone to, by id; empty once one is back.
    came_from: str = ""

    def __init__(self, place: MeetingPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        self.list = Ledger(
            Column("", width=4, align="right"),
            Column("Minutes", flex=1, min=30),
            Column("", max=9),
            Column("For", drop=1, min=3),
            open_label="Open",
        )
        self.state = Detail(classes="meeting-line")
        self.state.can_focus = False
        self.story = Detail(empty="The whole text stands here.")
        self.running = RunningHead()
        self.line = NoteLine(self)
        #: Whether the meeting was going on when it was last shown.
        self.goes_on = False
        #: Whether the next line is for the item that the cursor was put on, and not for the one being taken.
        self._chosen = False
        #: The meeting and the item that the words half typed were begun under: they stay there, whatever is taken next.
        self._begun: tuple[str, str] | None = None
        self._where: tuple[object, Where] = (None, NOWHERE)

    def compose(self) -> ComposeResult:
        yield self.running
        yield Pair(Vertical(self.list, self.state), self.story)
        yield self.line

    @property
    def is_locked(self) -> bool:
        """Whether they are confirmed, so that nothing in them changes any more."""
        return self.view is not None and self.view.is_locked

    @property
    def entry(self) -> EntryView | None:
        """The note or decision under the cursor; None on an item."""
        key = self.list.cursor_key
        return next((each for each in self.view.entries if each.id == key), None) if self.view else None

    @property
    def under(self) -> ItemMinutes | None:
        """The item that the cursor is on or under; None for the meeting as a whole."""
        if self.view is None:
            return None
        key = self.list.cursor_key
        for each in self.view.items:
            if each.item.id == key or any(entry.id == key for entry in each.entries):
                return each
        return None

    @property
    def where(self) -> Where:
        """Where a line goes: under the item being taken, or else under the one that the cursor is on.

        Words half typed stay under the item that they were begun under.
        """
        if not self.meeting:
            return NOWHERE
        taking, item = taken(self.office, self.meeting), self._item_meant
        known = (self.meeting, item, self._chosen, self.office.store.revision)
        if self._where[0] != known:
            found = _where(self.office, self.meeting, "" if item == WHOLE else item, taking)
            if self._begun and not self._chosen and taking and taking != item:
                found = replace(found, aside=", where it was begun; ↑↓ choose another")
            self._where = (known, found)
        return self._where[1]

    @property
    def _item_meant(self) -> str:
        if self._begun and self._begun[0] == self.meeting:
            return self._begun[1]
        under = self.under
        taking = "" if self._chosen else taken(self.office, self.meeting)
        return taking or (under.item.id if under else WHOLE)

    def hold(self, line: str) -> None:
        """Let a line that was begun stay under its item until it is kept or emptied."""
        if not line:
            self._begun = None
        elif self._begun is None or self._begun[0] != self.meeting:
            self._begun = (self.meeting, self._item_meant)

    def choose_item(self, steps: int) -> None:
        """Move the cursor of the list from the note line: the next line is for the item that it comes to."""
        self.list.move_down(steps)
        self._chosen, self._begun = True, None
        self.hold(self.line.input.value)
        self.line.look_again()

    def leave_line(self) -> None:
        """Go from the note line to the list."""
        self._chosen = False
        self.screen.set_focus(self.list)
        self.line.look_again()

    def line_kept(self, kept: Kept) -> None:
        """A line was kept: show what it did, and put the cursor on it."""
        self._chosen, self._begun = False, None
        self.changed("")
        if kept.kind in ("note", "decision"):
            self.list.move_to(kept.id)
            self.list.glow((kept.id,))
        elif kept.kind == "step":
            self.list.move_to(taken(self.office, self.meeting))

    def on_descendant_focus(self) -> None:
        """While the meeting goes on, the list has the room of a small screen, and the head says what the line takes."""
        writing = self.goes_on and self.screen.focused is self.line.input
        self.set_class(writing, "-writing")
        self.running.say_for_line(writing)

    @property
    def can_focus_first(self) -> bool:
        return self.goes_on and self.line.display and not self.line.has_focus_within

    def focus_first(self) -> None:
        """Give the focus to the note line while the meeting goes on, so that every letter is text."""
        self.screen.set_focus(self.line.input if self.goes_on and self.line.display else self.list)

    def title(self) -> tuple[Sequence[Piece], Piece] | None:
        if self.view is None or self.view.meeting.date <= self.office.today:
            return None
        shown = self.view.meeting
        away = (shown.date - self.office.today).days
        when = "tomorrow" if away == 1 else f"in {away} days"
        pieces: list[Piece] = [(f"{shown.id} · {short_day_and_year(shown.date)}", "strong")]
        return [*pieces, (f" · not today, {when}", "late"), (" · notes are kept ahead of it", GOES)], ("", "")

    def show_meeting(self) -> None:
        went_on, self.goes_on = self.goes_on, False
        self.view = minutes(self.office, self.meeting) if self.meeting else None
        self.list.empty = NO_MEETING
        self.running.show_meeting(self.office, self.meeting)
        now = self.running.item
        self.list.show(tuple(_rows(self.view, now)) if self.view else (), cursor=self.list.cursor_key or now or None)
        kept = self.office.meeting(self.meeting) if self.meeting else None
        self.goes_on = kept is not None and is_going_on(self.office, kept)
        self.set_class(self.goes_on, "-goes-on")
        self.line.display = bool(self.meeting) and not self.is_locked
        self.line.show_meeting(self.meeting if self.line.display else "")
        self.state.show([_state(self.view)] if self.view else ())
        self._tell()
        if self.goes_on and not went_on and self.list.has_focus:
            self.focus_first()

    def do(self, change: Callable[[], T], words: str | Callable[[T], str] = "") -> T:
        """As for every tab; where the Chair had agreed what stood there before, that is said too.

        Raises:
            Refusal: as the job; nothing has changed then.
        """
        return super().do(change, lambda done: self._with_agreement(words if isinstance(words, str) else words(done)))

    def changed(self, words: str) -> None:
        """Say what was changed, and show the record again; where the Chair had agreed it before, that is said too."""
        self.place.changed(self._with_agreement(words))

    def _with_agreement(self, words: str) -> str:
        """What is said of a change that was just made, while `view` is still as it was before."""
        if self.view is None:
            return words
        lost = no_longer_agreed(self.view, minutes(self.office, self.meeting))
        again = f"{lost}: press g once this one is agreed, too." if lost else ""
        return f"{words.rstrip('.')}. {again}" if words and again else words or again

    def glow(self, entry: EntryView) -> None:
        """Put the cursor on an entry that has just changed."""
        self.list.move_to(entry.id)
        self.list.glow((entry.id,))

    @on(Ledger.Highlighted)
    def _tell(self) -> None:
        if self.list.has_focus and not taken(self.office, self.meeting):
            # Whoever goes through the list while no item is taken chooses by it.
            self._begun = None
        self.line.look_again()
        if self.view is None or self.list.cursor_key is None:
            self.story.show(())
        elif self.entry is not None:
            decided = self.entry.id if self.entry.is_decision else ""
            evidence = evidence_told(self.office, decision=decided) if decided else ()
            self.story.show((*_entry_story(self.entry, self.under), *evidence))
        elif self.under is not None:
            told = minutes_item_told(self, self.view, self.under)
            evidence = evidence_told(self.office, meeting=self.meeting, item=self.under.item.id)
            facts = self.running.facts(self.under.item.id)
            self.story.show((*_item_story(self.under), *evidence, *told, *facts))
        else:
            self.story.show(self._whole_story(self.view))

    @on(Ledger.Chosen)
    async def _open(self, event: Ledger.Chosen) -> None:
        event.stop()
        await self.action_command("meeting.edit_minute" if self.entry is not None else "meeting.new_note")

    def _whole_story(self, view: MinutesView) -> Iterator[Part]:
        taken = register(self.office, self.meeting)
        yield Section(f"{view.meeting.id} as a whole")
        yield Fact("Minutes", view.state_words)
        if view.state == "agreed":
            yield Paragraph(f"ctrl+p finds “{ChairAgreedOn.name()}”, which corrects that day.", "muted")
        yield from whole_told(self, view)
        yield Fact("Opened", view.opened_at)
        yield Fact("Closed", view.closed_at)
        yield Fact("Attendance", taken.headline)
        yield Fact("Presided", taken.presiding or "not recorded", "" if taken.presiding else "late")


def _where(office: Office, meeting: str, item: str, taking: str) -> Where:
    try:
        if item:
            aside = ", not the item being taken" if taking not in ("", item) else _to_come(office, meeting)
            return replace(where(office, meeting, item), aside=aside)
    except Unknown:
        # The item is on the agenda no longer.
        pass
    return Where(meeting, "", f"{meeting} as a whole", _to_come(office, meeting))


def _to_come(office: Office, meeting: str) -> str:
    """Said beside where a line goes while the meeting's day has not come."""
    day = office.meeting(meeting).date
    return f" of {meeting}, which is on {short_day(day)}" if day > office.today else ""


def _rows(view: MinutesView, now: str) -> Iterator[Row]:
    if view.general:
        yield _whole_row(view)
        yield from (_entry_row(entry) for entry in view.general)
    for each in view.items:
        title = f"{each.item.title} (confidential)" if each.item.confidential else each.item.title
        bare = ("–", "muted") if each.is_bare else each.outcome
        state = ("now", "strong") if each.item.id == now else bare
        yield Row(each.item.id, (f"{each.item.number}.", (title, "strong"), state, each.item.function))
        yield from (_entry_row(entry) for entry in each.entries)
    if not view.general:
        yield _whole_row(view)


def _whole_row(view: MinutesView) -> Row:
    return Row(WHOLE, ("", (f"{view.meeting.id} as a whole", "muted"), "", ""))


def _entry_row(entry: EntryView) -> Row:
    words = " ".join(entry.words.split())
    number = entry.id if entry.is_decision else ""
    return Row(entry.id, ("", f"  {entry.lead} {words}" if entry.lead else f"  {words}", number, entry.function))


def _state(view: MinutesView) -> Drawn:
    pieces = [(view.state_words, "strong")]
    if view.is_locked:
        corrected = listed(list(dict.fromkeys(each.meeting for each in view.corrections)))
        pieces.append((f" · not reopened{f' · corrected at {corrected}' if corrected else ''}", "muted"))
        return Drawn(tuple(pieces))
    taken = sum(entry.is_decision for entry in view.entries)
    pieces.append((f" · {count(taken, 'decision')}", ""))
    if view.bare and view.meeting.status in ("held", "inquorate"):
        pieces.append((f" · {bare_words(view)}", "late"))
    return Drawn(tuple(pieces))


def _entry_story(entry: EntryView, under: ItemMinutes | None) -> Iterable[Part]:
    where = f"item {under.item.number}, {under.item.title}" if under else "the meeting as a whole"
    yield Section(f"{entry.id} · {where}" if entry.is_decision else f"Note {entry.place} · {where}")
    yield Paragraph(f"{entry.lead} {entry.words}".strip())
    if entry.is_decision:
        yield Fact("To", entry.to)
        yield Fact("Function", f"{entry.function} {entry.function_name}".strip())
    yield from entry_told(entry)


def _item_story(each: ItemMinutes) -> Iterable[Part]:
    item = each.item
    yield Section(f"{item.number}. {item.title}")
    yield Fact("Outcome", each.outcome)
    yield Fact("Lead", item.lead_name)
    yield Fact("Paper", item.paper)
    if item.confidential:
        yield Fact("Confidential", item.ground or "no ground given", "strong" if item.ground else "late")
    yield Fact("Asked", item.asked)
    for entry in each.entries:
        yield Paragraph(f"{entry.lead} {entry.words}".strip())
    if not each.entries:
        yield Paragraph("Nothing is minuted yet: ; goes to the note line, n writes a longer note.", "muted")
