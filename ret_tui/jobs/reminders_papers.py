"""What the Desk tells of papers: those that are due soon and those that are late, with who writes them."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.jobs import papers
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.office import Office
from ret_tui.jobs.to_do import SOON, ToDo, due_on

#: Characters of a paper's title in a line.
_TITLE = 60


def about_papers(office: Office, every: Sequence[MeetingView]) -> list[ToDo]:
    """The reminders of the meetings to come.

    Args:
        every: the meetings in order of date.
    """
    today = office.today
    found = []
    for shown in every:
        if shown.status != "planned" or shown.date < today:
            continue
        for paper in papers.missing(office, shown.id):
            if paper.due is None or (paper.due - today).days > SOON:
                continue
            title = paper.title if len(paper.title) <= _TITLE else paper.title[: _TITLE - 1] + "…"
            of = f"item {paper.item_number}" if paper.item_number else "the agenda"
            # Who writes it comes first: that is whom to ask, and the rest is cut on a narrow screen.
            what = f"{shown.id}  {paper.author_name or 'nobody yet'}: paper for {of}, {title}"
            found.append(due_on(paper.due, today, what, shown.id, "meeting", "agenda"))
    return found
