"""What the app says in passing: one toast at a time, so that nothing below is buried."""

from __future__ import annotations

from typing import Any

from textual.notifications import Notification, Notify
from textual.screen import ModalScreen, Screen
from textual.widgets._toast import ToastRack

from ret_tui.widgets.keys_in_order import KeysInOrder
from ret_tui.widgets.pair import WIDE

_GRAVITY = ("information", "warning", "error")
_MOST_LINES = 6


class OneToast(KeysInOrder):
    """An app whose words replace those before them.

    Only what follows a warning within the same key press joins it, a line each. A dialog that opens takes them away,
    and so does leaving the screen on which they were said, by a later key.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said_in = -1
        self._depth = 0
        #: Whether the screen on top is a dialog.
        self._in_dialog = False

    def _on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._clear_for, immediate=True)

    def _clear_for(self, screen: Screen[Any]) -> None:
        deeper, shallower = len(self.screen_stack) > self._depth, len(self.screen_stack) < self._depth
        left = shallower and not self._in_dialog and self._said_in != self.turns
        self._depth, self._in_dialog = len(self.screen_stack), isinstance(screen, ModalScreen)
        if left or (deeper and self._in_dialog):
            self.clear_notifications()

    def _on_notify(self, event: Notify) -> None:
        """Show it in place of what is there."""
        event.prevent_default()
        said = event.notification
        for before in list(self._notifications) if self._said_in == self.turns else ():
            said = _joined(before, said)
        self._said_in = self.turns
        self._notifications.clear()
        self._notifications.add(said)
        self._refresh_notifications()

    def _refresh_notifications(self) -> None:
        # Where a second pane stands beside the list, they are no wider than that, to hide nothing of the list.
        if self.screen_stack:
            self.screen.query(ToastRack).set_class(self.size.width >= WIDE, "-beside")
        super()._refresh_notifications()


def keep_toasts_above(screen: Screen[Any], lines: int | None) -> None:
    """What is said in passing stands over so many lines at the bottom of a screen; where it usually does for None."""
    for rack in screen.query(ToastRack):
        rack.styles.margin = None if lines is None else (0, 0, lines, 0)


def _joined(before: Notification, after: Notification) -> Notification:
    """Both in one where one of them is more than information; else what was said last."""
    gravest = max(before, after, key=lambda said: _GRAVITY.index(said.severity))
    if gravest.severity == "information" or before.markup or after.markup:
        return after
    lines = dict.fromkeys([*before.message.split("\n"), *after.message.split("\n")])
    return Notification(
        "\n".join(list(lines)[:_MOST_LINES]),
        after.title or before.title,
        gravest.severity,
        max(before.timeout, after.timeout),
    )
