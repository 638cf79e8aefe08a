"""Where a line goes: the meeting, and the item under which it is minuted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ret_tui.jobs import presence, who_is
from ret_tui.jobs.office import Office
from store.records import ItemTime
from store.refusals import Unknown


@dataclass(frozen=True)
class Where:
    """A meeting and an item of it; made once, and not at every key."""

    #: The meeting's id; empty where there is none.
    meeting: str = ""
    #: The item's id; empty for the meeting as a whole.
    item: str = ""
    #: ``6. Health and equity assessments``, ``M5 as a whole``; empty without a meeting.
    words: str = ""
    #: What is to be said of it in the preview beside that: ``, not the item being taken``; empty for nothing.
    aside: str = ""
    #: Whether an action that is typed was agreed there; quick capture may have nothing to do with the meeting shown.
    agreed_there: bool = True


#: No meeting at all.
NOWHERE = Where(agreed_there=False)


def where(office: Office, meeting: str, item: str = "") -> Where:
    """The place of an item, by id or number or a part of its title, in the minutes of a meeting.

    Args:
        item: empty for the item being taken, or else for the meeting as a whole.

    Raises:
        Unknown: there is no such meeting or item.
    """
    from ret_tui.jobs.prepare_agenda import item as find_item

    kept = who_is.meeting(office, meeting)
    wanted = item.strip() or taken(office, kept.id)
    if not wanted:
        return Where(kept.id, "", f"{kept.id} as a whole")
    view = find_item(office, kept.id, wanted)
    return Where(kept.id, view.id, f"{view.number}. {view.title}")


def taken(office: Office, meeting: str) -> str:
    """The id of the item that is being taken at a meeting; empty where none is."""
    return next((each.item for each in office.of(ItemTime, "meeting", meeting) if not each.until), "")


def where_now(office: Office, looked_at: str = "", here: str = "") -> Where:
    """Where a line goes that is typed anywhere: the meeting going on, else today's, else the one that is looked at.

    Args:
        looked_at: the id of the meeting that is shown, or empty.
        here: the id of the meeting that one is in on its day, or empty: an action typed there was agreed there.
    """
    today = [
        m for m in who_is.by_date(office) if m.date == office.today and m.status not in ("cancelled", "rearranged")
    ]
    going_on = next((m.id for m in today if presence.is_going_on(office, m)), "")
    meant = going_on or here or next((m.id for m in today), "") or looked_at
    if not meant:
        return NOWHERE
    try:
        found = where(office, meant)
    except Unknown:
        # Another program may have taken it away since it was shown.
        return NOWHERE
    return replace(found, agreed_there=bool(going_on or here))
