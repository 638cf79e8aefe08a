"""The way back to what one came from, after going to a place from a screen that closes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.screens.paper_copy import PaperCopy


@dataclass(frozen=True)
class WayBack:
    """What one can go back to.

    Args:
        name: what it is, after "Back to the": "agenda of M3".
        go: shows it again.
    """

    name: str
    go: Callable[[RetApp], None]


def way_to_unfinished(copy: PaperCopy) -> WayBack:
    """The way back to what else looks unfinished in a document."""

    def go(app: RetApp) -> None:
        from ret_tui.screens.documents import DocumentsScreen
        from ret_tui.screens.unfinished import UnfinishedScreen

        meeting = copy.about if copy.known.of == "meeting" else app.meeting_at_hand
        app.push_screen(DocumentsScreen(meeting, copy))
        app.push_screen(UnfinishedScreen(copy))

    return WayBack(copy.name, go)


def way_to_personal_data(person: str, known_as: tuple[str, ...], row: str) -> WayBack:
    """The way back to the personal data of somebody, with a row under the cursor.

    Args:
        known_as: how the person was called, where that is known.
    """

    def go(app: RetApp) -> None:
        from ret_tui.screens.personal_data import PersonalDataScreen

        app.push_screen(PersonalDataScreen(person, known_as=known_as, row=row))

    return WayBack(f"personal data of {person}", go)
