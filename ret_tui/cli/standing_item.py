"""Standing items: what every agenda starts with, for each kind of meeting."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import created, give_json, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import standing_items
from ret_tui.jobs.standing_items import StandingView
from ret_tui.rules.wording import count

app = App(name="standing-item")


@app.command(name="list")
def list_(*, kind: str = "", json: bool = False) -> None:
    """What every agenda starts with, in order, with the mark where the meeting's own business goes.

    For example:
      ret-tui standing-item list
      ret-tui standing-item list --kind extraordinary --json

    Args:
        kind: only those of ordinary or extraordinary meetings.
        json: give JSON.
    """
    found = standing_items.standing_items(office(), kind)
    if json:
        give_json([as_json.standing_item(one) for one in found])
        return
    table(
        ["No.", "Key", "Item", "Minutes", "Lead", "Purpose", "On the agenda of"],
        [
            [
                one.place,
                one.id,
                "(the meeting's own business)" if one.business else one.title,
                one.minutes or "",
                one.lead_name,
                one.purpose,
                one.kind_words,
            ]
            for one in found
        ],
        none="There are no standing items.",
    )


@app.command
def add(
    title: str,
    /,
    *,
    key: str = "",
    minutes: str = "",
    lead: str = "",
    purpose: str = "",
    asked: str = "",
    kind: str = "",
    at: str = "",
) -> None:
    """Add a standing item; prints its key. Meetings added from now on start with it.

    For example:
      ret-tui standing-item add "Health and safety" --minutes 5 --lead CH --kind ordinary --at 3

    Args:
        title: what it is called.
        key: what commands call it; made from the title when left out.
        minutes: how long it takes; 5 when left out.
        lead: the seat that leads it, by id or name.
        purpose: decision, discussion or information.
        asked: what is asked of the members.
        kind: ordinary or extraordinary; every kind when left out.
        at: its number in the list; the last when left out.
    """
    made = standing_items.add(
        office(), title, key=key, minutes=minutes, lead=lead, purpose=purpose, asked=asked, kind=kind, at=at
    )
    created(made.id, _in_words(made))


@app.command
def edit(
    item: str,
    /,
    *,
    title: str | None = None,
    minutes: str | None = None,
    lead: str | None = None,
    purpose: str | None = None,
    asked: str | None = None,
    kind: str | None = None,
) -> None:
    """Change a standing item; what is not given stays, and "" clears a text. Agendas that are there stay as they are.

    For example:
      ret-tui standing-item edit forward-plan --kind ordinary --minutes 10

    Args:
        item: its key, its number in the list, or a part of its title.
        title: what it is called.
        minutes: how long it takes.
        lead: the seat that leads it.
        purpose: decision, discussion or information.
        asked: what is asked of the members.
        kind: ordinary, extraordinary or every.
    """
    if all(text is None for text in (title, minutes, lead, purpose, asked, kind)):
        raise WrongUsage("Nothing was given to change")
    changed = standing_items.edit(
        office(), item, title=title, minutes=minutes, lead=lead, purpose=purpose, asked=asked, kind=kind
    )
    say(_in_words(changed))


@app.command
def move(item: str, to: str, /, *, kind: str = "") -> None:
    """Move a standing item, or the mark where business goes, to another number in the list.

    For example:
      ret-tui standing-item move forward-plan up
      ret-tui standing-item move business 4 --kind extraordinary

    Args:
        item: its key, its number in the list, or a part of its title; business for the mark.
        to: the new number, or up or down.
        kind: count in the list of ordinary or extraordinary meetings.
    """
    say(_in_words(standing_items.move(office(), item, to, kind=kind)))


@app.command
def remove(item: str, /) -> None:
    """Take a standing item out of the template; agendas that are there stay as they are.

    For example:
      ret-tui standing-item remove forward-plan

    Args:
        item: its key, its number in the list, or a part of its title.
    """
    say(f"No longer a standing item: {standing_items.remove(office(), item).title}")


@app.command(name="put")
def put_(meeting: str, /, *, because: str = "", json: bool = False) -> None:
    """Put the standing items that a planned meeting's agenda lacks onto it.

    For example:
      ret-tui standing-item put M4

    Args:
        meeting: its id, or next.
        because: why an agenda changes that was issued; a supplement then goes out.
        json: give JSON.
    """
    added = standing_items.put_onto(office(), meeting, because=because)
    if json:
        give_json([as_json.item(one) for one in added])
        return
    say(f"{count(len(added), 'standing item')} put onto the agenda")
    for one in added:
        say(f"item {one.number} at {one.starts}, {one.minutes} min: {one.title}")


def _in_words(view: StandingView) -> str:
    title = "the meeting's own business" if view.business else view.title
    lead = f", {view.lead_name}" if view.lead_name else ""
    return f"{view.place}. {title}, {view.minutes} min{lead}, {view.kind_words}"
