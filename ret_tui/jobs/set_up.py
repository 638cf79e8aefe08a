"""Setting up: a new store from the terms of reference, and opening one that exists."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from ret_tui.jobs import this_computer
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.this_computer import TO_REMOVE
from store.records import Body, Record, Setting
from store.refusals import StoreRefusal
from store.store import Store

_THROWAWAY = "ret-tui-example-"
#: In its last two months a year is no longer planned: the one to plan is the next.
_PLANNED_AHEAD = dt.timedelta(days=61)


def new_store(
    path: Path, clock: Clock, *, terms: Path | None = None, year: str | None = None, publish_later: bool = False
) -> Office:
    """Make a new store from a terms file.

    Args:
        path: where the store is to be; nothing may be there yet.
        terms: the terms file; the shipped one when None.
        year: the first year to plan, ``2026-27``; when None that of today, or the next in its last two months.
        publish_later: whether the file may follow each change in the background, as an app needs it.

    Raises:
        BadTerms: the terms file cannot be used.
        BadValue: the year cannot be read.
        StoreRefusal: the path is taken or cannot be written.
    """
    from ret_tui.rules.year import year_label, year_span
    from store.terms import load_terms, shipped_terms

    loaded = load_terms(terms or shipped_terms())
    rule = loaded.year_rule
    zone = loaded.body.zone
    first_month = rule.first_month
    day = year_span(year, first_month)[0] if year else clock.today(zone) + _PLANNED_AHEAD
    label = year_label(day, first_month)
    settings: dict[str, str] = {
        "year.planned": label,
        "year.first_month": str(first_month),
        "year.months": ",".join(str(month) for month in rule.months),
        "year.weekday": str(rule.weekday),
        "year.nth": str(rule.nth),
        "meeting.start": rule.start,
        "meeting.end": rule.end,
    }
    first: list[Record] = [*loaded.records(), *(Setting(id=key, value=value) for key, value in settings.items())]
    if path.parent == this_computer.home_folder():
        # The usual place is made on its first use; if it cannot be, the store says so.
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = Store.create(
        path,
        who=this_computer.read().who,
        now=lambda: clock.now(zone),
        home=journal_folder(path),
        first=first,
        name=f"New store for {loaded.body.name}",
        publish_later=publish_later,
    )
    return Office(store, clock)


def open_store(path: Path, clock: Clock, *, publish_later: bool = False) -> Office:
    """Open the store at `path`.

    Args:
        path: the store's file.
        clock: tells the day and the time.
        publish_later: as in `new_store`.

    Raises:
        StoreRefusal: there is no store there, or it cannot be opened.
    """
    if not _is_there(path):
        raise _is_gone(path)
    return _opened(Store.open, path, clock, publish_later=publish_later)


def look_on(path: Path, clock: Clock) -> Office:
    """Look at the store at `path`, following whoever works in it; nothing is written, and every change is refused.

    Raises:
        StoreRefusal: there is no store there, or it cannot be read.
    """
    from store.looking_on import LookedAtStore

    if not _is_there(path):
        raise _is_gone(path)
    return Office(LookedAtStore(path, journal_folder(path)), clock, patient=False)


def _is_gone(path: Path) -> StoreRefusal:
    if path == this_computer.home_folder() / path.name:
        # The usual place is meant where nothing is named and what was opened last is not there, which may be gone.
        path = gone_store(path, *map(Path, this_computer.read().recent)) or path
    if was_there(path):
        return StoreRefusal(
            f"{path} is gone, but this computer keeps its history and backups",
            f"put the file back, or have it made again with: ret-tui --store {path} store restore",
            field="store",
        )
    return StoreRefusal(f"There is no store at {path}", f"make one with: ret-tui --store {path} new", field="store")


def was_there(path: Path) -> bool:
    """Whether the store at `path` is gone while this computer keeps its history and backups."""
    return not path.exists() and Store.is_known(path, journal_folder(path))


def gone_store(*paths: Path) -> Path | None:
    """The first of these stores that is gone while its folder is there and this computer keeps what it held."""
    return next((path for path in paths if path.parent.is_dir() and was_there(path)), None)


def recover_store(path: Path, clock: Clock, *, publish_later: bool = False) -> Office:
    """Open a store whose file is gone, as this computer last knew it, and write it again.

    Raises:
        StoreRefusal: something is there, or this computer keeps nothing of such a store.
    """
    return _opened(Store.recover, path, clock, publish_later=publish_later)


def put_back_former_store(path: Path, clock: Clock, *, publish_later: bool = False) -> Office:
    """Put the store back that was at `path` before another one's file was put over it.

    Raises:
        StoreRefusal: this computer keeps nothing of another store there, or it cannot be written.
    """
    return _opened(Store.put_back_former, path, clock, publish_later=publish_later)


def _opened(how: Callable[..., Store], path: Path, clock: Clock, *, publish_later: bool = False) -> Office:
    zones: list[str] = []
    store = how(
        path,
        who=this_computer.read().who,
        now=lambda: clock.now(*zones),
        home=journal_folder(path),
        publish_later=publish_later,
    )
    office = Office(store, clock)
    # Known only now; what is written before, if a file had to be mended, is written by UTC.
    zones.append(office.body.zone)
    if (store.own_folder / TO_REMOVE).exists():
        # A name was removed from a kept file, and the file with it is still there.
        from ret_tui.jobs.personal_data.kept_files import finish_removing

        finish_removing(office)
    return office


def journal_folder(path: Path) -> Path:
    """Where a store's journal is kept: in the home folder, or beside a store that is thrown away."""
    return path.parent / "journal" if path.parent.name.startswith(_THROWAWAY) else this_computer.home_folder()


def _is_there(path: Path) -> bool:
    """Whether opening has something to look at; where the system does not tell, opening says why."""
    try:
        return path.exists()
    except OSError:
        return True


def throwaway_folder() -> Path:
    """A new folder for the example year, owner-only, which its maker removes with `remove_throwaway`."""
    return Path(tempfile.mkdtemp(prefix=_THROWAWAY))


def remove_throwaway(folder: Path) -> None:
    """Remove a folder made by `throwaway_folder` and all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def example_office(path: Path, clock: Clock, *, publish_later: bool = False) -> Office:
    """Make a store with the made-up example year, which takes place on its own fixed day unless the clock has one.

    Raises:
        StoreRefusal: the path is taken or cannot be written.
    """
    from store.examples import EXAMPLE_TIME, EXAMPLE_TODAY, example_records

    fixed = clock if clock.fixed_day is not None else Clock(EXAMPLE_TODAY, EXAMPLE_TIME)
    records = example_records()
    zone = next(record.zone for record in records if isinstance(record, Body))
    store = Store.create(
        path,
        who=this_computer.read().who,
        now=lambda: fixed.now(zone),
        home=journal_folder(path),
        first=records,
        name="The example year",
        publish_later=publish_later,
    )
    return Office(store, fixed, example=True)
