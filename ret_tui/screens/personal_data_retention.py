"""How long each class of what is kept about people is kept, what is past its time, and letting that go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.jobs.personal_data import retention as keeping
from ret_tui.jobs.personal_data.requests import holding
from ret_tui.jobs.personal_data.retention import ClassView
from ret_tui.rules.wording import count, short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Paragraph, Part
from ret_tui.widgets.ledger import Cell, Column, Ledger, Row
from ret_tui.widgets.legend import LATE

if TYPE_CHECKING:
    from ret_tui.jobs.interchange import Exported

_HOW = {
    "clear": "a lets it go, once it is past its time.",
    "redact": "Somebody redacts each person: x in their personal data.",
    "by itself": "It goes by itself.",
    "never": "It is kept for good: the body answers with it.",
}


class ApplyRetention(Command["RetentionScreen"]):
    """Let go of everything that is past its time and may go by itself; it cannot be undone."""

    id = "retention.apply"
    key = "a"
    label = "Let go"
    title = "Let go of what is past its time"
    group = "Personal data"
    order = 20

    def possible(self, place: RetentionScreen) -> bool:
        return bool(place.going)

    async def run(self, place: RetentionScreen) -> None:
        from ret_tui.dialogs.ask import AskDialog

        sure = await place.app.push_screen_wait(
            AskDialog(
                "Let go of what is past its time?",
                [*(f"{each.title}: {each.due_words}" for each in place.going), "It cannot be undone."],
                do="Let it go",
            )
        )
        if sure:
            done = await place.ret.in_background(lambda: keeping.apply(place.office), "Letting go …")
            place.kept(place.list.cursor_key, "\n".join(done.done))


class WriteShareCopy(Command["RetentionScreen"]):
    """Write a copy of the record to share: nobody by name, nothing private, no history, and every figure the same."""

    id = "retention.share"
    key = "s"
    label = "Copy to share"
    title = "Write a copy of the record to share"
    group = "Personal data"
    order = 22

    async def run(self, place: RetentionScreen) -> None:
        from ret_tui.jobs.personal_data.share_copy import write_share_copy_into
        from ret_tui.screens.export_place import write_where_it_goes

        async def write(folder: Path, _replace: bool) -> Exported:
            return await place.ret.in_background(lambda: write_share_copy_into(place.office, folder), "Writing …")

        made = await write_where_it_goes(place.ret, write)
        if made is not None:
            place.app.notify(
                f"Written: {made.path}. Nobody is named in it; read its texts before it is given to anybody.",
                markup=False,
            )


class BackFromRetention(BackToPlace):
    """Go back to where you were."""

    id = "retention.back"
    key = "escape"
    label = "Back"
    group = "Personal data"


class RetentionScreen(OverPlace):
    """Each class of what is kept about people."""

    OFFERS = (ApplyRetention, WriteShareCopy, BackFromRetention)

    def __init__(self) -> None:
        super().__init__(
            Ledger(
                Column("Class", flex=1, min=35, max=38),
                Column("Records", align="right"),
                Column("Oldest", min=11, drop=1),
                Column("Kept for", min=14),
                Column("Past it"),
                empty="Nothing is kept.",
                open_label="",
            ),
            foot_lines=4,
        )
        self._shown: dict[str, ClassView] = {}

    @property
    def going(self) -> list[ClassView]:
        """What may go now."""
        return [each for each in self._shown.values() if each.may_go]

    def show_record(self) -> None:
        """Ask how old everything is."""
        self._shown = {each.key: each for each in keeping.report(self.office)}
        due = sum(bool(each.due) for each in self._shown.values())
        held = holding(self.office)
        words = (
            f"How long what is kept · {count(due, 'class', 'classes')} past its time"
            if due
            else "How long what is kept"
        )
        self.say(f"{words} · held by {held}" if held else words)
        self.show_rows([_row(each) for each in self._shown.values()])

    def tell(self) -> None:
        each = self._shown.get(self.list.cursor_key or "")
        self.tell_parts([] if each is None else list(_parts(each)))


def _row(each: ClassView) -> Row:
    oldest = short_day_and_year(each.oldest) if each.oldest is not None else "–"
    due: Cell = (f"{LATE.glyph} {each.due}", LATE.tone) if each.due else "–"
    # The rest of a rule that has several parts is told below.
    first = re.split(", | and ", each.kept_for, maxsplit=1)[0]
    return Row(
        each.key,
        (each.title, f"{each.records:,}", oldest, first if first == each.kept_for else f"{first} and more", due),
    )


def _parts(each: ClassView) -> Iterator[Part]:
    yield Paragraph(f"{each.title}: {each.holds}. Kept {_for(each.kept_for)}. {_HOW[each.how]}")
    if each.due:
        yield Paragraph(f"Past its time: {each.due_words}.", "late")
    if each.held_by and each.how != "never":
        yield Paragraph(f"Held by {each.held_by}.")


def _for(kept: str) -> str:
    """``for 2 years``, ``until their redaction``."""
    return kept if kept.startswith(("until", "for ")) else f"for {kept}"
