"""What the replies say that were read: each in a sentence, ticked to be taken, or left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.widget import Widget

from ret_tui.commands import Command
from ret_tui.jobs.replies.items import ReadingReport, ReportItem
from ret_tui.jobs.replies.report import report as report_on
from ret_tui.jobs.replies.take import take
from ret_tui.rules.wording import count
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.reading_report_story import story_of
from ret_tui.widgets.detail import Detail, Paragraph, Section
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from ret_tui.widgets.pair import Pair

_UNREADABLE = "unreadable:"
_TICKED, _NOT_TICKED, _NOT_TO_TAKE = "✓", "·", "–"


class TickReply(Command["ReadingReportScreen"]):
    """Tick the reply under the cursor, to be taken, or take the tick off again."""

    id, key, label, group, order = "replies.tick", "space", "Tick", "Replies", 20
    title = "Tick the reply, to be taken"

    def possible(self, place: ReadingReportScreen) -> bool:
        return place.chosen is not None and place.chosen.can_take and not place.list.typing

    def footer_label(self, place: ReadingReportScreen) -> str:
        return "Leave it" if place.chosen is not None and place.chosen.number in place.ticked else self.label

    def run(self, place: ReadingReportScreen) -> None:
        if place.chosen is not None:
            place.tick(place.ticked ^ {place.chosen.number})


class TickAllReplies(Command["ReadingReportScreen"]):
    """Tick every reply that can be taken and is not overtaken; again, to take every tick off."""

    id, key, label, group, order = "replies.all", "a", "All", "Replies", 21
    title = "Tick all replies, or none"

    def possible(self, place: ReadingReportScreen) -> bool:
        return bool(place.every) and not place.list.typing

    def footer_label(self, place: ReadingReportScreen) -> str:
        return "None" if place.ticked >= place.every else self.label

    def run(self, place: ReadingReportScreen) -> None:
        place.tick(set() if place.ticked >= place.every else place.ticked | place.every)


class TakeReplies(Command["ReadingReportScreen"]):
    """Take the ticked replies as one change, and go back; undo takes them back."""

    id, key, label, group, order = "replies.take", "s", "Take", "Replies", 19
    title = "Take the ticked replies"
    # Enter, which does the same, stands there.
    footer = False

    def possible(self, place: ReadingReportScreen) -> bool:
        return not place.list.typing

    def run(self, place: ReadingReportScreen) -> None:
        if not place.ticked:
            place.ret.notify("Nothing is ticked: space ticks a reply, a all of them.", markup=False)
            return
        done = take(place.office, place.report, place.ticked, as_person=place.report.as_person)
        place.ret.pop_screen()
        words = f"{done.change}: u takes it back" if done.change else "Nothing was taken: it has changed meanwhile"
        place.ret.changed("\n".join([words, *(f"{remark}." for remark in done.remarks)]))


class ChooseSender(Command["ReadingReportScreen"]):
    """Say who sent the reply under the cursor, whose address is not known; it is kept as another address of theirs."""

    id, key, label, group, order = "replies.sender", "p", "Who it is", "Replies", 22
    title = "Say who sent this reply"
    # Enter, which does the same there, stands in the footer.
    footer = False

    def possible(self, place: ReadingReportScreen) -> bool:
        return place.chosen is not None and place.is_unsaid(place.chosen) and not place.list.typing

    async def run(self, place: ReadingReportScreen) -> None:
        from ret_tui.dialogs.choose import ChooseDialog
        from ret_tui.jobs import look_after_people

        item = place.chosen
        if item is None:
            return
        people = [(each.id, each.name) for each in look_after_people.people(place.office)]
        people.sort(key=lambda each: each[1] not in item.could_be)
        who = await place.app.push_screen_wait(
            ChooseDialog(f"Who answers from {item.address}?", people, choose="It is them")
        )
        if who is not None:
            place.say_who(item.number, who)


class LeaveReplies(BackToPlace):
    """Go back to where you were, and take none of them."""

    id, key, label, group = "replies.back", "escape", "Leave all", "Replies"
    title = "Take none of the replies"


class ReadingReportScreen(OverPlace):
    """The replies that were read.

    Args:
        report: what they say.
    """

    HEAD_LINES = 4
    OFFERS = (TakeReplies, TickReply, TickAllReplies, ChooseSender, LeaveReplies)

    def __init__(self, report: ReadingReport) -> None:
        super().__init__(
            Ledger(
                Column("", width=1),
                Column("Says", min=8, max=15),
                Column("Reply", flex=1, min=30),
                empty="No reply was found in it.",
                open_label="Take the ticked",
            ),
            Detail(empty="No reply was found in it."),
        )
        self.report = report
        #: The numbers of the replies to take.
        self.ticked = set(report.taken_by_default)

    def compose_body(self) -> Iterable[Widget]:
        yield Pair(self.list, self.story)

    @property
    def chosen(self) -> ReportItem | None:
        """The reply under the cursor."""
        return next((each for each in self.report.items if str(each.number) == self.list.cursor_key), None)

    @property
    def every(self) -> set[int]:
        """The numbers of all that can be taken, without those that a later one overtook."""
        return {each.number for each in self.report.items if each.can_take and not each.is_overtaken}

    def is_unsaid(self, item: ReportItem) -> bool:
        """Whether it has still to be said whose a reply is."""
        return item.asks_who and not item.can_take

    def show_record(self) -> None:
        """Show the replies, those that can be taken first."""
        self.say(self.report.summary)
        self.show_rows(list(self._rows()))

    def tick(self, numbers: set[int]) -> None:
        """Tick these and no others."""
        self.ticked = numbers
        self.read_again()

    def say_who(self, number: int, person: str) -> None:
        """Say whose a reply is; it is then matched anew, and ticked where it can be taken.

        Raises:
            Refusal: it cannot be from them.
        """
        said = {**self.report.as_person, number: person}
        self.report = report_on(self.office, self.report.read, as_person=said)
        possible = {each.number for each in self.report.items if each.can_take}
        self.tick((self.ticked & possible) | ({number} & self.every))

    def _rows(self) -> Iterator[Row | Heading]:
        items = self.report.items
        unsaid = [each for each in items if self.is_unsaid(each)]
        if number := len(self.report.unreadable):
            stand = "they stand last" if number > 1 else "it stands last"
            yield Heading(f"{count(number, 'file')} could not be read: {stand}")
        yield from (self._row(each) for each in items if each.can_take and not each.is_overtaken)
        if unsaid:
            yield Heading("From somebody unknown: enter says who it is")
            yield from (self._row(each) for each in unsaid)
        left = [each for each in items if (not each.can_take or each.is_overtaken) and each not in unsaid]
        if left:
            yield Heading("Read, and left as it is")
            yield from (self._row(each) for each in left)
        if self.report.unreadable:
            yield Heading("Could not be read")
        for number, each in enumerate(self.report.unreadable):
            yield Row(f"{_UNREADABLE}{number}", ((_NOT_TO_TAKE, "muted"), "", f"{each.source} {each.why}"))

    def _row(self, item: ReportItem) -> Row:
        on = item.number in self.ticked
        sign = (_TICKED, "strong") if on else (_NOT_TICKED if item.can_take else _NOT_TO_TAKE, "muted")
        tone = "late" if item.kind == "bounced" else ""
        return Row(str(item.number), (sign, (item.kind, tone), item.sentence), search=f"{item.source} {item.address}")

    def tell(self) -> None:
        item, key = self.chosen, self.list.cursor_key or ""
        self.list.open_label = "Who it is" if item is not None and self.is_unsaid(item) else self._take_words
        if key.startswith(_UNREADABLE):
            each = self.report.unreadable[int(key.removeprefix(_UNREADABLE))]
            self.tell_parts([Section(each.source), Paragraph(f"{each.source} {each.why}.")])
        else:
            self.tell_parts([] if item is None else story_of(self.office, item))

    @property
    def _take_words(self) -> str:
        return f"Take {count(len(self.ticked), 'reply', 'replies')}" if self.ticked else "Take the ticked"

    async def on_ledger_chosen(self) -> None:
        """Say who an unknown sender is, or take what is ticked and go back."""
        unsaid = self.chosen is not None and self.is_unsaid(self.chosen)
        await self.action_command("replies.sender" if unsaid else "replies.take")
