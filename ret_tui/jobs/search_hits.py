"""What a search tells of what it found: the words around, its meeting and minute, how it stands, where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from ret_tui.jobs import papers
from ret_tui.jobs.agenda_numbers import first_number
from ret_tui.jobs.evidence.listing import show
from ret_tui.jobs.in_private import private_business
from ret_tui.jobs.minutes import WHOLE, entries_of
from ret_tui.jobs.office import Office
from ret_tui.jobs.papers import PaperView
from ret_tui.jobs.search_entries import Entry, Kind
from ret_tui.rules.appointments import posts_of
from ret_tui.rules.follow_up import is_overdue
from ret_tui.rules.running_order import in_order
from ret_tui.rules.text_search import Query, excerpt
from ret_tui.rules.wording import away
from store.records import (
    Action,
    Appointment,
    ClauseNote,
    Decision,
    Item,
    Meeting,
    MeetingMinutes,
    MinuteNote,
    OutsideBody,
    Person,
)

#: What belongs to private business by a decision that it names, as well as by its item.
_NAMING: dict[Kind, type[Action | Decision | MinuteNote]] = {
    "action": Action, "decision": Decision, "letter": Decision, "minute": MinuteNote,
}  # fmt: skip
#: How far minutes have come, in a word or two.
_STATES = {"draft": "Draft", "agreed": "Draft, agreed", "confirmed": "Confirmed"}


class Where(Struct, frozen=True):
    """Where a hit is to be seen."""

    #: desk, year, meeting, actions, people or functions.
    place: str
    #: What is gone to there: the id of a meeting, an action, a person.
    about: str
    #: Within the Meeting: agenda, minutes or papers; within the Year: days or plan; within the Functions: evidence,
    #: report or compliance, where `about` is the year, milestones, where it is a Board date's id, and terms.
    tab: str = ""
    #: The row in it, by id: a minute, an item, a paper; empty where `about` says it all.
    row: str = ""


class Hit(Struct, frozen=True):
    """One thing that was found."""

    kind: Kind
    id: str
    #: The words around what was found, on one line, and where the found parts are in it.
    words: str
    found: tuple[tuple[int, int], ...]
    #: All of its text.
    text: str
    #: Its meeting, by id; empty for none.
    meeting: str
    #: The meeting's day, or its own.
    date: dt.date | None
    #: ``6.2`` for what is minuted, ``6`` for an item and what was agreed under it, ``6a`` for a paper; empty for none.
    number: str
    #: The title of its item; empty for none, and for an item itself.
    item_title: str
    #: How it stands: ``Confirmed`` of minutes, ``open`` of an action, ``deferred`` of an item, ``former`` of a person.
    status: str
    overdue: bool
    confidential: bool
    function: str
    where: Where

    @property
    def name(self) -> str:
        """What it is called: its id where people say it, else its kind and number."""
        if self.kind == "minute":
            return f"Minute {self.number}".strip()
        if self.kind == "item":
            return f"Item {self.number}".strip()
        if self.kind == "report":
            return f"Report {self.id.replace('/', ', ')}"
        if self.kind == "judgement":
            _, clause, year = _clause(self.id)
            return f"Judgement of {clause}, {year}"
        return f"Letter {self.id}" if self.kind == "letter" else self.id

    @property
    def has_own_id(self) -> bool:
        """Whether people say its id; what has none is called by its kind."""
        return self.kind not in ("minute", "item", "letter", "report", "judgement")

    @property
    def status_words(self) -> str:
        """``open, overdue``, ``Confirmed, confidential``; empty where there is nothing to say."""
        parts = (self.status, "overdue" if self.overdue else "", "confidential" if self.confidential else "")
        return ", ".join(part for part in parts if part)


class _Numbers(NamedTuple):
    """The numbers of one meeting."""

    items: dict[str, int]
    #: The places of notes and decisions, ``6.2``, by id.
    minuted: dict[str, str]


class Hits:
    """Tells of many hits; what they have in common is looked up once."""

    def __init__(self, office: Office, query: Query) -> None:
        self._office = office
        self._query = query
        self._private = private_business(office)
        self._numbers: dict[str, _Numbers] = {}
        self._papers: dict[str, dict[str, PaperView]] = {}

    def hit(self, entry: Entry) -> Hit:
        """All that is told of one entry."""
        office = self._office
        store = office.store
        around = excerpt(self._query, entry.text)
        meeting = store.find(Meeting, entry.meeting) if entry.meeting else None
        item = store.find(Item, entry.item) if entry.item else None
        numbers = self._numbers_of(meeting) if meeting is not None else _Numbers({}, {})
        paper = self._paper(entry) if entry.kind == "paper" and meeting is not None else None
        status, overdue = self._status(entry, paper)
        private = entry.item in self._private or self._is_held_back(entry)
        if entry.kind == "evidence":
            private = show(office, entry.id).private
        if paper is not None:
            private = paper.private
        return Hit(
            kind=entry.kind, id=entry.id, words=around.text, found=around.found, text=entry.text,
            meeting=entry.meeting,
            date=meeting.date if meeting is not None and entry.kind != "evidence" else entry.date,
            number=_number(entry, numbers, paper),
            item_title=item.title if item is not None and entry.kind != "item" else "",
            status=status, overdue=overdue, confidential=private,
            function=entry.function or (item.function if item is not None else ""), where=_where(entry),
        )  # fmt: skip

    def _is_held_back(self, entry: Entry) -> bool:
        """Whether it carries out or corrects what was decided in private."""
        kept = self._office.store.find(_NAMING[entry.kind], entry.id) if entry.kind in _NAMING else None
        return kept is not None and self._private.holds(kept)

    def _numbers_of(self, meeting: Meeting) -> _Numbers:
        known = self._numbers.get(meeting.id)
        if known is None:
            office = self._office
            items = in_order(office.of(Item, "meeting", meeting.id))
            numbers = {item.id: number for number, item in enumerate(items, first_number(office, meeting))}
            under: dict[str, int] = {}
            minuted = {}
            notes, taken = office.of(MinuteNote, "meeting", meeting.id), office.of(Decision, "meeting", meeting.id)
            for each in entries_of(notes, taken):
                of = str(numbers.get(each.item, WHOLE))
                under[of] = under.get(of, 0) + 1
                minuted[each.id] = f"{of}.{under[of]}"
            known = self._numbers[meeting.id] = _Numbers(numbers, minuted)
        return known

    def _paper(self, entry: Entry) -> PaperView | None:
        if entry.meeting not in self._papers:
            found: Sequence[PaperView] = papers.papers(self._office, entry.meeting)
            self._papers[entry.meeting] = {each.id: each for each in found}
        return self._papers[entry.meeting].get(entry.id)

    def _status(self, entry: Entry, paper: PaperView | None) -> tuple[str, bool]:
        """How it stands in a word or two, and whether it is overdue."""
        office, store = self._office, self._office.store
        match entry.kind:
            case "decision" | "minute" | "letter":
                kept = store.find(MeetingMinutes, entry.meeting)
                return _STATES[kept.state if kept is not None else "draft"], False
            case "action":
                action = store.find(Action, entry.id)
                return (action.state, is_overdue(action, office.today)) if action is not None else ("", False)
            case "item":
                item = store.find(Item, entry.id)
                meeting = store.find(Meeting, entry.meeting)
                planned = "planned" if meeting is not None and meeting.status == "planned" else ""
                return (item.outcome if item is not None else "") or planned, False
            case "paper":
                return (paper.status if paper is not None else ""), False
            case "person":
                return self._person(entry.id), False
            case "meeting":
                meeting = store.find(Meeting, entry.id)
                return (meeting.status if meeting is not None else ""), False
            case "board date":
                return (away(entry.date, office.today) if entry.date is not None else ""), False
            case "wanted":
                return "wanted", False
            case "outside body":
                body = store.find(OutsideBody, entry.id)
                ended = body is not None and body.ended_on is not None and body.ended_on < office.today
                return ("ended" if ended else ""), False
            case "evidence":
                return show(office, entry.id).state, False
            case "report":
                return "typed", False
            case "judgement":
                note = store.find(ClauseNote, entry.id)
                return (note.verdict if note is not None else ""), False

    def _person(self, id: str) -> str:
        office = self._office
        person = office.store.find(Person, id)
        if person is not None and person.facilitator:
            return "facilitator"
        if posts_of(office.appointments, id, office.today):
            return "in post"
        held = office.of(Appointment, "person", id)
        if not held:
            return "no seat"
        return "former" if all(post.start <= office.today for post in held) else "to come"


def _number(entry: Entry, numbers: _Numbers, paper: PaperView | None) -> str:
    if paper is not None:
        return paper.label
    if entry.kind in ("decision", "minute", "letter"):
        return numbers.minuted.get(entry.id, "")
    known = numbers.items.get(entry.item)
    return str(known) if known is not None else ""


def _clause(id: str) -> tuple[str, str, str]:
    """The terms, the clause and the year that a judgement is of, by its id."""
    terms, _, rest = id.partition("/")
    clause, _, year = rest.partition("/")
    return terms, clause, year


def _where(entry: Entry) -> Where:
    match entry.kind:
        case "decision" | "minute" | "letter":
            return Where("meeting", entry.meeting, "minutes", entry.id)
        case "item":
            return Where("meeting", entry.meeting, "agenda", entry.id)
        case "paper":
            return Where("meeting", entry.meeting, "papers", entry.id)
        case "meeting":
            return Where("meeting", entry.id, "agenda")
        case "action":
            return Where("actions", entry.id)
        case "person" | "outside body":
            return Where("people", entry.id)
        case "board date":
            return Where("year", "", "days", entry.id)
        case "wanted":
            return Where("year", entry.meeting, "plan", entry.id)
        case "evidence":
            return Where("functions", entry.id, "evidence")
        case "report":
            year, _, section = entry.id.partition("/")
            return Where("functions", year, "report", section)
        case "judgement":
            _, clause, year = _clause(entry.id)
            return Where("functions", year, "compliance", clause)
