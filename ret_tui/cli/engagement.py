"""Engagement with communities: the occasions, the groups under all their names, and areas reached (F2, T10)."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json, community_group, evidence
from ret_tui.cli.evidence_made import adding, editing
from ret_tui.cli.evidence_shown import listed, period_of
from ret_tui.cli.printed import give_json, remark, say, table
from ret_tui.cli.session import office
from ret_tui.jobs.evidence import listing
from ret_tui.jobs.evidence.kinds import kept, kind_of
from ret_tui.rules.wording import count
from ret_tui.rules.wording import listed as in_a_row

app = App(name="engagement")
app.command(adding(kind_of("engagement"), "engagement add"), name="add")
app.command(editing(kind_of("engagement"), "engagement edit"), name="edit")
app.command(community_group.app)


@app.command(name="list")
def list_(*, meeting: str = "", year: str = "", since: str = "", until: str = "", json: bool = False) -> None:
    """The engagements, all of them or those of a year, of a span of days or told at a meeting.

    For example:
      ret-tui engagement list --year 2026-27

    Args:
        meeting: only those told at this meeting.
        year: only those of this year of the body, such as 2026-27.
        since: only those from this day on.
        until: only those up to this day.
        json: give JSON.
    """
    here = office()
    found = listing.evidence(here, kind="engagement", meeting=meeting, period=period_of(here, year, since, until))
    listed(here, found, json=json, none="No engagement fits.")


@app.command
def show(engagement: str, /, *, json: bool = False) -> None:
    """One engagement: who led it, where, with which groups, what was heard and what they were told.

    For example:
      ret-tui engagement show EN-01

    Args:
        engagement: its id, such as EN-01.
        json: give JSON.
    """
    evidence.show(kept(office(), engagement, of="engagement", field="engagement").id, json=json)


@app.command
def coverage(*, year: str = "", since: str = "", until: str = "", json: bool = False) -> None:
    """Which areas were met in which quarter, and by how many people as far as anybody knows.

    For example:
      ret-tui engagement coverage --year 2026-27

    Args:
        year: the year of the body, such as 2026-27; the one in view when left out.
        since: the first day, for a span of days instead.
        until: the last day.
        json: give JSON.
    """
    from ret_tui.jobs.indicators.coverage import coverage as covered
    from ret_tui.jobs.indicators.periods import read_period

    here = office()
    view = covered(here, read_period(here, since, until, year))
    if json:
        give_json(as_json.coverage(view))
        return
    say(f"Engagement, {view.period.name}")
    table(
        ["Area", *(each.name for each in view.quarters), "In all"],
        [
            *([row.area, *(cell.words for cell in row.cells), row.total.words] for row in view.rows),
            ["All areas", *(cell.words for cell in view.totals), view.total.words],
        ],
    )
    if view.not_reached:
        remark(f"No engagement in {in_a_row(list(view.not_reached))}")
    if view.without_area:
        names = in_a_row(list(view.without_area))
        remark(f"{count(len(view.without_area), 'engagement')} without an area, in no row: {names}")


@app.command
def remove(engagement: str, /) -> None:
    """Take an engagement out of the record; the groups stay.

    For example:
      ret-tui engagement remove EN-01

    Args:
        engagement: its id, such as EN-01.
    """
    evidence.remove(kept(office(), engagement, of="engagement", field="engagement").id)
