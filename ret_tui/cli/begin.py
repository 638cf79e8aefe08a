"""To begin with: opening the app, the made-up example year, and a new store."""

from __future__ import annotations

from pathlib import Path

from ret_tui.cli.printed import created
from ret_tui.cli.session import session, throwaway
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import set_up, this_computer


def open_app(place: str = "", id: str = "", /) -> int:
    """Open the app, perhaps at a place.

    Args:
        place: desk, year, meeting, agenda, register, minutes, invitations, actions, people or functions.
        id: the meeting, action or person to open it at.
    """
    _refuse_rehearsal()
    return session().open_app(place, id)


def show(meeting: str = "", /) -> int:
    """Open a second window for the projector, which follows a meeting: item, clock, and what was agreed in public.

    Nothing private is on it, and no key changes anything. It is as large as the terminal's letters are.

    Args:
        meeting: its id; the one that goes on, or else today's or the next, when left out.
    """
    _refuse_rehearsal()
    return session().open_projector(meeting)


def demo(*, keep: str = "") -> int:
    """Open the app on a made-up example year.

    Args:
        keep: a file to keep the example year in; without it, it is thrown away at the end.
    """
    _refuse_rehearsal()
    return session().open_demo(keep)


def new(*, terms: str = "", year: str = "") -> None:
    """Make a new store from the terms of reference.

    Args:
        terms: a terms file (TOML) of your own; the one that comes with the program when left out.
        year: the first year to plan, such as 2026-27; this year when left out.
    """
    now = session()
    path = now.path
    where = throwaway() / path.name if now.dry_run and not path.exists() else path
    office = set_up.new_store(where, now.clock, terms=Path(terms).expanduser() if terms else None, year=year or None)
    if not now.dry_run:
        this_computer.remember(path)
    from ret_tui.jobs.plan_year import year_to_plan

    created(
        path,
        f"a new store for the {office.body.name}, {len(office.seats)} seats; "
        f"plan its year {year_to_plan(office)} with: ret-tui --store {path} year plan",
    )


def _refuse_rehearsal() -> None:
    if session().dry_run:
        raise WrongUsage("--dry-run goes with commands, not with the app")
