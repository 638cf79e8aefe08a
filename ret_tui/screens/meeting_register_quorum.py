"""Telling at once that the quorum went, or came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.jobs import presence, presiding
from ret_tui.rules.wording import count

if TYPE_CHECKING:
    from ret_tui.screens.meeting_register_shown import RegisterShown


class QuorumWatch:
    """Compares the quorum with what it was when it was last looked at, and says when that has changed.

    Args:
        tab: the register whose quorum it is, looked at after each change and as time goes by.
    """

    def __init__(self, tab: RegisterShown) -> None:
        self.tab = tab
        self.meeting = ""
        self.quorate: bool | None = None
        self.nobody: tuple[str, ...] = ()

    def look(self) -> None:
        """Say that there is no quorum any more, or that there is one; nothing where that is as it was.

        So with whoever presides and is not there any more. While the meeting stands adjourned nobody is missing.
        """
        tab, before, same = self.tab, self.quorate, self.meeting == self.tab.meeting
        self._look_at_chair(same=same)
        if same and tab.under_way and presence.is_adjourned(presence.attended(tab.office, tab.meeting)):
            return
        self.meeting, self.quorate = tab.meeting, self._now()
        if not same or before is None or self.quorate is None or self.quorate == before or not tab.clock:
            return
        if self.quorate:
            tab.app.notify(f"There is a quorum: {self._here()}", markup=False)
        else:
            tab.app.notify(f"No quorum from {tab.clock}: {self._here()}", severity="warning", markup=False)

    def _look_at_chair(self, *, same: bool) -> None:
        """Say at once that nobody presides any more."""
        tab, before = self.tab, self.nobody
        marking = tab.view is not None and tab.marking
        self.nobody = presiding.outside(tab.office, tab.meeting) if marking else ()
        for words in self.nobody:
            if same and words not in before:
                tab.app.notify(f"{words}. v on a seat lets its holder preside.", severity="warning", markup=False)

    def _now(self) -> bool | None:
        """Whether there is a quorum now; None without a rule, or before anybody is marked."""
        view, now = self.tab.view, self.tab.through.now
        if view is None or not self.tab.marking or now is None:
            return None
        return now.quorate if self.tab.under_way else view.quorate

    def _here(self) -> str:
        view, now = self.tab.view, self.tab.through.now
        if view is None or now is None:
            return ""
        seats = (now.counted if self.tab.under_way else view.seats_represented) or 0
        lacks = f", {self.tab.through.lacks}" if not self.quorate and self.tab.through.lacks else ""
        return f"{count(seats, 'seat')} here, {view.quorum} needed{lacks}"
