"""How it stands with messages, as the Outbox and the Invitations of a meeting say it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from ret_tui.jobs.outbox.going import Going
from ret_tui.jobs.outbox.shown import OutboxRow
from ret_tui.rules.wording import count, short_day
from ret_tui.widgets.ledger import Cell
from ret_tui.widgets.legend import DONE, LATE, NOT_RECORDED, SOON, Sign

#: The states, in the order in which they are counted, each with its sign.
SIGNS: Mapping[str, Sign] = {
    "to be sent": SOON,
    "waiting": NOT_RECORDED,
    "failed": LATE,
    "may have gone": LATE,
    "sent": DONE,
    "written": DONE,
    "answered": DONE,
}

#: Reasons that are told of what is due; the rows tell every one.
_TOLD = 3


def state_cell(mail: OutboxRow) -> Cell:
    """``▲ to be sent: moved to Tue 21 Jul``, ``✓ sent Mon 3 Aug``, ``! failed: first invitation``."""
    sign = SIGNS.get(mail.state)
    if sign is None:
        return (mail.state, "muted")
    if mail.state == "answered":
        return sign.glyph + " answered"
    went = sign is DONE and mail.at is not None
    said = f" {short_day(mail.at.date())}" if went and mail.at is not None else f": {mail.why_words}"
    return (f"{sign.glyph} {mail.state}{said}", sign.tone)


def mail_words(mail: OutboxRow) -> str:
    """The same in full, with when: ``first invitation, sent Mon 3 Aug 09:50``."""
    if mail.state == "to be sent":
        return f"{mail.why_words}, to be sent"
    how = "sent" if mail.state == "answered" else mail.state
    return ", ".join(part for part in (mail.why_words, f"{how} {when(mail.at)}".strip()) if part)


def how_it_stands(mail: OutboxRow | Going) -> str:
    """Whether a mail went, waits or is only due, as a sentence over it: ``It was sent on Mon 3 Aug 09:50.``"""
    # What is about to go may have been made before, and waited since.
    at = when(mail.at if isinstance(mail, OutboxRow) else mail.mail.made_at)
    said = {
        "to be sent": "It is to be sent: it has not gone yet.",
        "waiting": f"It waits in the outbox since {at}.",
        "failed": "It could not be sent, and is tried again with what is sent next.",
        "may have gone": f"It may have gone on {at}: x settles whether it did.",
        "sent": f"It was sent on {at}: it is what they have.",
        "written": f"It was written to a file on {at}: it is what they have.",
        "answered": f"They have it since {at}, and have answered.",
    }
    return said.get(mail.state, "")


def when(at: dt.datetime | None) -> str:
    """``Mon 3 Aug 09:50``; empty for None."""
    return "" if at is None else f"{short_day(at.date())} {at.strftime('%H:%M')}"


def counted(states: Iterable[str]) -> str:
    """``3 to be sent, 1 failed, 18 sent``: how many messages are in each state; empty for no message."""
    found: dict[str, int] = {}
    for state in states:
        found[state] = found.get(state, 0) + 1
    return ", ".join(f"{found[state]} {state}" for state in SIGNS if state in found)


def named(names: Sequence[str]) -> str:
    """``Ruth Okonkwo``; ``3: Ruth Okonkwo, Jas Kaur, Mo Hughes``."""
    return f"{len(names)}: {', '.join(names)}" if len(names) > 1 else "".join(names)


def due_words(reasons: Sequence[str], unsure: int = 0) -> str:
    """``s sends 4 mails: 3 moved to Tue 21 Jul, stands in for Ruth Okonkwo``; that nothing is due, for none.

    Args:
        reasons: why each one goes.
        unsure: how many messages may have gone.
    """
    if not reasons and unsure:
        return f"nothing is due; {count(unsure, 'message')} may have gone: x settles each"
    if not reasons:
        return "everybody has what they should have; w writes files"
    kinds = list(dict.fromkeys(reasons))
    kinds.sort(key=lambda why: -reasons.count(why))
    told = [f"{number} {why}" if 1 < (number := reasons.count(why)) < len(reasons) else why for why in kinds[:_TOLD]]
    more = [f"and {count(len(kinds) - _TOLD, 'other reason')}"] if len(kinds) > _TOLD else []
    return f"s sends {count(len(reasons), 'mail')}: {', '.join([*told, *more])}"
