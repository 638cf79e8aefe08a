"""The commands that the app offers in every place: going to a place, undo, quick capture, settings, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.screens.mail_password import MAIL_COMMANDS
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_SHORT = 26


class _GoTo(Command["RetApp"]):
    group = "Places"
    footer = False
    # The key comes before whatever has the focus, and the visit before the next key, so that "4 enter" typed ahead over
    # a slow line opens what is in the Actions.
    priority = True
    at_once = True
    to: str = ""

    def possible(self, place: RetApp) -> bool:
        return place.has_office and not place.screen_meant.is_modal

    async def run(self, place: RetApp) -> None:
        await place.go(self.to)


class GoToDesk(_GoTo):
    """Go to the Desk: what needs doing now, in order of date."""

    id, key, label, title, to = "app.desk", "1", "Desk", "Go to the Desk", "desk"


class GoToYear(_GoTo):
    """Go to the Year: its meetings, their dates and deadlines."""

    id, key, label, title, to = "app.year", "2", "Year", "Go to the Year", "year"


class GoToMeeting(_GoTo):
    """Go to one Meeting: its agenda, register and invitations."""

    id, key, label, title, to = "app.meeting", "3", "Meeting", "Go to the Meeting", "meeting"


class GoToActions(_GoTo):
    """Go to the Actions: the log, overdue first."""

    id, key, label, title, to = "app.actions", "4", "Actions", "Go to the Actions", "actions"


class GoToPeople(_GoTo):
    """Go to the People: seats, members and named substitutes."""

    id, key, label, title, to = "app.people", "5", "People", "Go to the People", "people"


class GoToFunctions(_GoTo):
    """Go to the Functions of the terms of reference, with what has been done for each."""

    id, key, label, title, to = "app.functions", "6", "Functions", "Go to the Functions", "functions"


class Undo(Command["RetApp"]):
    """Take back your latest change, also one made before the app was last closed; what it was is said."""

    id = "app.undo"
    key = "u"
    label = "Undo"
    group = "Everywhere"
    order = 90

    def possible(self, place: RetApp) -> bool:
        return place.has_office and place.office.store.undo_name() is not None

    def footer_label(self, place: RetApp) -> str:
        name = place.office.store.undo_name() or ""
        return f"Undo “{name if len(name) <= _SHORT else name[: _SHORT - 1] + '…'}”"

    def run(self, place: RetApp) -> None:
        from ret_tui.jobs import keep_record

        opened = _open_meetings(place)
        told = keep_record.undo(place.office).told("Undone", "Nothing was taken back")
        turned = opened ^ _open_meetings(place)
        place.changed("" if turned else told)
        for meeting in turned:
            # A letter that was meant as text must not end a meeting, or begin it again, in passing.
            how = "is no longer under way" if meeting in opened else "is under way again"
            words = f"{told.rstrip('.')}. {meeting} {how}: ctrl+y does it again."
            place.notify(words, severity="warning", timeout=15, markup=False)


def _open_meetings(place: RetApp) -> set[str]:
    from ret_tui.jobs.who_is import by_date

    return {each.id for each in by_date(place.office) if each.opened_at and not each.closed_at}


class Redo(Command["RetApp"]):
    """Make again the change that was taken back last."""

    id = "app.redo"
    key = "ctrl+y"
    label = "Redo"
    group = "Everywhere"
    order = 91
    footer = False

    def possible(self, place: RetApp) -> bool:
        return place.has_office and place.office.store.redo_name() is not None

    def run(self, place: RetApp) -> None:
        from ret_tui.jobs import keep_record

        place.changed(keep_record.redo(place.office).told("Done again", "Nothing was made again"))


class Capture(Command["RetApp"]):
    """Take something down in one line, wherever you are: an action with !, a decision with =, or a minute.

    “! Dawn to list all assessments by 2w #F3” is an action for Dawn.
    """

    id = "app.capture"
    key = "c,f3"
    label = "Capture"
    title = "Capture an action, a decision or a minute"
    group = "Everywhere"
    order = 30

    def possible(self, place: RetApp) -> bool:
        return place.has_office

    async def run(self, place: RetApp) -> None:
        from ret_tui.screens.quick_capture import capture

        await capture(place, place.line_goes_to)


class Search(Command["RetApp"]):
    """Search the decisions, minutes, actions, items, papers, people and meetings of every year, and go to one."""

    id = "app.search"
    key = "f4"
    label = "Search"
    title = "Search every year"
    group = "Everywhere"
    order = 91
    # Also while typing, and over a dialog: what stands in a line or a form stays there.
    priority = True

    def possible(self, place: RetApp) -> bool:
        # The screen of the search has the key itself, to go back.
        return place.has_office and not getattr(place.screen_meant, "IS_SEARCH", False)

    def run(self, place: RetApp) -> None:
        from ret_tui.screens.search import SearchScreen

        if any(isinstance(screen, SearchScreen) for screen in place.screen_stack):
            raise RuleBroken("The search is open below this", "escape goes back to it")
        place.push_screen(SearchScreen(*place.last_search))


class ShowHandover(Command["RetApp"]):
    """See what whoever takes over has to know: what was sent, is awaited, was promised and comes next."""

    id = "app.handover"
    label = "Handover"
    title = "Handover: sent, awaited, promised, next"
    group = "Everywhere"
    footer = False
    order = 93

    def possible(self, place: RetApp) -> bool:
        return place.has_office

    def run(self, place: RetApp) -> None:
        from ret_tui.screens.handover import HandoverScreen

        place.push_screen(HandoverScreen())


class ShowSettings(Command["RetApp"]):
    """See and change the settings: what the terms of reference leave open, and how the app looks on this computer."""

    id = "app.settings"
    key = "comma"
    label = "Settings"
    group = "Everywhere"
    footer = False
    order = 92

    def possible(self, place: RetApp) -> bool:
        return place.has_office

    def run(self, place: RetApp) -> None:
        from ret_tui.screens.settings import SettingsScreen

        place.push_screen(SettingsScreen())


class ShowHouseTemplate(Command["RetApp"]):
    """See and choose the Word file of your own that documents are written into: headers, footers, styles."""

    id = "app.template"
    label = "Template"
    title = "Template for documents"
    group = "Everywhere"
    footer = False
    order = 94

    def possible(self, place: RetApp) -> bool:
        # The Settings offer it themselves, with a key.
        return place.has_office and not getattr(place.screen_meant, "LEADS_TO_TEMPLATE", False)

    def run(self, place: RetApp) -> None:
        from ret_tui.screens.house_template import HouseTemplateScreen

        place.push_screen(HouseTemplateScreen())


class ShowHistory(Command["RetApp"]):
    """See what was changed, by whom, each value before and after; backups and copies to merge are there too."""

    id = "app.history"
    key = "h"
    label = "History"
    group = "Everywhere"
    footer = False
    order = 93

    def possible(self, place: RetApp) -> bool:
        return place.has_office

    def run(self, place: RetApp) -> None:
        from ret_tui.screens.history import HistoryScreen

        place.push_screen(HistoryScreen())


class ShowDocuments(Command["RetApp"]):
    """See the documents of this meeting, or of the next one, and those of the year; read them, write them."""

    id = "app.documents"
    label = "Documents"
    title = "Documents: read and write them"
    group = "Everywhere"
    footer = False
    order = 93

    def possible(self, place: RetApp) -> bool:
        return place.has_office

    def run(self, place: RetApp) -> None:
        from ret_tui.screens.documents import DocumentsScreen

        place.push_screen(DocumentsScreen(place.meeting_at_hand))


class ShowFigures(Command["RetApp"]):
    """See the year in figures: attendance by meeting, seat and person, actions by function, the time of items."""

    id = "app.figures"
    key = "%"
    label = "Figures"
    title = "Figures: attendance, actions, time"
    group = "Everywhere"
    footer = False
    order = 93

    def possible(self, place: RetApp) -> bool:
        return place.has_office and not getattr(place.screen_meant, "SHOWS_FIGURES", False)

    def run(self, place: RetApp) -> None:
        from ret_tui.screens.figures import FiguresScreen

        place.push_screen(FiguresScreen())


class ShowOutbox(Command["RetApp"]):
    """See who is to be told what of every meeting of the year, and why; send it, and see what went."""

    id = "app.outbox"
    label = "Outbox"
    title = "Outbox: invitations to be sent, sent and failed"
    group = "Everywhere"
    footer = False
    order = 93

    def possible(self, place: RetApp) -> bool:
        return place.has_office and not getattr(place.screen_meant, "IS_OUTBOX", False)

    def run(self, place: RetApp) -> None:
        from ret_tui.screens.outbox import OutboxScreen

        place.push_screen(OutboxScreen())


class BackToMending(Command["RetApp"]):
    """Go back to what you came from: what else looks unfinished in a document, or somebody's personal data."""

    id = "app.mending"
    key = "z"
    label = "Back to the list"
    title = "Back to the list that you came from"
    group = "Everywhere"
    order = 15

    def possible(self, place: RetApp) -> bool:
        return place.way_back is not None and place.is_in_a_place

    def footer_label(self, place: RetApp) -> str:
        return f"Back to the {place.way_back.name}" if place.way_back else self.label

    def run(self, place: RetApp) -> None:
        way, place.way_back = place.way_back, None
        if way is not None:
            way.go(place)


class NextTheme(Command["RetApp"]):
    """Change the look: dark, light, high contrast, colour-blind safe; it is kept for this computer."""

    id = "app.theme"
    key = "shift+f6,ctrl+l"
    label = "Look"
    title = "Change the look (dark, light, high contrast, colour-blind safe)"
    group = "Everywhere"
    footer = False
    order = 94

    def run(self, place: RetApp) -> None:
        place.next_theme()


class BlankOwnScreen(Command["RetApp"]):
    """Blank this screen, as when somebody looks over your shoulder; any key brings it back as it was."""

    id = "app.blank"
    key = "f9"
    label = "Blank"
    title = "Blank this screen, until any key is pressed"
    group = "Everywhere"
    footer = False
    order = 95
    priority = True

    def run(self, place: RetApp) -> None:
        place.blank()


class Leave(Command["RetApp"]):
    """Leave the app; everything is kept already."""

    id = "app.quit"
    key = "q,ctrl+q"
    label = "Leave"
    title = "Leave the app"
    group = "Everywhere"
    footer = False
    order = 98

    def run(self, place: RetApp) -> None:
        place.exit(0)


_GOING: Offers = (GoToDesk, GoToYear, GoToMeeting, GoToActions, GoToPeople, GoToFunctions)
#: The ids of the commands that go to a place.
PLACES = frozenset(command.id for command in _GOING)

EVERYWHERE: Offers = (
    *_GOING,
    Capture,
    Search,
    Undo,
    Redo,
    ShowSettings,
    ShowHouseTemplate,
    ShowHistory,
    ShowDocuments,
    ShowFigures,
    ShowHandover,
    ShowOutbox,
    *MAIL_COMMANDS,
    BackToMending,
    NextTheme,
    BlankOwnScreen,
    Leave,
)
