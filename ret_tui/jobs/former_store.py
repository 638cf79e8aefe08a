"""The store that was in a place before another one's file was put over it: telling of it, and putting it back."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from ret_tui.jobs import set_up
from ret_tui.jobs.office import Clock, Office
from ret_tui.rules.consistency.meetings import is_zone
from ret_tui.rules.wording import short_day_and_year
from store.backups import contents_of_backup
from store.recovery.former import Former, former_store, place_beside
from store.refusals import StoreRefusal


class FormerPreview(Struct, frozen=True):
    """What putting a former store back would do."""

    #: The store: "one that Sam changed last on …".
    what: str
    #: Where the store that is there now would stay.
    aside: Path


def in_words(former: Former, zone: str) -> str:
    """A former store as a clause: ``one that Sam changed last on Thu 26 Nov 2026, 09:30 (“Apology from …”)``.

    Args:
        former: the store.
        zone: by whose clock to tell the moment.
    """
    if former.at is None:
        return "one of which this computer keeps backups"
    at = former.at.astimezone(ZoneInfo(zone))
    return f"one that {former.who} changed last on {short_day_and_year(at.date())}, {at:%H:%M} (“{former.name}”)"


def preview(path: Path) -> FormerPreview:
    """What putting back the store that was at `path` before would do; nothing is opened or changed.

    Raises:
        StoreRefusal: this computer keeps nothing of another store there, or what is there cannot be read.
    """
    there = contents_of_backup(path)
    former = former_store(set_up.journal_folder(path), path.resolve(), there.header.store, at_any_time=True)
    if former is None:
        raise StoreRefusal(
            f"This computer keeps nothing of another store that was at {path} before", "put back a copy of it"
        )
    zone = str((there.document("body", "body") or {}).get("zone", ""))
    return FormerPreview(in_words(former, zone if is_zone(zone) else "UTC"), place_beside(path.resolve()))


def put_back(path: Path, clock: Clock) -> Office:
    """Put the store back that was at `path` before another one's file was put over it; the other stays beside it.

    Raises:
        StoreRefusal: this computer keeps nothing of another store there, or it cannot be written.
    """
    return set_up.put_back_former_store(path, clock)
