"""The functions of the terms, and what has been done for each."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, pairs, table
from ret_tui.cli.session import office
from ret_tui.jobs import report_progress, who_is
from ret_tui.jobs.indicators import figures, periods
from ret_tui.jobs.indicators.figures import IndicatorView
from store.refusals import BadValue

app = App(name="function")


@app.command(name="list")
def list_(*, json: bool = False) -> None:
    """Every function with its actions and how often it was on an agenda this year.

    For example:
      ret-tui function list

    Args:
        json: give JSON.
    """
    here = office()
    found = report_progress.functions(here)
    if json:
        come_to = figures.indicator_figures(here, periods.year_period(here))
        give_json([as_json.function(one, come_to) for one in found])
        return
    table(
        ["Id", "Function", "Open", "Overdue", "Complete", "Items this year"],
        [
            [one.id, one.name, one.open_actions, one.overdue, one.done, sum(items for _, items in one.items)]
            for one in found
        ],
        none="The terms give the body no functions.",
    )


@app.command
def show(function: str, /, *, json: bool = False) -> None:
    """One function in the words of the terms, with its indicators, what they come to this year, and its actions.

    For example:
      ret-tui function show F3

    Args:
        function: its id or a part of its name.
        json: give JSON.
    """
    here = office()
    kept = who_is.function(here, function)
    if kept is None:
        raise BadValue("No function was named", "give its id, such as F3", field="function")
    view = next(one for one in report_progress.functions(here) if one.id == kept.id)
    come_to = figures.of_function(here, periods.year_period(here), view.id)
    if json:
        give_json(as_json.function(view, come_to))
        return
    pairs(
        [
            ("Function", f"{view.id} {view.name}"),
            ("Terms", view.text),
            ("Indicators", "\n".join(f"{one.id} {one.text}\n{_words(one)}" for one in come_to)),
            ("Items", ", ".join(f"{id}: {items}" for id, items in view.items if items) or "none this year"),
            ("Actions", "\n".join(f"{one.id} {one.state}: {one.text}" for one in view.actions) or "none"),
        ]
    )


def _words(one: IndicatorView) -> str:
    figure = one.figure
    told = figure.words if figure.direction == "unknown" else f"{figure.words}; {figure.direction_words}"
    return f"{'Dropped by the terms; comes' if one.dropped else 'Comes'} to: {told}"
