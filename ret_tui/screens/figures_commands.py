"""What the Figures offer: a key for each chart, the year before and after, and the attendance as a list."""

from __future__ import annotations

from collections.abc import Awaitable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from ret_tui.commands import Command, Offers
from ret_tui.jobs.office import Office
from ret_tui.screens.over_place import BackToPlace

if TYPE_CHECKING:
    from ret_tui.screens.figures import FiguresScreen


class _Show(Command["FiguresScreen"]):
    group = "Figures"
    footer = False
    view: ClassVar[str] = ""

    def possible(self, place: FiguresScreen) -> bool:
        return not place.list.typing

    def run(self, place: FiguresScreen) -> Awaitable[None] | None:
        place.show_view(self.view)
        return None


class ByMeeting(_Show):
    """Attendance over the year: a bar for each meeting, its seats represented, filled and vacant, and its quorum."""

    id, key, label, title, view = "figures.meeting", "m", "By meeting", "Attendance by meeting", "meeting"


class BySeat(_Show):
    """Attendance by seat: how often each was represented, by its member and by its named substitute."""

    id, key, label, title, view = "figures.seat", "s", "By seat", "Attendance by seat", "seat"


class ByPerson(_Show):
    """Attendance by person: meetings attended of those in post for; times as a substitute stand apart."""

    id, key, label, title, view = "figures.person", "p", "By person", "Attendance by person", "person"


class ByOrganisation(_Show):
    """Attendance by organisation: how often the seats of each were represented."""

    id, key, label, title, view = (
        "figures.organisation",
        "o",
        "By organisation",
        "Attendance by organisation",
        "organisation",
    )


class ByKind(_Show):
    """Attendance by kind of seat: the Chair, independent members, representatives."""

    id, key, label, title, view = "figures.kind", "k", "By kind", "Attendance by kind of seat", "kind"


class ActionsFigures(_Show):
    """Actions by function and state; the same key again goes on to owners, states and meetings."""

    id, key, label, title, view = (
        "figures.actions",
        "a",
        "Actions",
        "Actions by function, owner, state, meeting",
        "actions",
    )
    footer, order = True, 24

    def footer_label(self, place: FiguresScreen) -> str:
        return f"By {place.next_way}" if place.view == "actions" else self.label


class TimeFigures(_Show):
    """The time that items took against what was planned; the same key again shows standing items over the year."""

    id, key, label, title, view = "figures.time", "t", "Time", "Time of items, planned against taken", "time"
    footer, order = True, 25

    def footer_label(self, place: FiguresScreen) -> str:
        if place.view != "time":
            return self.label
        return "By item" if place.standing else "Standing items"


class NextView(_Show):
    """Go on to the next of the figures, as they stand in the line at the top."""

    id, key, label, group, order = "figures.next", "tab", "Next", "Figures", 22
    title = "Next figures"
    footer = True

    def run(self, place: FiguresScreen) -> None:
        place.step(1)


class ViewBefore(_Show):
    """Go back to the figures before these."""

    id, key, label, group = "figures.before", "shift+tab", "Before", "Figures"
    title = "Figures before these"

    def run(self, place: FiguresScreen) -> None:
        place.step(-1)


class EarlierYear(_Show):
    """Show the figures of the year before."""

    id, key, label, group, order = "figures.earlier", "left,[", "Year before", "Figures", 40
    footer = True

    def run(self, place: FiguresScreen) -> None:
        place.show_year(-1)


class LaterYear(_Show):
    """Show the figures of the year after."""

    id, key, label, group, order = "figures.later", "right,]", "Year after", "Figures", 41
    footer = True

    def run(self, place: FiguresScreen) -> None:
        place.show_year(1)


class WriteFigures(_Show):
    """Write the attendance as it is shown as a list (Excel, CSV), each number beside what it is a part of."""

    id, key, label, group, order = "figures.write", "w", "Write", "Figures", 30
    title = "Write the attendance as Excel or CSV"
    footer = True

    def possible(self, place: FiguresScreen) -> bool:
        return place.attendance_by is not None and place.list.row_count > 0 and not place.list.typing

    async def run(self, place: FiguresScreen) -> None:
        from ret_tui.screens.exporting import list_to_file

        by, year = place.attendance_by, place.label
        assert by is not None

        def write(office: Office, folder: Path, *, form: str = "xlsx", replace: bool = False) -> Path:
            from ret_tui.jobs import attendance_figures, attendance_lines
            from ret_tui.jobs.write_lists import write_list

            contents = attendance_lines.attendance_list(office, attendance_figures.attendance(office, year=year), by)
            return write_list(office, folder, contents, "attendance", f"by {by} {year}", form=form, replace=replace)

        await list_to_file(place.ret, f"attendance by {by} in {year}", write)


class GoBack(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "figures.back", "escape,%", "Back", "Figures"


FIGURES_COMMANDS: Offers = (
    ByMeeting,
    BySeat,
    ByPerson,
    ByOrganisation,
    ByKind,
    ActionsFigures,
    TimeFigures,
    NextView,
    ViewBefore,
    WriteFigures,
    EarlierYear,
    LaterYear,
    GoBack,
)
