"""The forward plan: what is wanted for the meetings to come, and putting it on their agendas."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import created, give_json, remark, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import forward_plan
from ret_tui.jobs.forward_plan import WantedView

app = App(name="forward-plan")


@app.command(name="list")
def list_(*, meeting: str | None = None, json: bool = False) -> None:
    """What is wanted: for each meeting in order of date, then for none yet.

    For example:
      ret-tui forward-plan list
      ret-tui forward-plan list --meeting M4 --json

    Args:
        meeting: only what is wanted for this one; "" for what is wanted for none yet.
        json: give JSON.
    """
    found = forward_plan.wanted(office(), meeting)
    if json:
        give_json([as_json.wanted(one) for one in found])
        return
    table(
        ["Id", "Meeting", "Item", "Minutes", "Lead", "Purpose", "Function", "Asked by"],
        [
            [
                one.id,
                one.meeting_words,
                one.title,
                one.minutes or "",
                one.lead_name,
                one.purpose,
                one.function,
                one.asked_by,
            ]
            for one in found
        ],
        none="Nothing is wanted yet.",
    )
    for one in found:
        if one.is_astray:
            remark(f"{one.id} is wanted for {one.meeting_words}: ret-tui forward-plan edit {one.id} --meeting next")


@app.command
def add(
    title: str,
    /,
    *,
    meeting: str = "",
    minutes: str = "",
    lead: str = "",
    purpose: str = "",
    function: str = "",
    asked_by: str = "",
) -> None:
    """Take down that something is wanted; prints its id.

    For example:
      ret-tui forward-plan add "Housing" --meeting M4 --minutes 20 --function F3 --asked-by "Rosa Peña Quispe"

    Args:
        title: what it is called.
        meeting: the planned meeting that it is wanted for; none yet when left out.
        minutes: how long it takes.
        lead: who leads, by id or name; a guest in plain words.
        purpose: decision, discussion or information.
        function: the function that it serves, such as F3.
        asked_by: who asked for it, in plain words.
    """
    made = forward_plan.add(
        office(), title, meeting=meeting, minutes=minutes, lead=lead, purpose=purpose, function=function,
        asked_by=asked_by,
    )  # fmt: skip
    created(made.id, _in_words(made))


@app.command
def edit(
    wanted: str,
    /,
    *,
    title: str | None = None,
    meeting: str | None = None,
    minutes: str | None = None,
    lead: str | None = None,
    purpose: str | None = None,
    function: str | None = None,
    asked_by: str | None = None,
) -> None:
    """Change an item of the forward plan; what is not given stays, and "" clears a text.

    For example:
      ret-tui forward-plan edit W-01 --meeting M5 --minutes 30

    Args:
        wanted: its id, such as W-01.
        title: what it is called.
        meeting: the planned meeting that it is wanted for; "" for none yet.
        minutes: how long it takes.
        lead: who leads, by id or name; a guest in plain words.
        purpose: decision, discussion or information.
        function: the function that it serves.
        asked_by: who asked for it.
    """
    if all(text is None for text in (title, meeting, minutes, lead, purpose, function, asked_by)):
        raise WrongUsage("Nothing was given to change")
    changed = forward_plan.edit(
        office(), wanted, title=title, meeting=meeting, minutes=minutes, lead=lead, purpose=purpose,
        function=function, asked_by=asked_by,
    )  # fmt: skip
    say(f"{changed.id}, {_in_words(changed)}")


@app.command(usage="ret-tui forward-plan place WANTED [MEETING] [OPTIONS]")
def place(wanted: str, meeting: str = "", /, *, because: str = "") -> None:
    """Move an item to an agenda, behind its other business; prints the new item's id.

    For example:
      ret-tui forward-plan place W-01
      ret-tui forward-plan place W-01 M5

    Args:
        wanted: its id, such as W-01.
        meeting: the planned meeting; the one that it is wanted for, or else the next, when left out.
        because: why an agenda changes that was issued; a supplement then goes out.
    """
    here = office()
    view = forward_plan.place(here, wanted, meeting, because=because)
    created(view.id, f"item {view.number} at {view.starts}, {view.minutes} min: {view.title}")


@app.command
def remove(wanted: str, /) -> None:
    """Take an item out of the forward plan; 'ret-tui store undo' brings it back.

    For example:
      ret-tui forward-plan remove W-01

    Args:
        wanted: its id, such as W-01.
    """
    gone = forward_plan.remove(office(), wanted)
    say(f"Removed: {gone.id}, {_in_words(gone)}")


@app.command
def suggest(*, json: bool = False) -> None:
    """The functions that three meetings did not discuss and for which nothing is wanted or planned.

    For example:
      ret-tui forward-plan suggest --json

    Args:
        json: give JSON.
    """
    found = forward_plan.suggestions(office())
    if json:
        give_json([as_json.suggestion(one) for one in found])
        return
    for one in found:
        say(f"{one.words}: ret-tui forward-plan take {one.function}")
    if not found:
        say("No function has been quiet that nothing is wanted or planned for.")


@app.command
def take(function: str, /, *, meeting: str = "") -> None:
    """Want an item for a function, under the function's name; prints its id.

    For example:
      ret-tui forward-plan take F4 --meeting M5

    Args:
        function: its id, such as F4.
        meeting: the planned meeting that it is wanted for; none yet when left out.
    """
    made = forward_plan.take_suggestion(office(), function, meeting)
    created(made.id, _in_words(made))


def _in_words(view: WantedView) -> str:
    return f"{view.title}, for {view.meeting_words}"
