"""What is kept of one person: what is about them, what mentions them and what was decided about it, and who asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from ret_tui.jobs.personal_data import requests as asking
from ret_tui.jobs.personal_data.export_person import PersonExport, export_person
from ret_tui.jobs.personal_data.mentions import MentionView
from ret_tui.jobs.personal_data.plain_records import RecordAbout
from ret_tui.jobs.personal_data.requests import RequestView
from ret_tui.rules.wording import count, long_day, short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.personal_data_commands import PERSONAL_DATA_COMMANDS
from ret_tui.screens.personal_data_mention import remarks
from ret_tui.widgets.detail import Paragraph, Part
from ret_tui.widgets.ledger import Cell, Column, Heading, Ledger, Row
from ret_tui.widgets.legend import DONE, LATE


class BackToPeople(BackToPlace):
    """Go back to the people."""

    id = "personal.back"
    key = "escape"
    label = "People"
    group = "Personal data"


class PersonalDataScreen(OverPlace):
    """Everything that is kept of one person.

    Args:
        person: their id.
        known_as: how they were called, where the record does not know it any more and it was told before.
        row: the row to start on.
    """

    OFFERS = (*PERSONAL_DATA_COMMANDS, BackToPeople)
    HEAD_LINES = 4

    def __init__(self, person: str, *, known_as: tuple[str, ...] = (), row: str = "") -> None:
        super().__init__(
            Ledger(
                Column("What", flex=1, min=24, max=44),
                Column("What it says", flex=2, min=24),
                Column("Decided", min=7),
                empty="Nothing but their own details is kept.",
                open_label="",
            ),
            foot_lines=5,
        )
        self.person = person
        #: What tells who they were, while this screen has been open: once redacted, the record does not know it.
        self.known_as = known_as
        self._cursor = row or None
        self.shown: PersonExport | None = None
        self._records: dict[str, RecordAbout] = {}
        self._mentions: dict[str, MentionView] = {}
        self._requests: dict[str, RequestView] = {}

    @property
    def mention(self) -> MentionView | None:
        """The mention under the cursor."""
        return self._mentions.get(self.list.cursor_key or "")

    @property
    def request(self) -> RequestView | None:
        """The request under the cursor."""
        return self._requests.get(self.list.cursor_key or "")

    @property
    def record(self) -> RecordAbout | None:
        """The record under the cursor."""
        return self._records.get(self.list.cursor_key or "")

    @property
    def is_redacted(self) -> bool:
        """Whether their data were redacted."""
        return self.office.people[self.person].redacted_on is not None

    @property
    def to_decide(self) -> list[MentionView]:
        """What waits for a decision."""
        return [each for each in self._mentions.values() if each.outcome in ("", "open")]

    def show_record(self) -> None:
        """Ask for what is kept of them: the record at once, and the kept files once they have been looked through."""
        self._show(export_person(self.office, self.person, files=False))
        self.run_worker(self._look_through(), group="files", exclusive=True, exit_on_error=False, name="look through")

    async def _look_through(self) -> None:
        office, person = self.office.patiently(), self.person
        self._show(await asyncio.to_thread(lambda: export_person(office, person)))
        self.tell()

    def _show(self, shown: PersonExport) -> None:
        self.shown = shown
        self._records = {f"record|{each.table}|{each.id}": each for _, group in shown.groups for each in group}
        self._mentions = {f"mention|{each.place}": each for each in shown.mentions.found}
        mine = (each for each in asking.requests(self.office) if each.person in ("", self.person))
        self._requests = {f"request|{each.id}": each for each in mine}
        self.say("\n".join(self._heading(shown)))
        self.show_rows(list(self._rows(shown)))

    def _heading(self, shown: PersonExport) -> Iterator[str]:
        yield (
            f"Personal data of {shown.name} ({shown.person}) · {count(shown.records, 'record')} · "
            f"{count(len(shown.mentions.found), 'mention')}"
        )
        redacted = self.office.people[self.person].redacted_on
        if redacted is not None:
            waits = len(self.to_decide)
            to_decide = f" · {count(waits, 'mention')} to decide about" if waits else ""
            yield f"Redacted on {long_day(redacted)}{to_decide}"
        if held := asking.holding(self.office):
            yield f"{held} is open: nothing is pruned or redacted until it is closed."

    def _rows(self, shown: PersonExport) -> Iterator[Row | Heading]:
        if self._requests:
            yield Heading("Requests to see it")
            yield from (_request_row(key, each) for key, each in self._requests.items())
        if self._mentions:
            yield Heading("Mentions in texts and files")
            yield from (_mention_row(key, each) for key, each in self._mentions.items())
        for title, group in shown.groups:
            yield Heading(f"{title} · {len(group)}")
            for each in group:
                words = "; ".join(f"{field}: {value}" for field, value in each.fields)
                # Whose they all are stands in the heading.
                about = each.about.replace(f" of {shown.name} ({shown.person})", "")
                yield Row(f"record|{each.table}|{each.id}", (about, words, ""))

    def tell(self) -> None:
        key = self.list.cursor_key or ""
        self.list.open_label = "" if key in self._requests or not key else "Read it"
        if (mention := self._mentions.get(key)) is not None:
            self.tell_parts(_mention_parts(mention))
        elif (request := self._requests.get(key)) is not None:
            closed = f" Answered on {long_day(request.closed_on)}." if request.closed_on is not None else ""
            self.tell_parts([Paragraph(f"{request.id} about {request.about}.{closed} {request.note}".strip())])
        elif (record := self._records.get(key)) is not None:
            words = "; ".join(f"{field}: {value}" for field, value in record.fields)
            self.tell_parts([Paragraph(f"{record.about}. {words}")])
        else:
            self.tell_parts([])

    async def on_ledger_chosen(self) -> None:
        """Read all of what is under the cursor."""
        await self.action_command("personal.read")


_DECIDED: dict[str, Cell] = {
    "": "",
    "open": (f"{LATE.glyph} waits", LATE.tone),
    "keep": (f"{DONE.glyph} kept", DONE.tone),
    "remove": (f"{DONE.glyph} gone", DONE.tone),
}


def _request_row(key: str, each: RequestView) -> Row:
    state: Cell = (f"{LATE.glyph} open", LATE.tone) if each.is_open else (f"{DONE.glyph} closed", "muted")
    return Row(key, (f"{each.id} · {short_day_and_year(each.opened_on)}", each.note or each.about, state))


def _mention_row(key: str, each: MentionView) -> Row:
    return Row(key, (each.where, each.excerpt, _DECIDED[each.outcome]))


def _mention_parts(each: MentionView) -> list[Part]:
    return [Paragraph(" ".join((f"{each.where}: {each.excerpt}", *remarks(each))))]
