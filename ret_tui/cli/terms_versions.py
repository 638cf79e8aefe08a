"""Versions of the terms of reference as commands: those that there are, and a new one from a terms file."""

from __future__ import annotations

from pathlib import Path

from ret_tui.cli import as_json
from ret_tui.cli.printed import created, give_json, remark, say, table
from ret_tui.cli.session import office, session
from ret_tui.jobs import terms_dates, terms_versions
from ret_tui.jobs.terms_versions import VersionView
from ret_tui.rules.wording import long_day, short_day_and_year


def versions(*, json: bool = False) -> None:
    """Every version of the terms of reference, with when it was adopted and is in force.

    For example:
      ret-tui terms versions

    Args:
        json: give JSON.
    """
    found = terms_versions.versions(office())
    if json:
        give_json([as_json.version(one) for one in found])
        return
    table(
        ["Version", "Title", "Adopted", "In force from", "To", "State", "Functions", "Indicators", "Seats"],
        [
            [one.terms.id, one.terms.title,
             *(short_day_and_year(day) if day else ""
               for day in (one.terms.adopted_on, one.terms.in_force_from, one.terms.in_force_to)),
             one.state, len(one.functions), len(one.indicators), len(one.seats)]
            for one in found
        ],
        none="This store holds no terms of reference.",
    )  # fmt: skip


def adopt(
    file: str,
    /,
    *,
    from_: str = "",
    adopted: str = "",
    standing_items: bool = False,
    confirm: bool = False,
    json: bool = False,
) -> None:
    """Take a terms file as the new version of the terms; nothing is kept without --confirm.

    A function keeps its id in other words; an indicator in other words is a new indicator, and what was counted for
    the old one stays with that. Seats are as they were at every meeting before. No appointment ends by it: whoever is
    in post for a seat that is gone is told, with the command that ends it. Settings and quorum rules stay.

    For example:
      ret-tui terms adopt terms-2027.toml --from 2027-06-01
      ret-tui terms adopt terms-2027.toml --from 2027-06-01 --adopted 2027-05-18 --confirm

    Args:
        file: the terms file (TOML).
        from_: the day from which they are in force; that of the file when left out.
        adopted: the day on which they were adopted; that of the file when left out.
        standing_items: take the standing items of the file too, in place of those that agendas start with.
        confirm: keep them.
        json: give JSON.
    """
    here = office()
    path = Path(file)
    keep = confirm and not session().dry_run
    job = terms_versions.adopt if keep else terms_versions.preview
    view = job(here, path, from_, adopted=adopted, standing_items=standing_items)
    if json:
        give_json(as_json.adoption(view, kept=keep))
        return
    if keep:
        created(view.id, view.title)
    table(
        ["Part", "Id", "What", "In words"],
        [[line.part, line.id, line.what, line.words] for line in view.lines if line.what != "to do"],
        none="Nothing in them is otherwise than before.",
    )
    for line in view.lines:
        if line.what == "to do":
            remark(f"{f'{line.id}: ' if line.part == 'seats' else ''}{line.words}")
    day = long_day(view.in_force_from)
    if keep:
        say(f"{view.id} is in force from {day}; {view.replaces} until {long_day(view.replaced_to)}.")
    else:
        say(f"{view.id} in force from {day}, in the place of {view.replaces}.")
        say("Nothing is kept; add --confirm to keep it.")


def dates(version: str = "", /, *, from_: str | None = None, adopted: str | None = None) -> None:
    """Record from when a version of the terms is in force, and when it was adopted.

    For example:
      ret-tui terms dates T1 --from 2025-03-14 --adopted 2025-03-14

    Args:
        version: its id; the version in force when left out.
        from_: the first day on which it is in force; the version before it ends on the day before.
        adopted: the day on which it was adopted; empty for not recorded.
    """
    view = terms_dates.set_dates(office(), version, start=from_, adopted=adopted)
    say(f"{view.terms.id}: {span_words(view)}")


def span_words(view: VersionView) -> str:
    """``in force, from 1 June 2027, adopted on 18 May 2027``."""
    terms = view.terms
    parts = [view.state]
    if terms.in_force_from is not None:
        parts.append(f"from {long_day(terms.in_force_from)}")
    if terms.in_force_to is not None:
        parts.append(f"to {long_day(terms.in_force_to)}")
    if terms.adopted_on is not None:
        parts.append(f"adopted on {long_day(terms.adopted_on)}")
    return ", ".join(parts)
