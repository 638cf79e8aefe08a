"""What a search looks through: every text of the record that people remember words of, folded once for each table.

Each kind is kept until one of the tables that it is made of changes, so a change costs only what it touched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from ret_tui.jobs.evidence import listing
from ret_tui.jobs.evidence.listing import evidence
from ret_tui.jobs.office import Office
from ret_tui.rules.arising_words import without_actions
from ret_tui.rules.text_search import folded
from ret_tui.rules.wording import full_day, long_day
from store.records import (
    Action,
    ActionHelper,
    ActionUpdate,
    Appointment,
    BoardDate,
    ClauseNote,
    Decision,
    Function,
    Item,
    Meeting,
    MeetingMinutes,
    MinuteNote,
    OutsideBody,
    OutsidePlace,
    Paper,
    Person,
    Record,
    ReportText,
    Seat,
    Terms,
    WantedItem,
)

Kind = Literal[
    "decision",
    "minute",
    "action",
    "item",
    "paper",
    "person",
    "meeting",
    "board date",
    "wanted",
    "letter",
    "outside body",
    "evidence",
    "report",
    "judgement",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Entry(NamedTuple):
    """One text that can be found."""

    kind: Kind
    #: The record's id; a letter has that of its decision.
    id: str
    #: As it is kept, a line each for what belongs to it, such as the updates of an action.
    text: str
    #: `text`, and further words that find it, such as its number and its owner's name, folded.
    folded: str
    #: Its meeting and its item, by id; empty where it has none.
    meeting: str = ""
    item: str = ""
    #: The function that it serves by itself, by id; that of its item counts where it is empty.
    function: str = ""
    #: Its own day, where its meeting's is not meant.
    date: dt.date | None = None


def entries(office: Office, kind: Kind) -> tuple[Entry, ...]:
    """Everything of a kind that can be found, in the order of the record."""
    make, tables = _MADE[kind]
    depends = tuple(office.store.all(table) for table in tables)
    return office.once(("searched", kind), depends, lambda: tuple(make(office)))


def answered_to(office: Office) -> str:
    """The body that this one answers to, by name."""
    terms = office.terms_if_any
    return (terms.accountable_body if terms is not None else "") or "Board"


def _entry(
    kind: Kind,
    id: str,
    lines: Iterable[str],
    also: Iterable[str] = (),
    *,
    meeting: str = "",
    item: str = "",
    function: str = "",
    date: dt.date | None = None,
) -> Entry:
    text = "\n".join(line for line in lines if line)
    return Entry(kind, id, text, folded("\n".join((text, *also))), meeting, item, function, date)


def _decisions(office: Office) -> Iterator[Entry]:
    for each in office.store.all(Decision):
        to = f"To {each.to}" if each.to else ""
        yield _entry(
            "decision", each.id, (each.text, to), (each.id, each.kind),
            meeting=each.meeting, item=each.item, function=each.function,
        )  # fmt: skip


def _letters(office: Office) -> Iterator[Entry]:
    for each in office.store.all(Decision):
        if each.asked:
            by = f"Answer asked by {long_day(each.answer_by)}" if each.answer_by is not None else ""
            yield _entry(
                "letter", each.id, (each.asked, f"To {each.to}" if each.to else "", by), (each.id,),
                meeting=each.meeting, item=each.item, function=each.function, date=each.letter_on,
            )  # fmt: skip


def _minutes(office: Office) -> Iterator[Entry]:
    for each in office.store.all(MinuteNote):
        yield _entry("minute", each.id, (each.text,), meeting=each.meeting, item=each.item)


def _actions(office: Office) -> Iterator[Entry]:
    names = _names(office)
    for each in office.store.all(Action):
        story = sorted(office.of(ActionUpdate, "action", each.id), key=lambda u: (u.on, u.position, u.id))
        told = [f"{long_day(update.on)}: {update.note}" for update in story if update.note]
        helpers = [names.get(by.owner, by.owner) for by in office.of(ActionHelper, "action", each.id)]
        linked = f"Adds to {each.linked_work}" if each.linked_work else ""
        yield _entry(
            "action", each.id, (each.text, linked, *told), (each.id, names.get(each.owner, each.owner), *helpers),
            meeting=each.meeting, item=each.item, function=each.function,
            date=None if each.meeting else each.raised_on,
        )  # fmt: skip


def _items(office: Office) -> Iterator[Entry]:
    names = _names(office)
    for each in office.store.all(Item):
        # Actions named as matters arising are found as themselves, with the minute that they are of.
        paper = f"Paper: {each.paper}" if each.paper else ""
        yield _entry(
            "item", each.id, (each.title, without_actions(each.asked), paper), (names.get(each.lead, each.lead),),
            meeting=each.meeting, item=each.id, function=each.function,
        )  # fmt: skip


def _papers(office: Office) -> Iterator[Entry]:
    names = _names(office)
    for each in office.store.all(Paper):
        also = (each.id, names.get(each.author, each.author), each.original_name)
        yield _entry("paper", each.id, (each.title,), also, meeting=each.meeting, item=each.item)


def _people(office: Office) -> Iterator[Entry]:
    seats = {seat.id: seat for seat in office.store.all(Seat)}
    for each in office.store.all(Person):
        held = sorted(office.of(Appointment, "person", each.id), key=lambda post: (post.start, post.id))
        named = " ".join(part for part in (each.honorific, each.name) if part)
        lines = [named, each.organisation, each.email, "Facilitator" if each.facilitator else ""]
        lines += [_post_words(post, seats.get(post.seat)) for post in held]
        lines += [each.offers]
        also = (each.id, each.sort_name, each.phone, *(post.seat for post in held))
        yield _entry("person", each.id, lines, also, date=held[-1].start if held else None)


def _meetings(office: Office) -> Iterator[Entry]:
    for each in office.store.all(Meeting):
        kept = office.store.find(MeetingMinutes, each.id)
        corrected = f"Minutes corrected: {kept.amendments}" if kept is not None and kept.amendments else ""
        kind = "" if each.kind == "ordinary" else f"{each.kind} meeting"
        yield _entry(
            "meeting", each.id, (full_day(each.date), each.venue, kind, each.reason, corrected),
            (each.id, each.year, each.status, kept.amendments_private if kept is not None else ""), meeting=each.id,
        )  # fmt: skip


def _board_dates(office: Office) -> Iterator[Entry]:
    body = answered_to(office)
    for each in office.store.all(BoardDate):
        papers = f"Papers due {long_day(each.papers_due)}" if each.papers_due is not None else ""
        report = "Annual progress report" if each.annual_report else ""
        yield _entry(
            "board date", each.id, (each.title or body, full_day(each.date), papers, report), (each.id, body),
            date=each.date,
        )  # fmt: skip


def _wanted(office: Office) -> Iterator[Entry]:
    names = _names(office)
    for each in office.store.all(WantedItem):
        asked = f"Asked for by {each.asked_by}" if each.asked_by else ""
        yield _entry(
            "wanted", each.id, (each.title, asked), (each.id, names.get(each.lead, each.lead)),
            meeting=each.meeting, function=each.function, date=None if each.meeting else each.added_on,
        )  # fmt: skip


def _outside(office: Office) -> Iterator[Entry]:
    names = _names(office)
    for each in office.store.all(OutsideBody):
        places = sorted(office.of(OutsidePlace, "outside", each.id), key=lambda place: (place.start, place.id))
        told = [f"{names.get(place.person, place.person)} since {long_day(place.start)}" for place in places]
        formerly = f"Formerly {each.former_names}" if each.former_names else ""
        first = places[-1].start if places else None
        yield _entry("outside body", each.id, (each.name, formerly, *told), (each.id,), date=first)


def _names(office: Office) -> dict[str, str]:
    """The names of people and seats by id; what is no id is a name already."""
    named: tuple[Seat | Person, ...] = (*office.store.all(Seat), *office.store.all(Person))
    return {each.id: each.name for each in named}


def _post_words(post: Appointment, seat: Seat | None) -> str:
    """``Member for Sandwell from 1 May 2026 to 3 March 2027``."""
    role = "Member" if post.capacity == "member" else "Named substitute"
    until = f" to {long_day(post.end)}" if post.end is not None else ""
    return f"{role} for {seat.name if seat is not None else post.seat} from {long_day(post.start)}{until}"


def _evidence(office: Office) -> Iterator[Entry]:
    for each in evidence(office):
        facts = [f"{label}: {words}" for label, words in (*each.facts, *each.members_facts)]
        story = [f"{long_day(step.on)}: {step.words}" for step in each.story if step.words]
        yield _entry(
            "evidence", each.id, (each.title, *facts, *story), (each.id, each.kind, each.kind_words, each.state),
            meeting=each.meeting, item=each.item, function=each.function, date=each.on,
        )  # fmt: skip


def _report_texts(office: Office) -> Iterator[Entry]:
    names = {each.id: f"{each.id} {each.name}" for each in office.store.all(Function)}
    for each in office.store.all(ReportText):
        yield _entry(
            "report", each.id, (each.text,), (each.period, each.section, names.get(each.section, "")),
            function=each.section if each.section in names else "",
        )  # fmt: skip


def _judgements(office: Office) -> Iterator[Entry]:
    for each in office.store.all(ClauseNote):
        judged = f"Judged {each.verdict}"
        yield _entry("judgement", each.id, (each.note, judged), (each.clause, each.period), date=each.on)


#: How each kind is made, and the tables that it is made of.
_MADE: dict[Kind, tuple[Callable[[Office], Iterator[Entry]], tuple[type[Record], ...]]] = {
    "decision": (_decisions, (Decision,)),
    "minute": (_minutes, (MinuteNote,)),
    "action": (_actions, (Action, ActionUpdate, ActionHelper, Person, Seat)),
    "item": (_items, (Item, Person, Seat)),
    "paper": (_papers, (Paper, Person, Seat)),
    "person": (_people, (Person, Appointment, Seat)),
    "meeting": (_meetings, (Meeting, MeetingMinutes)),
    "board date": (_board_dates, (BoardDate, Terms)),
    "wanted": (_wanted, (WantedItem, Person, Seat)),
    "letter": (_letters, (Decision,)),
    "outside body": (_outside, (OutsideBody, OutsidePlace, Person, Seat)),
    "evidence": (_evidence, listing.TABLES),
    "report": (_report_texts, (ReportText, Function)),
    "judgement": (_judgements, (ClauseNote,)),
}
