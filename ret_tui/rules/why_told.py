"""Why somebody is told something of a meeting, in a few words: ``moved to Tue 21 Jul``."""

from __future__ import annotations

from collections.abc import Mapping

from ret_tui.rules.messages_due import Due, Told, told_by
from ret_tui.rules.wording import short_day, short_day_and_year
from store.records import Message

_ROLES = {"CHAIR": "is the Chair now", "REQ-PARTICIPANT": "is expected now", "OPT-PARTICIPANT": "is optional now"}


def why_words(due: Due, now: Told, names: Mapping[str, str], *, instead: str = "") -> str:
    """Why a message goes to its reader.

    Args:
        now: what the message says of the event.
        names: whose each address is, by the address in small letters.
        instead: the day and id of the meeting that takes the place of one which was rearranged.
    """
    before = due.before
    match due.why:
        case "cancelled":
            return f"rearranged to {instead}" if instead else "cancelled"
        case "removed":
            stood_in = before is not None and bool(before.delegated_from)
            return "does not stand in any more" if stood_in else "not invited any more"
        case "address":
            return "new address" if due.method == "REQUEST" else "former address"
        case "again":
            return "invited again"
        case "reminder":
            return "the same again"
        case "part":
            return _part(due, names)
        case "moved" | "changed" | "details" if before is not None:
            return _differs(now, before)
        case "moved":
            return f"moved to {short_day_and_year(now.date)}"
        case "changed":
            return "place or standing changed"
        case "details":
            return "details changed"
        case _:
            return "first invitation"


def _differs(now: Told, before: Message) -> str:
    was = told_by(before)
    found = []
    if was.slot != now.slot:
        day = short_day(now.date) if now.date.year == was.date.year else short_day_and_year(now.date)
        times = f"{now.start} to {now.end}"
        same_times = (was.start, was.end) == (now.start, now.end)
        found.append(f"moved to {times if was.date == now.date else day if same_times else f'{day}, {times}'}")
    if was.place != now.place:
        found.append(f"venue is {now.venue}" if now.place else "no venue any more")
    if was.status != now.status and was.status != "CANCELLED":
        found.append("date is confirmed" if now.status == "CONFIRMED" else "date is provisional")
    if not found:
        if was.join_link != now.join_link:
            found.append("new link to join" if now.join_link else "no link to join any more")
        if was.title != now.title:
            found.append(f"is called {now.title}")
        if not found and was.organiser != now.organiser:
            found.append(f"comes from {now.organiser}")
    return ", ".join(found) or "details changed"


def _part(due: Due, names: Mapping[str, str]) -> str:
    part, before = due.part, due.before
    if part.delegated_from:
        return f"stands in for {names.get(part.delegated_from.casefold(), part.delegated_from)}"
    if part.delegated_to:
        return f"{names.get(part.delegated_to.casefold(), part.delegated_to)} is asked instead"
    if before is not None and before.delegated_to:
        return "nobody is asked instead any more"
    if before is not None and before.delegated_from:
        return "comes in their own right now"
    return _ROLES.get(part.role, "is listed in another way")
