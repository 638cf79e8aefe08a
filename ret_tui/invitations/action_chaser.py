"""A letter that asks the owner of actions how they stand, as a draft that a mail program opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ret_tui.invitations.contents import Mailbox
from ret_tui.invitations.draft_letter import draft_letter, greeting
from ret_tui.invitations.plain_text import one_line
from ret_tui.rules.wording import count, full_day, listed
from store.refusals import BadValue

#: Actions that one letter names at most.
_MOST = 5_000


@dataclass(frozen=True)
class AskedAction:
    """One action as its owner reads of it."""

    #: ``A-007``.
    id: str
    #: Empty where others have a copy who are not to read it.
    text: str
    due: dt.date | None
    #: The meeting at which it is due, by id; empty for a day by itself.
    due_meeting: str = ""
    #: Where it was agreed, ``meeting M2``; empty for no meeting.
    agreed_at: str = ""
    #: The seat that it belongs to, by name, where it follows a seat; empty otherwise.
    seat: str = ""
    #: Who helps, by name.
    helpers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActionChaser:
    """What a letter to one owner says."""

    body: str
    short_name: str
    overdue: Sequence[AskedAction]
    soon: Sequence[AskedAction]
    #: Those that are open and not due yet, named so that the owner has them all in one letter.
    later: Sequence[AskedAction]
    #: Who signs it.
    secretariat: str
    #: Why others have a copy, in a sentence each.
    why_copies: Sequence[str] = ()


def action_chaser(chaser: ActionChaser, to: Mailbox, sender: Mailbox | None, copies: Sequence[Mailbox] = ()) -> bytes:
    """The letter as an .eml file.

    Raises:
        BadValue: an address that no message can carry, or nothing is asked about.
    """
    asked = len(chaser.overdue) + len(chaser.soon)
    if not asked or asked + len(chaser.later) > _MOST:
        raise BadValue(f"A letter asks about 1 to {_MOST} actions, not {asked + len(chaser.later)}", field="actions")
    actions = "Your action" if asked == 1 else f"Your {asked} actions"
    overdue = "" if not chaser.overdue else ", overdue" if asked == 1 else f", {len(chaser.overdue)} overdue"
    subject = f"{actions} for the {chaser.short_name}{overdue}"
    return draft_letter(subject, tuple(_lines(chaser, to)), to, sender, copies)


def _lines(chaser: ActionChaser, to: Mailbox) -> Iterator[str]:
    asked = len(chaser.overdue) + len(chaser.soon)
    it, stands = ("it", "it stands") if asked == 1 else ("them", "each of them stands")
    yield greeting(to)
    yield ""
    yield (
        f"May we ask about {'an action' if asked == 1 else count(asked, 'action')} of yours for the "
        f"{one_line(chaser.body)}?"
    )
    for title, actions, was in (
        ("Past the day on which it was due:" if asked == 1 else "Past the day on which they were due:",
         chaser.overdue, True),
        ("Due soon:", chaser.soon, False),
    ):  # fmt: skip
        if actions:
            yield ""
            yield title
            yield from (_line(each, was=was) for each in actions)
    yield ""
    yield (
        f"Please tell us in reply to this message how {stands}: done, by when we may expect {it}, or what stands in "
        f"the way."
    )
    yield f"If you have told us about {it} in the meantime, please accept our thanks."
    if chaser.later:
        yield ""
        yield "For your information, these are open as well, and not due yet:"
        yield from (_line(each, was=False) for each in chaser.later)
    if chaser.why_copies:
        yield ""
        yield from (one_line(each) for each in chaser.why_copies)
    yield ""
    yield "With kind regards"
    yield one_line(chaser.secretariat)


def _line(action: AskedAction, *, was: bool) -> str:
    told = []
    if action.due is not None:
        at = f" at meeting {action.due_meeting}," if action.due_meeting else ""
        told.append(f"{'was due' if was else 'due'}{at} {full_day(action.due)}")
    if action.agreed_at:
        told.append(f"agreed at {action.agreed_at}")
    if action.seat:
        told.append(f"for {one_line(action.seat)}")
    if action.helpers:
        told.append(f"with the help of {one_line(listed(action.helpers))}")
    words = one_line(action.text) or "agreed in private"
    return f"- {action.id}: {words}" + (f" ({'; '.join(told)})" if told else "")
