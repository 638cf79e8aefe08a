"""The register of interests declared, across meetings."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, table
from ret_tui.cli.session import office
from ret_tui.cli.written import say_written
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import declarations as job


def declarations(
    *, year: str = "", person: str = "", to: str = "", format: str = "", replace: bool = False, json: bool = False
) -> None:
    """Every interest declared, with meeting, person, item and outcome; for members alone. --to writes it as a list.

    For example:
      ret-tui register declarations --year 2026-27
      ret-tui register declarations --person "Jas Kaur" --to out --format csv

    Args:
        year: the body's year; every year when left out.
        person: their id or name; everybody when left out.
        to: a folder, to write the register there; prints its path.
        format: xlsx for Excel, or csv, with --to.
        replace: write over an earlier list that differs, with --to.
        json: give JSON.
    """
    here = office()
    if to:
        form = format or "xlsx"
        say_written(
            lambda folder: job.write_declarations(here, folder, year=year, person=person, form=form, replace=replace),
            to,
        )
        return
    if format or replace:
        raise WrongUsage("--format and --replace go with --to")
    found = job.declarations(here, year=year, person=person)
    if json:
        give_json([as_json.declaration(one) for one in found])
        return
    table(
        ["Meeting", "Date", "Name", "Seat", "About", "Interest", "Outcome"],
        [
            [one.meeting, one.date.isoformat(), one.name, one.seat, one.about, one.interest, one.outcome]
            for one in found
        ],
        none="No interest was declared.",
    )
