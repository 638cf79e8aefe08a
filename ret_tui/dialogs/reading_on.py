"""Reading on in a dialog that holds more than there is room for, with a word in its footer that there is more."""

from __future__ import annotations

from typing import Any

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog
from ret_tui.widgets.detail import Detail


class ReadOnInIt(Command["Dialog[Any]"]):
    """Read on, where more follows than there is room for; page up goes back."""

    id, key, label, group, order = "dialog.read_on", "pagedown", "Read on", "Dialog", 15

    def possible(self, place: Dialog[Any]) -> bool:
        return _is_long(place)

    def run(self, place: Dialog[Any]) -> None:
        place.query_one(".dialog--text", Detail).scroll_page_down(animate=False)


class ReadBackInIt(Command["Dialog[Any]"]):
    """Read back, where more stands there than there is room for."""

    id, key, label, group, order = "dialog.read_back", "pageup", "Read back", "Dialog", 16
    footer = False

    def possible(self, place: Dialog[Any]) -> bool:
        return _is_long(place)

    def run(self, place: Dialog[Any]) -> None:
        place.query_one(".dialog--text", Detail).scroll_page_up(animate=False)


READING_ON: Offers = (ReadOnInIt, ReadBackInIt)


def _is_long(place: Dialog[Any]) -> bool:
    return any(detail.max_scroll_y > 0 for detail in place.query(".dialog--text").results(Detail))
