"""What changed on an agenda since it was issued, in words: what a supplement tells, and what is still to be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ret_tui.jobs import agenda_versions, who_is
from ret_tui.jobs.agenda_numbers import first_number
from ret_tui.jobs.in_private import private_items
from ret_tui.jobs.office import Office
from ret_tui.jobs.papers import in_their_order
from ret_tui.jobs.prepare_agenda import lead_name
from ret_tui.rules.issued_agenda import AgendaChange, What, as_it_stands, changes_between
from ret_tui.rules.issued_papers import paper_changes, papers_as_they_stand
from ret_tui.rules.wording import count, full_day
from store.records import AgendaIssue, IssuedItem, IssuedPaper, Item, Meeting, Paper

#: What a change of each field is called.
_CALLED = {
    "title": "Title",
    "minutes": "Time",
    "lead": "Lead",
    "purpose": "Purpose",
    "function": "Function",
    "paper": "Paper",
    "papers": "Paper",
    "asked": "Text",
    "confidential": "Confidential",
    "ground": "Ground",
    "date": "Date",
    "start": "Start",
    "end": "End",
    "venue": "Venue",
    "join_link": "Link to join online",
}
_OF_THE_MEETING = ("date", "start", "end", "venue", "join_link")


class ChangeView(Struct, frozen=True, kw_only=True):
    """One change of an agenda since it was issued."""

    what: What
    #: ``Added``, ``Removed``, ``Moved``, or what of it changed: ``Lead``, ``Venue``.
    called: str
    #: The item's number and title as printed, ``6. Housing``; ``The meeting`` for its time and place.
    about: str
    #: The item's id; empty for the meeting.
    item: str
    field: str
    before: str
    after: str
    #: Whether a public copy tells no more of it than the item's title and ground.
    confidential: bool
    #: Whether a paper that was to follow has come, which alone is no reason for a supplement.
    arrival: bool = False


def changes(office: Office, meeting: str) -> tuple[ChangeView, ...]:
    """What changed since the agenda, or the last supplement to it, was issued; none for a draft.

    That papers which were to follow have come is told only beside something else, or once a supplement is prepared.

    Raises:
        Unknown: there is no such meeting.
    """
    return changes_of(office, who_is.meeting(office, meeting))


def changes_of(office: Office, kept: Meeting) -> tuple[ChangeView, ...]:
    """As `changes`; none either for a meeting that was called off, and whose items went elsewhere."""
    base = agenda_versions.last_issued(office, kept)
    if base is None or kept.status in ("cancelled", "rearranged"):
        return ()
    own = office.of(Item, "meeting", kept.id)
    now = as_it_stands("", kept, own, first_number(office, kept))
    named = papers_as_they_stand("", now, in_their_order(office.of(Paper, "meeting", kept.id), {}), own)
    found = (*_of_the_meeting(base, _as_issue(kept)), *_in_words(office, kept, _issued(office, base), (now, named)))
    if agenda_versions.in_preparation(office, kept) is None and all(each.arrival for each in found):
        return ()
    return found


def changes_told_by(office: Office, kept: Meeting, supplement: AgendaIssue) -> tuple[ChangeView, ...]:
    """What a supplement tells: once it was issued, the differences between it and the issue before."""
    if supplement.issued_on is None:
        return changes_of(office, kept)
    earlier = [
        each
        for each in agenda_versions.issues(office, kept)
        if each.position < supplement.position and each.issued_on is not None
    ]
    if not earlier:
        return ()
    base = earlier[-1]
    return (
        *_of_the_meeting(base, supplement),
        *_in_words(office, kept, _issued(office, base), _issued(office, supplement)),
    )


def state_and_changes(office: Office, kept: Meeting) -> str:
    """``draft``, ``issued Fri 1 May``, ``issued Fri 1 May, supplement 1 in preparation: 3 changes``."""
    words = agenda_versions.state_words(office, kept)
    if agenda_versions.in_preparation(office, kept) is not None:
        return f"{words}: {count(len(changes_of(office, kept)), 'change')}"
    changed = len(changes_of(office, kept))
    return f"{words}; {count(changed, 'change')} since" if changed else words


def _as_issue(kept: Meeting) -> AgendaIssue:
    return AgendaIssue(
        id=f"{kept.id}/now", meeting=kept.id, version="now", date=kept.date, start=kept.start, end=kept.end,
        venue=kept.venue, join_link=kept.join_link,
    )  # fmt: skip


def _of_the_meeting(base: AgendaIssue, now: AgendaIssue) -> Iterator[ChangeView]:
    for field in _OF_THE_MEETING:
        before, after = getattr(base, field), getattr(now, field)
        if before == after or before is None or after is None:
            continue
        said = [full_day(value) if field == "date" else str(value) or "None" for value in (before, after)]
        if field == "join_link":
            # A link that no longer leads anywhere helps nobody, and the new one stands in the agenda alone.
            said = ["as issued" if before else "None", "another one" if after else "None"]
        yield ChangeView(
            what="meeting",
            called=_CALLED[field],
            about="The meeting",
            item="",
            field=field,
            before=said[0],
            after=said[1],
            confidential=False,
        )


#: The items of a version of an agenda, and the papers that it names with them.
_Version = tuple[Sequence[IssuedItem], Sequence[IssuedPaper]]


def _issued(office: Office, issue: AgendaIssue) -> _Version:
    return agenda_versions.items_of(office, issue.id), agenda_versions.papers_of(office, issue.id)


def _in_words(office: Office, kept: Meeting, before: _Version, after: _Version) -> Iterator[ChangeView]:
    was = {each.of_item for each in before[0]}
    on_both = [each for each in after[0] if each.of_item in was]
    elsewhere = {each.id for each in office.store.all(Paper) if each.meeting != kept.id}
    private = private_items(office)
    hidden = {each.id for each in office.store.all(Paper) if each.confidential or each.item in private}
    of_papers = paper_changes(on_both, before[1], after[1], elsewhere, hidden)
    for change in (*changes_between(before[0], after[0]), *of_papers):
        number = change.number or change.number_before
        called = {"added": "Added", "removed": "Removed", "moved": "Moved"}.get(change.what, "")
        yield ChangeView(
            what=change.what,
            called=called or _CALLED[change.field],
            about=f"{number}. {change.title}",
            item=change.item,
            field=change.field,
            before=_value(office, kept, change, change.before) or ("" if called else "None"),
            after=_value(office, kept, change, change.after) or ("" if called else "None"),
            confidential=change.confidential,
            arrival=change.arrival,
        )


def _value(office: Office, kept: Meeting, change: AgendaChange, value: str) -> str:
    if change.field == "minutes":
        return count(int(value), "minute") if value.isdecimal() else value
    if change.field == "lead":
        return lead_name(office, value, kept.date)
    if change.field == "function":
        return office.function_names_on(kept.date).get(value, value)
    return value
