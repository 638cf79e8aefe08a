"""Which actions an action log is about, as one word that a document is asked for by."""

from __future__ import annotations

from ret_tui.jobs import who_is
from ret_tui.jobs.follow_actions import Filters, read_state
from ret_tui.jobs.office import Office
from store.refusals import Unknown

_OVERDUE, _OPEN = "overdue", "open"
_NAMED = ("function", "owner", "meeting", "state")


def about_of(office: Office, filters: Filters) -> str:
    """Filters as what an action log is about: ``overdue,function:F3,owner:SAN``; empty for every action.

    Raises:
        Unknown: a filter names no function, owner or meeting.
        BadValue: there is no such state.
    """
    found = who_is.function(office, filters.get("function", ""), former=True)
    at = filters.get("meeting", "").strip()
    state = filters.get("state", "").strip()
    named = {
        "function": found.id if found else "",
        "owner": who_is.owner(office, filters.get("owner", "")),
        "meeting": who_is.meeting(office, at).id if at else "",
        "state": read_state(state) if state else "",
    }
    parts = [_OVERDUE] if filters.get("overdue") else []
    parts += [_OPEN] if filters.get("open_only") else []
    parts += [f"{name}:{named[name]}" for name in _NAMED if named[name]]
    return ",".join(parts)


def filters_of(about: str) -> Filters:
    """What `about_of` was given, each thing by its id.

    Raises:
        Unknown: it is none of that.
    """
    filters = Filters()
    for part in about.split(",") if about.strip() else ():
        name, _, value = part.strip().partition(":")
        if name == _OVERDUE and not value:
            filters["overdue"] = True
        elif name == _OPEN and not value:
            filters["open_only"] = True
        elif name == "function" and value:
            filters["function"] = value
        elif name == "owner" and value:
            filters["owner"] = value
        elif name == "meeting" and value:
            filters["meeting"] = value
        elif name == "state" and value:
            filters["state"] = value
        else:
            raise Unknown(
                f"An action log cannot be about “{part.strip()}”",
                "use overdue, open, function:, owner:, meeting: or state:",
            )
    return filters
