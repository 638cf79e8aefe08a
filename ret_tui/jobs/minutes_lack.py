"""What the minutes of a meeting, its action notes and the letter about a decision still lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ret_tui.documents.typescript import Finding
from ret_tui.jobs import presiding, who_is
from ret_tui.jobs.actions_agreed import AgreedAction, actions_agreed
from ret_tui.jobs.minutes import DecisionView, EntryView, MinutesView, minutes
from ret_tui.jobs.office import Office
from ret_tui.jobs.presence import is_going_on
from ret_tui.jobs.register import RegisterView, register
from ret_tui.rules.presence import withdrew_and_did_not_come
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed, long_day
from store.records import Declaration, Mark

#: So many seats are named; more of them are counted.
_FEW = 6


def lacking(office: Office, meeting: str) -> tuple[Finding, ...]:
    """What a meeting's minutes lack, in the order in which they are printed.

    Raises:
        Unknown: there is no such meeting.
    """
    view = minutes(office, meeting)
    return (
        *_of_the_meeting(office, view),
        *_of_the_items(view),
        *_of_decisions(view.entries),
        *_of_actions(actions_agreed(office, view.meeting.id)),
    )


def lacking_notes(office: Office, meeting: str) -> tuple[Finding, ...]:
    """What a meeting's action notes lack.

    Raises:
        Unknown: there is no such meeting.
    """
    view = minutes(office, meeting)
    id, taken = view.meeting.id, [each for each in view.entries if each.is_decision]
    actions = actions_agreed(office, id)
    found = [*_of_decisions(view.entries), *_of_actions(actions)]
    if not taken and not actions:
        found.insert(0, Finding(f"Neither a decision nor an action of {id} is recorded", f"minutes:{id}"))
    return tuple(found)


def lacking_letter(view: DecisionView) -> tuple[Finding, ...]:
    """What the letter about a decision lacks."""
    about, found = f"decision:{view.id}", []
    if not view.text.strip():
        found.append(Finding(f"Decision {view.id} has no text", about))
    if not view.to:
        found.append(Finding(f"It is not said whom the letter about {view.id} goes to", about))
    if view.kind == "recommended" and not view.asked.strip() and view.answer_by is None:
        found.append(Finding(f"The letter about {view.id} says neither what is asked nor by when", about))
    return tuple(found)


def _of_the_meeting(office: Office, view: MinutesView) -> Iterator[Finding]:
    shown, about = view.meeting, f"meeting:{view.meeting.id}"
    if shown.status not in ("held", "inquorate") and not is_going_on(office, office.meeting(shown.id)):
        yield Finding(f"{shown.id} on {long_day(shown.date)} is not recorded as held", about)
    if not office.of(Mark, "meeting", shown.id):
        yield Finding(f"No attendance is recorded for {shown.id}", about)
    taken = register(office, shown.id)
    if taken.is_open:
        yield Finding(_not_recorded(taken), about)
    # Whoever is only expected is in no list of those who were there, and a guest who came would be left out unseen.
    guests = [guest.name for guest, answer in taken.guests_expected if answer != "no"]
    if guests and taken.is_marked:
        yield Finding(f"It is not recorded whether {listed(guests)} came, who {_were(guests)} expected", about)
    for words in presiding.outside(office, shown.id):
        yield Finding(words, about)
    declared, marks = office.of(Declaration, "meeting", shown.id), office.of(Mark, "meeting", shown.id)
    for each in withdrew_and_did_not_come(declared, marks):
        name = who_is.name_of(office, each.person)
        yield Finding(f"{name} is recorded as having withdrawn at {shown.id} and is marked as not here", about)
    if not taken.presiding:
        yield Finding(f"It is not recorded who presided at {shown.id}", about)


def _were(names: Sequence[str]) -> str:
    return "was" if len(names) == 1 else "were"


def seats_not_recorded(office: Office, meeting: str) -> str:
    """What is not recorded of the seats of a meeting that is over and made its quorum without them; else empty.

    That holds no paper back, since the quorum does not hang on it.

    Raises:
        Unknown: there is no such meeting.
    """
    taken = register(office, meeting)
    waits = taken.is_over and taken.is_marked and taken.not_recorded and not taken.is_open
    return _not_recorded(taken) if waits else ""


def _not_recorded(taken: RegisterView) -> str:
    waiting = [row.seat for row in taken.rows if row.state == "not recorded"]
    seats = count(len(waiting), "seat") + (f" ({listed(waiting)})" if len(waiting) <= _FEW else "")
    return f"It is not recorded who came for {seats} at {taken.meeting.id}"


def _of_the_items(view: MinutesView) -> Iterator[Finding]:
    for each in view.items:
        if each.is_bare:
            item = each.item
            yield Finding(f"Item {item.number}, {quoted(item.title)}, has no note and no decision", f"item:{item.id}")
    if not view.items and not view.general:
        yield Finding(f"Nothing is minuted of {view.meeting.id}", f"minutes:{view.meeting.id}")


def _of_decisions(entries: tuple[EntryView, ...]) -> Iterator[Finding]:
    for each in entries:
        if each.is_decision and not each.text.strip():
            yield Finding(f"Decision {each.id} has no text", f"decision:{each.id}")
        if each.kind == "recommended" and not each.to:
            yield Finding(f"Decision {each.id} does not say to whom it is recommended", f"decision:{each.id}")


def _of_actions(actions: tuple[AgreedAction, ...]) -> Iterator[Finding]:
    for each in actions:
        if not each.owner:
            yield Finding(f"Action {each.id} has no owner", f"action:{each.id}")
        if each.due is None:
            yield Finding(f"Action {each.id} has no day by which it is due", f"action:{each.id}")
