"""The minutes of a meeting as they stand: its items with their notes and decisions, how far they have come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs import meetings, who_is
from ret_tui.jobs.corrections import (
    CorrectionView,
    corrected_words,
    corrections_of,
    corrections_of_decision,
)
from ret_tui.jobs.in_private import private_business
from ret_tui.jobs.minuted_words import EntryKind as EntryKind
from ret_tui.jobs.minuted_words import lead as lead
from ret_tui.jobs.minuted_words import said as said
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView, agenda
from ret_tui.jobs.previous_minutes import PreviousMinutes, previous_minutes
from ret_tui.jobs.votes_counted import too_many_votes
from ret_tui.rules.quoting import quoted
from ret_tui.rules.votes import votes_of, votes_words
from ret_tui.rules.wording import count, listed, long_day
from store.records import Decision, Item, ItemOutcome, Meeting, MeetingMinutes, MinuteNote, MinutesState
from store.refusals import Unknown

#: What an item of the agenda is called where the meeting as a whole is meant.
WHOLE = "0"


class EntryView(Struct, frozen=True):
    """A note or a decision under an item, or of the meeting as a whole."""

    #: A decision's number, D-001; a note's random id.
    id: str
    #: Its place in the minutes, ``6.2``: the second under item 6; ``0.1`` for the meeting as a whole.
    place: str
    kind: EntryKind
    text: str
    #: Whom a decision goes to, in plain words; empty for none.
    to: str
    function: str
    function_name: str
    #: The item's id; empty for the meeting as a whole.
    item: str
    position: float
    #: The words that open it in print: ``Agreed:``, ``Recommended to the Board:``; empty for a note.
    lead: str
    #: ``9 for, 2 against, 1 abstained``; empty where there was no vote.
    votes: str = ""
    #: What there is to say of more votes than seats represented; empty for nothing.
    votes_note: str = ""
    #: The meeting whose confirmed minutes it corrects, and the decision of that where it is about one, by id.
    corrects: str = ""
    corrects_decision: str = ""
    #: ``the minutes of 12 May 2026 (M1), decision D-002``; empty where it corrects nothing.
    corrects_words: str = ""
    #: Whether it belongs to private business, by its item or by the decision that it corrects.
    private: bool = False
    #: What later meetings corrected in it, where it is a decision.
    corrected: tuple[CorrectionView, ...] = ()

    @property
    def is_decision(self) -> bool:
        """Whether it has a number of its own."""
        return self.kind != "note"

    @property
    def words(self) -> str:
        """What follows the lead: ``that the report be sent.`` after Agreed, the text itself otherwise."""
        return said(self.kind, self.text)


class ItemMinutes(Struct, frozen=True):
    """An item of the agenda with what is minuted under it."""

    item: ItemView
    outcome: ItemOutcome
    entries: tuple[EntryView, ...]

    @property
    def is_bare(self) -> bool:
        """Whether it is business of the meeting that was not put off, and nothing is minuted under it."""
        return not self.entries and not self.item.standing and self.outcome not in ("deferred", "withdrawn")


class MinutesView(Struct, frozen=True):
    """The minutes of one meeting."""

    meeting: meetings.MeetingView
    state: MinutesState
    agreed_on: dt.date | None
    confirmed_at: str
    confirmed_on: dt.date | None
    amendments: str
    items: tuple[ItemMinutes, ...]
    #: What is minuted of the meeting as a whole, or of an item that is no longer on the agenda, which may be private.
    general: tuple[EntryView, ...]
    #: When it began and ended, ``HH:MM``; empty while that is not recorded.
    opened_at: str
    closed_at: str
    #: The minutes of the last meeting held before; None where there was none.
    previous: PreviousMinutes | None = None
    #: What later meetings corrected in these, in the order in which they met.
    corrections: tuple[CorrectionView, ...] = ()
    #: What was corrected on confirmation of what had been minuted in private.
    amendments_private: str = ""

    @property
    def amendment_lines(self) -> tuple[str, ...]:
        """What was corrected when they were confirmed, one amendment each."""
        return _lines(self.amendments)

    @property
    def private_amendment_lines(self) -> tuple[str, ...]:
        """As `amendment_lines`, of what had been minuted in private."""
        return _lines(self.amendments_private)

    @property
    def entries(self) -> tuple[EntryView, ...]:
        """Every note and decision, in the order of the minutes."""
        return (*self.general, *(entry for each in self.items for entry in each.entries))

    @property
    def is_locked(self) -> bool:
        """Whether they are confirmed, so that nothing in them changes any more."""
        return self.state == "confirmed"

    @property
    def bare(self) -> int:
        """How many items of business have nothing minuted under them."""
        return sum(each.is_bare for each in self.items)

    @property
    def state_words(self) -> str:
        """``Draft``, ``Draft, agreed by the Chair on 20 May 2026``, ``Confirmed at M2 on 14 July 2026``."""
        if self.state == "confirmed":
            at = f" at {self.confirmed_at}" if self.confirmed_at else ""
            return f"Confirmed{at}" + (f" on {long_day(self.confirmed_on)}" if self.confirmed_on else "")
        if self.state == "agreed":
            return "Draft, agreed by the Chair" + (f" on {long_day(self.agreed_on)}" if self.agreed_on else "")
        return "Draft"


class DecisionView(Struct, frozen=True):
    """A decision by itself, with the meeting and the item at which it was taken, and what its letter asks."""

    id: str
    kind: str
    text: str
    #: As printed: ``Agreed: that …``.
    words: str
    to: str
    function: str
    function_name: str
    meeting: str
    date: dt.date | None
    item: str
    #: The number and title of the item; 0 and empty for the meeting as a whole.
    item_number: int
    item_title: str
    #: Whether its item is confidential, or is gone and may have been.
    confidential: bool
    asked: str
    answer_by: dt.date | None
    letter_on: dt.date | None
    #: As in `EntryView`.
    votes: str = ""
    corrects: str = ""
    corrects_decision: str = ""
    corrects_words: str = ""
    corrected: tuple[CorrectionView, ...] = ()


def minutes(office: Office, text: str) -> MinutesView:
    """A meeting's minutes; without anything written they are an empty draft.

    Raises:
        Unknown: there is no such meeting.
    """
    shown = agenda(office, text)
    id = shown.meeting.id
    kept = office.store.find(MeetingMinutes, id) or MeetingMinutes(id=id)
    meeting = office.store.get(Meeting, id)
    outcomes = {each.id: each.outcome for each in office.of(Item, "meeting", id)}
    known = {view.id for view in shown.items}
    under: dict[str, list[MinuteNote | Decision]] = {}
    for record in entries_of(office.of(MinuteNote, "meeting", id), office.of(Decision, "meeting", id)):
        under.setdefault(record.item if record.item in known else "", []).append(record)
    make = _Entries(office, shown.meeting.date)
    return MinutesView(
        meeting=shown.meeting,
        state=kept.state,
        agreed_on=kept.agreed_on,
        confirmed_at=kept.confirmed_at,
        confirmed_on=kept.confirmed_on,
        amendments=kept.amendments,
        items=tuple(
            ItemMinutes(view, outcomes.get(view.id, ""), make.views(under.get(view.id, ()), str(view.number)))
            for view in shown.items
        ),
        general=make.views(under.get("", ()), WHOLE),
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        previous=previous_minutes(office, meeting),
        corrections=corrections_of(office, id),
        amendments_private=kept.amendments_private,
    )


def entry(office: Office, meeting: str, which: str) -> EntryView:
    """A note or a decision of a meeting's minutes: by its place (``6.2``), its number (``D-004``, ``d4``) or its id.

    Raises:
        Unknown: there is no such meeting, or nothing in its minutes is called that.
    """
    view = minutes(office, meeting)
    wanted = which.strip()
    for each in view.entries:
        same = each.is_decision and who_is.same_id(each.id, wanted)
        if wanted and (same or wanted in (each.id, each.place)):
            return each
    known = (
        f"name it by its place, such as {view.entries[0].place}, or a decision by its number"
        if view.entries
        else "nothing is minuted of that meeting yet"
    )
    raise Unknown(f"The minutes of {view.meeting.id} hold nothing called {quoted(which)}", known, field="entry")


def decisions(office: Office, *, meeting: str = "", function: str = "") -> tuple[DecisionView, ...]:
    """Every decision in the order of its number; of one meeting or one function where that is given.

    Raises:
        Unknown: there is no such meeting or function.
    """
    at = who_is.meeting(office, meeting).id if meeting.strip() else ""
    serves = who_is.function(office, function, former=True)
    chosen = [
        each
        for each in office.store.all(Decision)
        if (not at or each.meeting == at) and (serves is None or each.function == serves.id)
    ]
    return tuple(_decisions(office, chosen))


def decision(office: Office, text: str) -> DecisionView:
    """One decision, by its number in any spelling.

    Raises:
        Unknown: there is no such decision.
    """
    wanted = text.strip()
    every = office.store.all(Decision)
    for each in every:
        if wanted and who_is.same_id(each.id, wanted):
            return next(iter(_decisions(office, [each])))
    known = listed([each.id for each in every[:6]]) + (f" and {len(every) - 6} more" if len(every) > 6 else "")
    raise Unknown(
        f"There is no decision {quoted(text)}",
        f"the decisions are {known}" if every else "none is recorded yet",
        field="decision",
    )


def entries_of(notes: Iterable[MinuteNote], taken: Iterable[Decision]) -> list[MinuteNote | Decision]:
    """Notes and decisions in the order of their positions; those in one position by id, so that every reader agrees."""
    both: list[MinuteNote | Decision] = [*notes, *taken]
    return sorted(both, key=lambda each: (each.position, each.id))


def missing(office: Office, meeting: str) -> tuple[str, ...]:
    """What the minutes of a meeting still lack, a phrase each.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.jobs.minutes_lack import lacking, seats_not_recorded

    seats = seats_not_recorded(office, meeting)
    return (*((seats,) if seats else ()), *(found.words for found in lacking(office, meeting)))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def bare_words(view: MinutesView) -> str:
    """``3 items of business without a minute``; empty where each has one."""
    return f"{count(view.bare, 'item')} of business without a minute" if view.bare else ""


class _Entries:
    """Makes views of many entries; what they have in common is looked up once."""

    def __init__(self, office: Office, day: dt.date) -> None:
        self._office = office
        self._names = office.function_names_on(day)
        self._private = private_business(office)

    def views(self, records: Iterable[MinuteNote | Decision], number: str) -> tuple[EntryView, ...]:
        return tuple(self._view(record, f"{number}.{place}") for place, record in enumerate(records, 1))

    def _view(self, record: MinuteNote | Decision, place: str) -> EntryView:
        taken = record if isinstance(record, Decision) else None
        kind: EntryKind = taken.kind if taken else "note"
        to, function = (taken.to, taken.function) if taken else ("", "")
        return EntryView(
            id=record.id, place=place, kind=kind, text=record.text, to=to, function=function,
            function_name=self._names.get(function, ""), item=record.item, position=record.position,
            lead=lead(self._office, kind, to), votes=votes_words(votes_of(taken)) if taken else "",
            votes_note=too_many_votes(self._office, taken) if taken else "", corrects=record.corrects,
            corrects_decision=record.corrects_decision, corrects_words=corrected_words(self._office, record),
            private=self._private.holds(record),
            corrected=corrections_of_decision(self._office, taken.id) if taken else (),
        )  # fmt: skip


def _decisions(office: Office, chosen: Iterable[Decision]) -> Iterable[DecisionView]:
    days, today = {meeting.id: meeting.date for meeting in office.store.all(Meeting)}, office.today
    items: dict[str, dict[str, ItemView]] = {}
    private = private_business(office)
    for each in chosen:
        if each.meeting not in items:
            known = each.meeting in days
            items[each.meeting] = {view.id: view for view in agenda(office, each.meeting).items} if known else {}
        under = items[each.meeting].get(each.item)
        names = office.function_names_on(days.get(each.meeting, today))
        yield DecisionView(
            id=each.id, kind=each.kind, text=each.text,
            words=f"{lead(office, each.kind, each.to)} {said(each.kind, each.text)}",
            to=each.to, function=each.function, function_name=names.get(each.function, ""), meeting=each.meeting,
            date=days.get(each.meeting), item=each.item, item_number=under.number if under else 0,
            item_title=under.title if under else "", confidential=private.holds(each),
            asked=each.asked, answer_by=each.answer_by, letter_on=each.letter_on, votes=votes_words(votes_of(each)),
            corrects=each.corrects, corrects_decision=each.corrects_decision,
            corrects_words=corrected_words(office, each), corrected=corrections_of_decision(office, each.id),
        )  # fmt: skip
