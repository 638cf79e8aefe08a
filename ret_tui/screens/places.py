"""The six places: their tabs, and where each one is built, which is loaded at the first visit."""

from __future__ import annotations

from importlib import import_module

from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from ret_tui.screens.place import Place
from ret_tui.widgets.place_bar import Tab
from store.refusals import Unknown

TABS: tuple[Tab, ...] = (
    Tab("desk", "1", "Desk"),
    Tab("year", "2", "Year"),
    Tab("meeting", "3", "Meeting"),
    Tab("actions", "4", "Actions"),
    Tab("people", "5", "People"),
    Tab("functions", "6", "Functions"),
)

_BUILT_IN: dict[str, tuple[str, str]] = {
    "desk": ("ret_tui.screens.desk", "DeskPlace"),
    "year": ("ret_tui.screens.year", "YearPlace"),
    "meeting": ("ret_tui.screens.meeting", "MeetingPlace"),
    "actions": ("ret_tui.screens.actions", "ActionsPlace"),
    "people": ("ret_tui.screens.people", "PeoplePlace"),
    "functions": ("ret_tui.screens.functions", "FunctionsPlace"),
}


#: The tabs of the Meeting, which may be named like a place.
_MEETING_TABS = ("agenda", "register", "minutes", "invitations")


def read_place(word: str) -> tuple[str, str]:
    """The place that a word means, and the tab of the Meeting where it names one of those; the Desk for an empty text.

    Raises:
        Unknown: there is no such place.
    """
    wanted = word.strip().casefold() or "desk"
    if wanted in _MEETING_TABS:
        return "meeting", wanted
    if wanted in _BUILT_IN:
        return wanted, ""
    known = listed([*_BUILT_IN, *_MEETING_TABS], "or")
    raise Unknown(f"There is no place {quoted(word)}", f"choose {known}", field="place")


def build(place: str) -> Place:
    """A new pane of that place, whose module is imported now.

    Raises:
        KeyError: there is no such place.
    """
    module, name = _BUILT_IN[place]
    made = getattr(import_module(module), name)(id=place)
    assert isinstance(made, Place)
    return made
