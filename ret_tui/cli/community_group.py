"""Community groups: all their names, and two that turned out to be one (F2a)."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.evidence_made import adding, editing
from ret_tui.cli.printed import give_json, pairs, say, table
from ret_tui.cli.session import office
from ret_tui.jobs.evidence import groups
from ret_tui.jobs.evidence.groups import GroupView
from ret_tui.jobs.evidence.kinds import kind_of

app = App(
    name="group",
    help="Community groups: all their names, and two that turned out to be one.\n\nFor example:\n"
    "  ret-tui engagement group merge G-02 G-01",
)
app.command(adding(kind_of("group"), "engagement group add"), name="add")
app.command(editing(kind_of("group"), "engagement group edit"), name="edit")


@app.command(name="list")
def list_(*, json: bool = False) -> None:
    """Every group that counts as one, by name, with its other names.

    For example:
      ret-tui engagement group list

    Args:
        json: give JSON.
    """
    found = groups.groups(office())
    if json:
        give_json([as_json.group(one) for one in found])
        return
    table(
        ["Id", "Name", "Also called", "Area", "Engagements", "Feedback"],
        [
            [one.id, one.name, ", ".join(one.other_names), one.area, len(one.engagements), len(one.feedback)]
            for one in found
        ],
        none="There is no group yet: 'ret-tui engagement group add NAME' adds one.",
    )


@app.command
def show(group: str, /, *, json: bool = False) -> None:
    """One group with all its names, and where it was engaged.

    For example:
      ret-tui engagement group show G-01

    Args:
        group: its id, such as G-01, or one of its names.
        json: give JSON.
    """
    view = groups.group(office(), group)
    if json:
        give_json(as_json.group(view))
        return
    pairs(
        [
            ("Id", view.id),
            ("Name", view.name),
            ("Also called", ", ".join(view.other_names)),
            ("Area", view.area),
            ("Contact (members)", view.contact),
            ("Merged into it", ", ".join(view.merged)),
            ("Engagements", ", ".join(view.engagements)),
            ("Feedback", ", ".join(view.feedback)),
            ("Initiatives", ", ".join(view.initiatives)),
        ]
    )


@app.command
def name(group: str, name: str, /, *, remove: bool = False) -> None:
    """Give a group another name, or another spelling of its own.

    For example:
      ret-tui engagement group name G-01 "Elders of Northfield"

    Args:
        group: its id, such as G-01, or one of its names.
        name: the other name.
        remove: take that other name away.
    """
    here = office()
    _say(groups.remove_name(here, group, name) if remove else groups.add_name(here, group, name))


@app.command
def merge(group: str, into: str, /) -> None:
    """Let a group count as another one that it turned out to be; both stay, under all their names.

    For example:
      ret-tui engagement group merge G-02 G-01

    Args:
        group: its id, such as G-02, or its name.
        into: the group that it turned out to be.
    """
    _say(groups.merge(office(), group, into))


@app.command
def unmerge(group: str, /) -> None:
    """Let a group that was merged count as itself again.

    For example:
      ret-tui engagement group unmerge G-02

    Args:
        group: its id, such as G-02, or its name.
    """
    _say(groups.unmerge(office(), group))


def _say(view: GroupView) -> None:
    also = f", also called {', '.join(view.other_names)}" if view.other_names else ""
    say(f"{view.id}  {view.name}{also}")
