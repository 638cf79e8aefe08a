"""The indicators of the terms: what each comes to by the record, and what it is measured against."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, pairs, put, remark, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs.indicators import figures, periods, shown_tables
from ret_tui.jobs.office import Office
from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.indicators.figure import Period, Point
from ret_tui.rules.indicators.shares import in_percent, number
from ret_tui.rules.wording import count, short_day_and_year

app = App(name="indicator")


@app.command(name="list")
def list_(*, year: str = "", since: str = "", until: str = "", function: str = "", json: bool = False) -> None:
    """Every indicator in force, with what it comes to by the record and which way it went since its baseline.

    One that the terms have no more is told where something is recorded for it in these days.

    For example:
      ret-tui indicator list
      ret-tui indicator list --year 2026-27 --function F1
      ret-tui indicator list --since 2026-07-01 --until 2026-09-30

    Args:
        year: such as 2026-27; the year in view when nothing is chosen.
        since: the first day of a span of days.
        until: its last day.
        function: only those of this function.
        json: give JSON.
    """
    here = office()
    period = periods.read_period(here, since, until, year)
    found = figures.of_function(here, period, function) if function else figures.indicator_figures(here, period)
    if json:
        give_json([as_json.indicator(one, period) for one in found])
        return
    say(f"Indicators, {period.name}")
    table(
        ["Id", "Indicator", "Comes to", "Against the baseline", "Lacks"],
        [
            [
                f"{one.id} (dropped)" if one.dropped else one.id,
                one.text,
                one.figure.words,
                one.figure.direction_words,
                count(len(one.figure.lacks), "thing") if one.figure.lacks else "",
            ]
            for one in found
        ],
        none="The terms give the body no indicators.",
    )


@app.command
def show(id: str, /, *, year: str = "", since: str = "", until: str = "", json: bool = False) -> None:
    """One indicator: what it comes to, of what, against its baseline, over time, by which records, and what is lacking.

    For example:
      ret-tui indicator show F2a

    Args:
        id: its id, such as F2a.
        year: such as 2026-27; the year in view when nothing is chosen.
        since: the first day of a span of days.
        until: its last day.
        json: give JSON.
    """
    here = office()
    period = periods.read_period(here, since, until, year)
    view = figures.indicator_figure(here, id, period)
    if json:
        give_json(as_json.indicator(view, period))
        return
    figure = view.figure
    pairs(
        [
            ("Indicator", f"{view.id} {view.text}"),
            ("Dropped", "the terms have it no more" if view.dropped else ""),
            ("Answered by", view.shape or "not settled"),
            ("In", period.name),
            ("Comes to", figure.words),
            ("Of", figure.denominator.removeprefix("of ")),
            ("Baseline", figure.baseline_words),
            ("Since then", figure.direction_words),
            (
                "Over time",
                "\n".join(f"{short_day_and_year(one.on)}: {_value(one, figure.unit)}" for one in figure.trend),
            ),
            ("Evidence", ", ".join(figure.evidence) or "none"),
            ("Lacks", "\n".join(figure.lacks)),
        ]
    )
    _tables(here, view.id, view.shape, period)


@app.command
def baseline(
    id: str, value: str = "", /, *, on: str = "today", note: str = "", clear: bool = False, json: bool = False
) -> None:
    """Record what an indicator is measured against, in the place of what was before; or take it away.

    For example:
      ret-tui indicator baseline F1a 2 --on 2026-05-01
      ret-tui indicator baseline F1b 20% --on 2026-05-01 --note 'Two of ten, by the report'
      ret-tui indicator baseline F1a --clear

    Args:
        id: its id, such as F1a.
        value: as it is counted: a number, a part in percent, a mean from 1 to 5.
        on: the day on which it stood so.
        note: where it comes from.
        clear: take the baseline away.
        json: give JSON.
    """
    if clear == bool(value.strip()):
        raise WrongUsage("Both a value and --clear were given" if clear else "Neither a value nor --clear was given")
    here = office()
    view = figures.clear_baseline(here, id) if clear else figures.set_baseline(here, id, value, on, note)
    if json:
        give_json(as_json.indicator(view, periods.year_period(here)))
        return
    say(f"{view.id}: {view.figure.direction_words}" if clear else f"{view.id}: {view.figure.baseline_words}")
    if told := figures.baseline_remark(here, view.id):
        remark(told)


@app.command
def shape(id: str, shape: str, /, *, json: bool = False) -> None:
    """Settle which kind of record answers an indicator; what another kind recorded for it is kept.

    For example:
      ret-tui indicator shape F1a decisions

    Args:
        id: its id, such as F1a.
        shape: decisions, recommendations, examples, groups, feedback, measures, assessments, practice, initiatives,
            milestones, commitments or series; "" for not settled.
        json: give JSON.
    """
    here = office()
    view = figures.set_shape(here, id, shape)
    if json:
        give_json(as_json.indicator(view, periods.year_period(here)))
        return
    say(f"{view.id} is answered by {view.shape or 'no kind of record yet'}: {view.figure.words}")


def _value(point: Point, unit: str) -> str:
    if point.value is None:
        return point.words
    return in_percent(point.value) if unit.startswith("%") else number(point.value)


def _tables(here: Office, id: str, shape: str, period: Period) -> None:
    """What some kinds of record tell beside their figure."""
    if shape == "practice":
        shared = shown_tables.practice_matrix(here, period)
        if shared.rows:
            put()
            table(
                ["Shared by", *shared.columns, "With all", "Examples"],
                [[row.origin, *row.shared, row.with_all, row.examples] for row in shared.rows],
            )
    elif shape == "initiatives":
        lines = [
            (one, funder, money)
            for one in shown_tables.initiative_money(here, period)
            for funder, money in one.by_funder
        ]
        if lines:
            put()
            table(
                ["Initiative", "Funder", "Bid", "Secured", "Returned", "Net"],
                [
                    [f"{one.id} {one.name}", funder, *map(pounds_words, (m.bid, m.secured, m.returned, m.net))]
                    for one, funder, m in lines
                ],
            )
    elif shape == "series":
        for line in shown_tables.series_lines(here, id, period):
            put()
            say(f"{line.series.id} {line.series.title}{', under an earlier definition' if line.replaced else ''}")
            table(["Day", "Counted"], [[short_day_and_year(one.on), one.words] for one in line.points])
