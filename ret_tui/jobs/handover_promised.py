"""What was promised: every action that is still to be done, the one that is overdue longest first."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs import follow_actions
from ret_tui.jobs.follow_actions import ActionView
from ret_tui.jobs.handover_line import Line, due, in_brief, in_time
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where


def promised(office: Office) -> list[Line]:
    """A line for each, the secretariat's own among them: overdue ones first, then by due day; without a day last."""
    # What is reported done is awaited, and no longer promised.
    views = [each for each in follow_actions.actions(office, open_only=True) if each.state != "reported"]
    return in_time(_lines(office, views))


def _lines(office: Office, views: list[ActionView]) -> Iterator[Line]:
    for each in views:
        # Who comes first: a long text is cut at its end.
        what = f"{each.id} {each.owner_name}: {in_brief(each.text)}"
        yield due(each.due, office.today, what, Where("actions", each.id))
