"""Strategic commitments of organisations: taking them down, following them, and what is late or does not move (F5b)."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json, evidence
from ret_tui.cli.evidence_made import adding, editing
from ret_tui.cli.printed import give_json, table
from ret_tui.cli.session import office
from ret_tui.jobs.evidence import commitments
from ret_tui.jobs.evidence.kinds import kind_of
from ret_tui.rules.wording import count, short_day_and_year

app = App(name="commitment")
app.command(adding(kind_of("commitment"), "commitment add"), name="add")
app.command(editing(kind_of("commitment"), "commitment edit"), name="edit")


@app.command(name="list")
def list_(
    *, state: str = "", organisation: str = "", overdue: bool = False, stale: bool = False, json: bool = False
) -> None:
    """The commitments as they stand today: state, due day, and since when each has not moved.

    For example:
      ret-tui commitment list
      ret-tui commitment list --stale --organisation Northfield

    Args:
        state: only those that are open, on track, at risk, delivered or dropped.
        organisation: only those of organisations with these words in their name.
        overdue: only those whose due day has passed.
        stale: only those that have not moved for longer than the settings say.
        json: give JSON.
    """
    found = commitments.commitments(office(), state=state, organisation=organisation, overdue=overdue, stale=stale)
    if json:
        give_json([as_json.commitment(one) for one in found])
        return
    table(
        ["Id", "Due", "State", "Organisation", "Last moved", "Commitment"],
        [
            [
                one.id,
                f"{short_day_and_year(one.due)}{' (late)' if one.overdue else ''}" if one.due else "",
                one.state,
                one.organisation,
                f"{count(one.quiet, 'day')} ago{' (stale)' if one.stale else ''}" if one.quiet else "today",
                one.text,
            ]
            for one in found
        ],
        none="No commitment fits.",
    )


@app.command
def show(commitment: str, /, *, json: bool = False) -> None:
    """One commitment with its story.

    For example:
      ret-tui commitment show C-01

    Args:
        commitment: its id, such as C-01.
        json: give JSON.
    """
    evidence.show(commitments.id_of(office(), commitment), json=json)


@app.command
def update(
    commitment: str,
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
    """Add a step to a commitment's story: a state, a note, another due day.

    For example:
      ret-tui commitment update C-01 --state "at risk" --note "The lead has left" --due 2027-06-30

    Args:
        commitment: its id, such as C-01.
        state: open, on track, at risk, delivered or dropped.
        note: what happened.
        due: the new due day; the old one stays in the story. "none" takes it away.
        on: the day of the step; today when left out.
        meeting: where it was told.
        item: the item of that meeting, by number.
        decision: the decision that it follows from, such as D-004.
        action: the action that it follows from, such as A-007.
    """
    id = commitments.id_of(office(), commitment)
    evidence.step(
        id, state=state, note=note, due=due, on=on, meeting=meeting, item=item, decision=decision, action=action
    )


@app.command
def remove(commitment: str, /) -> None:
    """Take a commitment out of the record, with its story; one that was given up is dropped instead.

    For example:
      ret-tui commitment remove C-01

    Args:
        commitment: its id, such as C-01.
    """
    evidence.remove(commitments.id_of(office(), commitment))
