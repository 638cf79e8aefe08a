"""What the Chair changed in an agenda: each change with what was and what is to be, ticked to be kept, or left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.widget import Widget

from ret_tui.commands import Command
from ret_tui.jobs import read_back
from ret_tui.jobs.read_back import ReadBack
from ret_tui.rules.agenda_proposal import WHAT_WORDS, Proposal
from ret_tui.rules.changed_words import changed_words
from ret_tui.rules.wording import count
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from ret_tui.widgets.pair import Pair

_UNCLEAR = "unclear:"
_TICKED, _NOT_TICKED, _NOT_TO_TAKE = "✓", "·", "–"


class TickChange(Command["ReadBackScreen"]):
    """Tick the change under the cursor, to be kept, or take the tick off again."""

    id, key, label, group, order = "read_back.tick", "space", "Tick", "Edited agenda", 21
    title = "Tick the change"

    def possible(self, place: ReadBackScreen) -> bool:
        return place.chosen is not None and not place.chosen.why_not and not place.list.typing

    def footer_label(self, place: ReadBackScreen) -> str:
        return "Untick" if place.chosen is not None and place.chosen.key in place.ticked else self.label

    def run(self, place: ReadBackScreen) -> None:
        assert place.chosen is not None
        place.tick({place.chosen.key} ^ place.ticked)


class TickAll(Command["ReadBackScreen"]):
    """Tick every change that can be kept, but for what makes something public; again, to take every tick off."""

    id, key, label, group, order = "read_back.all", "a", "All", "Edited agenda", 22
    title = "Tick all changes, or none"

    def possible(self, place: ReadBackScreen) -> bool:
        return bool(place.shown.taken_with_all) and not place.list.typing

    def footer_label(self, place: ReadBackScreen) -> str:
        return "None" if place.ticked >= self._every(place) else self.label

    def run(self, place: ReadBackScreen) -> None:
        every = self._every(place)
        place.tick(set() if place.ticked >= every else place.ticked | every)

    def _every(self, place: ReadBackScreen) -> set[str]:
        return {each.key for each in place.shown.taken_with_all}


class LeaveChanges(BackToPlace):
    """Go back to the agenda, and leave it as it is."""

    id, key, label, group = "read_back.back", "escape", "Leave all", "Edited agenda"
    title = "Leave the agenda as it is"


class KeepChanges(Command["ReadBackScreen"]):
    """Keep the ticked changes, and go back to the agenda."""

    id = "read_back.keep"
    label = "Keep"
    title = "Keep the ticked changes"
    group = "Edited agenda"
    footer = False

    async def run(self, place: ReadBackScreen) -> None:
        from ret_tui.screens.agenda_reason import reason_to_change

        if not place.ticked:
            place.ret.notify("Nothing is ticked: space ticks a change, a all of them.", markup=False)
            return
        because = await reason_to_change(place.ret, place.shown.meeting)
        if because is None:
            return
        done = read_back.accept(place.office, place.shown, place.ticked, because=because)
        for each, why_not in done.left:
            place.ret.notify(f"Left: {each.words}: {why_not}", severity="warning", markup=False, timeout=10)
        place.ret.pop_screen()
        place.ret.changed(f"{done.title}: u takes it back" if done.taken else "")


class ReadBackScreen(OverPlace):
    """The changes in an agenda that came back.

    Args:
        shown: what was read.
    """

    OFFERS = (TickChange, TickAll, KeepChanges, LeaveChanges)

    def __init__(self, shown: ReadBack) -> None:
        super().__init__(
            Ledger(
                Column("", width=1),
                Column("Change", min=8, max=12),
                Column("Item", flex=2, min=18),
                Column("In the file", flex=3, min=18),
                empty="Nothing was changed.",
                open_label="Keep the ticked",
            ),
            Detail(empty="Nothing was changed."),
        )
        self.shown = shown
        #: The keys of the changes to keep.
        self.ticked: set[str] = set()
        self._by_key = {each.key: each for each in shown.proposals}

    def compose_body(self) -> Iterable[Widget]:
        yield Pair(self.list, self.story)

    @property
    def chosen(self) -> Proposal | None:
        """The change under the cursor."""
        return self._by_key.get(self.list.cursor_key or "")

    def show_record(self) -> None:
        """Show the changes, those to choose from first."""
        shown = self.shown
        self.say(
            f"Edited agenda of {shown.meeting} · {shown.file} · {len(self.ticked)} of {len(shown.can_be_taken)} ticked"
        )
        self.list.open_label = f"Keep {count(len(self.ticked), 'change')}" if self.ticked else "Keep the ticked"
        self.show_rows(self._rows(), cursor=self.list.cursor_key)

    def tick(self, keys: set[str]) -> None:
        """Tick these changes and no others."""
        self.ticked = keys
        self.read_again()

    def _rows(self) -> Iterator[Row | Heading]:
        told = [each for each in self.shown.proposals if each.why_not and each.what != "remark"]
        remarks = [each for each in self.shown.proposals if each.what == "remark"]
        yield from (self._row(each) for each in self.shown.can_be_taken)
        if told:
            yield Heading("To be looked at: these cannot be kept as they stand")
            yield from (self._row(each) for each in told)
        if remarks:
            yield Heading("Remarks in the margin")
            yield from (self._row(each) for each in remarks)
        if self.shown.not_understood:
            yield Heading("Not understood, and left")
            for number, words in enumerate(self.shown.not_understood):
                yield Row(f"{_UNCLEAR}{number}", ((_NOT_TO_TAKE, "muted"), "", "", words))

    def _row(self, each: Proposal) -> Row:
        on = each.key in self.ticked
        sign = (_NOT_TO_TAKE, "muted") if each.why_not else (_TICKED, "strong") if on else (_NOT_TICKED, "muted")
        after = each.after or ("nothing", "muted")
        if each.what == "removed":
            after = ("not in it", "muted")
        elif each.what == "new":
            after = each.after or each.about
        return Row(each.key, (sign, WHAT_WORDS[each.what], each.about, after), search=f"{each.before} {each.note}")

    def tell(self) -> None:
        key = self.list.cursor_key or ""
        if key.startswith(_UNCLEAR):
            words = self.shown.not_understood[int(key.removeprefix(_UNCLEAR))]
            self.tell_parts([Section("Not understood"), Paragraph(words)])
        else:
            self.tell_parts([] if self.chosen is None else _story(self.chosen))

    async def on_ledger_chosen(self) -> None:
        """Keep what is ticked, and go back to the agenda."""
        await self.action_command("read_back.keep")


def _story(each: Proposal) -> Iterator[Part]:
    """The whole of one change: what was quiet and struck, what is to be in bold, each named in words."""
    yield Section(f"{WHAT_WORDS[each.what]} · {each.about}" if each.about else WHAT_WORDS[each.what])
    if each.what == "remark":
        yield Paragraph(each.after)
        return
    if each.what == "removed":
        yield Fact("Before", each.before, "off")
        yield Fact("After", "no longer on the agenda", "strong")
    elif each.what == "new":
        yield Fact("Before", "not on the agenda", "muted")
        yield Fact("After", " · ".join(filter(None, (each.about, each.after))), "strong")
    else:
        words = changed_words(each.before, each.after)
        yield Fact("Before", each.before or "nothing", "off" if each.before and words is None else "muted")
        yield Fact("After", each.after or "nothing", "strong" if words is None else "")
        if words is not None:
            yield Fact("Words out", words[0], "off")
            yield Fact("Words in", words[1], "strong")
    if each.why_not:
        yield Paragraph("")
        yield Paragraph(f"It cannot be kept: {each.why_not}.", "strong")
    elif each.note:
        yield Paragraph("")
        yield Paragraph(each.note, "muted")
