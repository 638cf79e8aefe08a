"""The Outbox of the year: meeting by meeting, who gets what and why, what went, and what did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ret_tui.jobs import meetings
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.outbox.before_sending import key_of_row, lacks
from ret_tui.jobs.outbox.invited_to import NO_ADDRESS, answer_words
from ret_tui.jobs.outbox.shown import OutboxRow, outbox
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.outbox_commands import OUTBOX_COMMANDS
from ret_tui.screens.outbox_words import counted, mail_words, state_cell
from ret_tui.screens.over_place import OverPlace
from ret_tui.widgets.detail import Paragraph, Part
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from ret_tui.widgets.legend import LATE

_EMPTY = "Nobody is to be told anything, and nothing was sent yet. 2 goes to the Year, where meetings are planned."


class OutboxScreen(OverPlace):
    """Every message of a year's meetings, and every one that is due.

    Args:
        year: the year, such as 2026-27; empty for the one in view.
    """

    #: Whether this is the Outbox, which is not opened over itself.
    IS_OUTBOX = True
    NAME = "Outbox"
    OFFERS = OUTBOX_COMMANDS
    HEAD_LINES = 4

    def __init__(self, year: str = "") -> None:
        super().__init__(
            Ledger(
                Column("Name", flex=2, min=22, max=30),
                Column("Message", flex=3, min=32),
                Column("Answer", min=7, max=12),
                Column("Address", flex=2, min=28, drop=1),
                empty=_EMPTY,
                open_label="Mail",
            ),
            foot_lines=4,
        )
        self.year = year
        self.meetings: tuple[MeetingView, ...] = ()
        self.rows: dict[str, OutboxRow] = {}
        #: Meeting and name of whoever should be told and has no address, by the key of their row.
        self.lacking: dict[str, tuple[str, str]] = {}
        #: Whether what went, and is not to be done anything about, is listed too.
        self.whole = False

    @property
    def chosen(self) -> OutboxRow | None:
        """The message under the cursor."""
        return self.rows.get(self.list.cursor_key or "")

    @property
    def going(self) -> list[OutboxRow]:
        """What goes when one sends."""
        return [row for row in self.rows.values() if row.goes]

    @property
    def mails(self) -> list[OutboxRow]:
        """The mails that there are to look at, in the order of the list."""
        return [self.rows[key] for key in self.list.keys if key in self.rows]

    def show_record(self) -> None:
        """Ask for every meeting's messages."""
        view = meetings.year(self.office, self.year or None)
        self.year, self.meetings = view.year, view.meetings
        views = [outbox(self.office, shown.id) for shown in self.meetings]
        found = [row for view in views for row in view.rows]
        lacking = [each for view in views for each in view.without_address]
        self.lacking = {f"{NO_ADDRESS}|{number}": each for number, each in enumerate(lacking)}
        self.rows = {f"{row.meeting}|{key_of_row(row)}|{row.method}|{row.message}": row for row in found}
        without = len({name for _meeting, name in lacking})
        states = counted(row.state for row in found) + (f" · {without} without an address" if without else "")
        self.say(f"Outbox of {self.year} · {states or 'nothing yet'}{self._lacks()}")
        self.show_rows(list(self._rows()))

    def _lacks(self) -> str:
        return f"\n{lacking} w writes files." if self.going and (lacking := lacks(self.office)) else ""

    def _listed(self) -> list[OutboxRow]:
        settled = () if self.whole else ("sent", "written", "answered")
        return [row for row in self.rows.values() if row.state not in settled]

    def _rows(self) -> Iterator[Row | Heading]:
        listed = self._listed()
        for shown in self.meetings:
            mine = [key for key, row in self.rows.items() if row.meeting == shown.id]
            told = counted(self.rows[key].state for key in mine)
            without = [key for key, (meeting, _name) in self.lacking.items() if meeting == shown.id]
            heading = f"{shown.id} · {short_day_and_year(shown.date)}"
            if (told or without) and (self.whole or shown.date >= self.office.today):
                yield Heading(f"{heading} · {told}" if told else heading)
            yield from (_row(key, self.rows[key]) for key in mine if self.rows[key] in listed)
            yield from (_row_without(key, self.lacking[key][1]) for key in without)

    def tell(self) -> None:
        if (without := self.lacking.get(self.list.cursor_key or "")) is not None:
            meeting, name = without
            words = (
                f"{meeting} · {name} has no address, so nothing can be sent: 5 goes to the People, where it is added"
            )
            self.tell_parts([Paragraph(words)])
        else:
            self.tell_parts([] if self.chosen is None else _story(self.chosen))

    async def on_ledger_chosen(self) -> None:
        """See the mail under the cursor."""
        await self.action_command("outbox.mail")


def _row(key: str, row: OutboxRow) -> Row:
    answer = answer_words(row.answer) or ("–", "muted")
    return Row(key, (row.name, state_cell(row), answer, (row.address, "muted")))


def _row_without(key: str, name: str) -> Row:
    return Row(key, (name, (f"{LATE.glyph} {NO_ADDRESS}", LATE.tone), ("–", "muted"), ""))


def _story(row: OutboxRow) -> Sequence[Part]:
    # Who it is about comes first: a server's reason may be longer than what is in sight.
    parts: list[Part] = [Paragraph(f"! {row.reason}", "late")] if row.reason else []
    return [Paragraph(f"{row.meeting} · {row.name} · {row.address} · {mail_words(row)}"), *parts]
