"""The record behind the indicators: what was influenced, implemented, assessed, shared, funded and promised."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.evidence_made import adding, editing
from ret_tui.cli.evidence_shown import in_words, listed, period_of, say_told, shown
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import office
from ret_tui.cli.written import say_written
from ret_tui.jobs.evidence import keep, listing, steps
from ret_tui.jobs.evidence.kinds import KINDS

app = App(name="evidence")
_ADD = App(
    name="add",
    help="Write one piece of evidence down, and print its id: a command for each kind.\n\nA decision or an action that "
    "is named tells the meeting and the item.\n\nFor example:\n  ret-tui evidence add decision \"Assess every scheme\" "
    "--body \"Transport Board\" --significance high --decision D-004",
)  # fmt: skip
_EDIT = App(
    name="edit",
    help="Change one piece of evidence; what is not given stays: a command for each kind.\n\nFor example:\n"
    "  ret-tui evidence edit decision DI-01 --verified-by \"The clerk of the Board\"",
)  # fmt: skip
app.command(_ADD)
app.command(_EDIT)
for _kind in KINDS:
    _ADD.command(adding(_kind, f"evidence add {_kind.key}"), name=_kind.key)
    _EDIT.command(editing(_kind, f"evidence edit {_kind.key}"), name=_kind.key)


@app.command
def kinds(*, json: bool = False) -> None:
    """Every kind of evidence, the indicators that it answers, and its states.

    For example:
      ret-tui evidence kinds

    Args:
        json: give JSON, with every field of each kind.
    """
    if json:
        give_json([as_json.evidence_kind(kind) for kind in KINDS])
        return
    from ret_tui.jobs.evidence.links import indicators_of

    here = office()
    table(
        ["Kind", "What", "Answers", "States"],
        [
            [kind.key, kind.noun, ", ".join(one.id for one in indicators_of(here, kind.shape)), ", ".join(kind.states)]
            for kind in KINDS
        ],
    )


@app.command(name="list")
def list_(
    *,
    kind: str = "",
    indicator: str = "",
    function: str = "",
    meeting: str = "",
    item: str = "",
    decision: str = "",
    action: str = "",
    year: str = "",
    since: str = "",
    until: str = "",
    json: bool = False,
) -> None:
    """The evidence, all of it or what fits, kind by kind.

    For example:
      ret-tui evidence list --indicator F1a
      ret-tui evidence list --kind feedback --meeting M3 --json

    Args:
        kind: only of this kind, such as decision; see ret-tui evidence kinds.
        indicator: only what counts for this indicator, such as F1a.
        function: only what serves this function, such as F3.
        meeting: only what was told at this meeting.
        item: only what was told under this item of that meeting, by number.
        decision: only what belongs to this decision, such as D-004.
        action: only what belongs to this action, such as A-007.
        year: only what happened in this year of the body, such as 2026-27.
        since: only what happened from this day on.
        until: only what happened up to this day.
        json: give JSON.
    """
    here = office()
    found = listing.evidence(
        here, kind=kind, indicator=indicator, function=function, meeting=meeting, item=item, decision=decision,
        action=action, period=period_of(here, year, since, until),
    )  # fmt: skip
    listed(here, found, json=json, none="No evidence fits.")


@app.command
def show(id: str, /, *, json: bool = False) -> None:
    """One piece of evidence: what is recorded, its story, and what the record lacks about it.

    For example:
      ret-tui evidence show DI-01

    Args:
        id: its id, such as DI-01.
        json: give JSON.
    """
    here = office()
    shown(here, listing.show(here, id), json=json)


@app.command
def step(
    id: str,
    /,
    *,
    state: str = "",
    note: str = "",
    due: str = "",
    on: str = "today",
    meeting: str = "",
    item: str = "",
    decision: str = "",
    action: str = "",
) -> None:
    """Add a step to the story of a recommendation, a measure, an assessment or a commitment.

    For example:
      ret-tui evidence step RC-01 --state "in progress" --note "A lead was named"
      ret-tui evidence step HE-01 --state complete --on 2026-09-01 --meeting M3 --item 4

    Args:
        id: its id, such as RC-01.
        state: the state since then; see ret-tui evidence kinds.
        note: what happened.
        due: the new due day; the old one stays in the story. "none" takes it away.
        on: the day of the step; today when left out.
        meeting: where it was told.
        item: the item of that meeting, by number.
        decision: the decision that it follows from, such as D-004.
        action: the action that it follows from, such as A-007.
    """
    view = steps.step(
        office(), id, state=state, note=note, due=due, on=on, meeting=meeting, item=item, decision=decision,
        action=action,
    )  # fmt: skip
    say(f"{view.id}  {in_words(view)}")
    say_told(view)


@app.command
def export(
    *,
    kind: str = "",
    indicator: str = "",
    function: str = "",
    meeting: str = "",
    year: str = "",
    since: str = "",
    until: str = "",
    public: bool = False,
    to: str = "",
    format: str = "xlsx",
    replace: bool = False,
) -> None:
    """Write the evidence, all of it or what fits, as Excel or CSV; prints its path.

    For example:
      ret-tui evidence export --kind commitment --to out
      ret-tui evidence export --year 2026-27 --public --format csv --to out

    Args:
        kind: only of this kind, with a column for each of its fields.
        indicator: only what counts for this indicator, such as F1a.
        function: only what serves this function, such as F3.
        meeting: only what was told at this meeting.
        year: only what happened in this year of the body, such as 2026-27.
        since: only what happened from this day on.
        until: only what happened up to this day.
        public: leave out what is private and what is for members alone.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        format: xlsx for Excel, or csv.
        replace: write over an earlier list that differs.
    """
    from ret_tui.jobs.evidence.lists import write_evidence

    here = office()
    found = listing.evidence(
        here, kind=kind, indicator=indicator, function=function, meeting=meeting,
        period=period_of(here, year, since, until),
    )  # fmt: skip
    say_written(
        lambda folder: write_evidence(here, folder, found, kind=kind, public=public, form=format, replace=replace), to
    )


@app.command
def remove(id: str, /) -> None:
    """Take a piece of evidence out of the record, with its story; 'ret-tui store undo' brings it back.

    For example:
      ret-tui evidence remove DI-01

    Args:
        id: its id, such as DI-01.
    """
    gone = keep.remove(office(), id)
    say(f"Removed: {gone.id}, {in_words(gone)}")
