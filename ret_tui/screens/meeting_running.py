"""The head of the minutes while the meeting runs: the item being taken, its clock, what comes next, and the room."""

from __future__ import annotations

from ret_tui.commands import Offers
from ret_tui.jobs.office import Office
from ret_tui.jobs.running import RunView, running
from ret_tui.widgets.detail import Detail, Drawn


class RunningHead(Detail):
    """A line or two, shown only while the meeting goes on."""

    view: RunView | None = None

    def __init__(self) -> None:
        super().__init__(classes="meeting-line")
        self.can_focus = False

    def show_meeting(self, office: Office, meeting: str) -> None:
        """Ask how the meeting runs, and show it."""
        self.view = running(office, meeting) if meeting else None
        self.display = self.view is not None and self.view.is_going_on
        view = self.view
        if view is None or not self.display:
            self.show(())
            return
        now = view.current
        words = f"{now.item.number}. {now.item.title}" if now else "No item is being taken"
        self.show([Drawn(((words, "strong"),))])


RUNNING_COMMANDS: Offers = ()
