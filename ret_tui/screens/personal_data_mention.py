"""All of one mention before it is decided about: its text with the name marked, what it belongs to, its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog
from ret_tui.dialogs.reading_on import READING_ON
from ret_tui.jobs.personal_data.mention_text import MentionText, read_mention
from ret_tui.jobs.personal_data.mentions import MentionView
from ret_tui.screens.search_going import begin_going
from ret_tui.screens.way_back import way_to_personal_data
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part, lay_out_parts

if TYPE_CHECKING:
    from ret_tui.screens.personal_data import PersonalDataScreen

#: What a mention's dialog answers, beside None.
_DECIDE, _GO = "decide", "go"


class CloseIt(Command["MentionDialog"]):
    """Close it; nothing is decided."""

    id, key, label, group, order = "mention.close", "enter", "Close", "Dialog", 10

    def run(self, place: MentionDialog) -> None:
        place.leave()


class DecideIt(Command["MentionDialog"]):
    """Decide about it: keep the name or remove it, with a reason."""

    id, key, label, group, order = "mention.decide", "d", "Decide", "Dialog", 11

    def possible(self, place: MentionDialog) -> bool:
        return place.may_decide

    def run(self, place: MentionDialog) -> None:
        place.dismiss(_DECIDE)


class GoToIt(Command["MentionDialog"]):
    """Go to where it stands, such as the minute; a key there leads back to the personal data."""

    id, key, label, group, order = "mention.go", "g", "Go there", "Dialog", 12

    def possible(self, place: MentionDialog) -> bool:
        return place.shown.where is not None

    def run(self, place: MentionDialog) -> None:
        place.dismiss(_GO)


class MentionDialog(Dialog[str]):
    """The whole of one mention, to read.

    Args:
        title: where it is.
        shown: its text.
        remarks: what else there is to know of it, a line each.
        may_decide: whether it may be decided about now.
    """

    OFFERS: ClassVar[Offers] = (CloseIt, DecideIt, GoToIt, *READING_ON)

    def __init__(self, title: str, shown: MentionText, remarks: Iterable[str], *, may_decide: bool) -> None:
        super().__init__(title, leave="")
        self.set_class(True, "-wide")
        self.shown = shown
        self.may_decide = may_decide
        self._parts = list(_parts(shown, remarks))

    def compose_body(self) -> Iterable[Widget]:
        detail = Detail(self._parts, classes="dialog--text dialog--stretch")
        detail.styles.height = len(lay_out_parts(self._parts, 64))
        yield detail

    def on_mount(self) -> None:
        for detail in self.query(Detail):
            self.watch(detail, "show_vertical_scrollbar", self.refresh_bindings, init=False)

    def _fit(self) -> None:
        for detail in self.query(Detail):
            if detail.size.width:
                detail.styles.height = detail.lines_for(detail.size.width)
        super()._fit()


def _parts(shown: MentionText, remarks: Iterable[str]) -> Iterator[Part]:
    for label, words in shown.about:
        yield Fact(label, words)
    if shown.about:
        yield Paragraph("")
    for number, each in enumerate(shown.passages):
        if number:
            yield Paragraph("")
        yield Paragraph(each.text, found=each.found)
    if not shown.passages:
        yield Paragraph("It is not in the record any more.", "muted")
    for words in remarks:
        yield Paragraph("")
        yield Paragraph(words, "muted")


async def read_whole(place: PersonalDataScreen, mention: MentionView) -> None:
    """Show all of a mention; from there one decides about it, or goes to where it stands.

    Raises:
        Refusal: the file cannot be read.
    """
    office, person, known_as = place.office, place.person, place.known_as
    row = place.list.cursor_key or ""
    shown = await place.ret.in_background(lambda: read_mention(office, person, mention, known_as), "Reading …")
    answer = await place.app.push_screen_wait(
        MentionDialog(mention.where, shown, remarks(mention), may_decide=place.is_redacted)
    )
    if answer == _DECIDE:
        await place.action_command("personal.decide")
    elif answer == _GO and shown.where is not None:
        begin_going(place.ret, shown.where, way_to_personal_data(person, known_as, row))


def remarks(mention: MentionView) -> Iterator[str]:
    """What else there is to know of a mention, a line each."""
    if not mention.sure:
        yield "A part of the name alone: it may be another word."
    if mention.as_it_went:
        yield "As it was confirmed or issued: it stays unless a decision removes it."
    if mention.reason:
        yield f"{'Kept' if mention.outcome == 'keep' else 'Removed'}: {mention.reason}"
