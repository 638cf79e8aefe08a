"""The Meeting: one meeting at a time, with its agenda, its register, its minutes and its invitations."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from ret_tui.commands import Command, refresh_commands
from ret_tui.jobs import meetings, who_is
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.note_line.where import Where
from ret_tui.rules.wording import short_day, short_day_and_year
from ret_tui.screens.meeting_agenda import AgendaTab
from ret_tui.screens.meeting_course import COURSE_COMMANDS, is_going_on
from ret_tui.screens.meeting_forms import PlaceOfMeeting
from ret_tui.screens.meeting_head import GOES_LAST, YIELDS, MeetingHead
from ret_tui.screens.meeting_invitations import InvitationsTab
from ret_tui.screens.meeting_minutes import MinutesTab
from ret_tui.screens.meeting_register import RegisterTab
from ret_tui.screens.meeting_tab import MeetingTab
from ret_tui.screens.place import Place, way_to_row
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.place_bar import Tab
from store.records import Meeting
from store.refusals import Unknown

TABS = (
    Tab("agenda", "f7", "Agenda"),
    Tab("register", "f2", "Register"),
    Tab("minutes", "f6", "Minutes"),
    Tab("invitations", "f8", "Invitations"),
)


class _ShowTab(Command["MeetingPlace"]):
    group = "Meeting"
    footer = False
    to: str = ""

    def possible(self, place: MeetingPlace) -> bool:
        return place.tab != self.to

    def run(self, place: MeetingPlace) -> None:
        place.show_tab(self.to)


class ShowAgenda(_ShowTab):
    """Go to the agenda of this meeting."""

    id, key, label, title, to = "meeting.agenda", "f7", "Agenda", "Agenda of this meeting", "agenda"


class ShowRegister(_ShowTab):
    """Go to the register of this meeting, where one key marks a seat; from the register, to its notes."""

    id, key, label, title, to = "meeting.register", "f2", "Register", "Register of this meeting", "register"
    footer = True
    # After the marks, which come nearer, and before whatever else the register offers.
    order = 6

    def possible(self, place: MeetingPlace) -> bool:
        return True

    def footer_label(self, place: MeetingPlace) -> str:
        return "Notes" if place.tab == self.to else ""

    def run(self, place: MeetingPlace) -> None:
        place.show_tab("minutes" if place.tab == self.to else self.to)


class ShowMinutes(_ShowTab):
    """Go to the minutes of this meeting: notes and decisions under its items, and how far they have come."""

    id, key, label, title, to = "meeting.minutes", "f6", "Minutes", "Minutes of this meeting", "minutes"

    def possible(self, place: MeetingPlace) -> bool:
        # From their list to the note line, while that is where one writes.
        return super().possible(place) or place.tabs["minutes"].can_focus_first


class ShowInvitations(_ShowTab):
    """Go to the invitations of this meeting: who is asked, and what was last sent."""

    id, key, label, title, to = "meeting.invitations", "f8", "Invitations", "Invitations to this meeting", "invitations"


class _Neighbour(Command["MeetingPlace"]):
    group = "Meeting"
    footer = False
    step: int = 0

    def possible(self, place: MeetingPlace) -> bool:
        return place.neighbour(self.step) is not None

    def run(self, place: MeetingPlace) -> None:
        place.show_one(place.neighbour(self.step) or place.meeting)


class EarlierMeeting(_Neighbour):
    """Go to the meeting before this one."""

    id, key, label, title, step = "meeting.earlier", "[", "Earlier meeting", "The meeting before this one", -1


class LaterMeeting(_Neighbour):
    """Go to the meeting after this one."""

    id, key, label, title, step = "meeting.later", "]", "Later meeting", "The meeting after this one", 1


class MeetingPlace(Place):
    """One meeting, the next one unless another is gone to."""

    place = "meeting"
    OFFERS = (
        ShowAgenda,
        ShowRegister,
        ShowMinutes,
        ShowInvitations,
        EarlierMeeting,
        LaterMeeting,
        PlaceOfMeeting,
        *COURSE_COMMANDS,
    )

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        #: The id of the meeting shown; empty while there is none.
        self.meeting = ""
        self.shown: MeetingView | None = None
        self.tab = "agenda"
        self.head = MeetingHead(TABS, id="meeting-head")
        self.tabs: dict[str, MeetingTab] = {
            "agenda": AgendaTab(self, id="meeting-agenda"),
            "register": RegisterTab(self, id="meeting-register"),
            "minutes": MinutesTab(self, id="meeting-minutes"),
            "invitations": InvitationsTab(self, id="meeting-invitations"),
        }

    def compose(self) -> ComposeResult:
        yield self.head
        yield from self.tabs.values()

    @property
    def pane(self) -> MeetingTab:
        """The tab that is shown."""
        return self.tabs[self.tab]

    @property
    def kept(self) -> Meeting | None:
        """The meeting shown, as the record has it now; None where there is none."""
        return self.office.store.find(Meeting, self.meeting) if self.meeting else None

    @property
    def meeting_today(self) -> str:
        return self.meeting if self.shown is not None and self.shown.date == self.office.today else ""

    @property
    def meeting_here(self) -> str:
        return self.meeting

    @property
    def footer_is_full(self) -> bool:
        # The marks and the way to the notes; while a row is looked for by its letters, they are not to be had.
        return self.tab == "register" and bool(self.meeting) and not self.pane.list.typing

    @property
    def line_goes_to(self) -> Where | None:
        # Whoever writes minutes, of whatever day, captures for those minutes.
        pane = self.pane
        return pane.where if isinstance(pane, MinutesTab) and pane.meeting and not pane.is_locked else None

    def way_here(self) -> Callable[[], None]:
        meeting, tab, row = self.meeting, self.tab, way_to_row(self.pane.list)

        def restore() -> None:
            self.meeting = meeting
            self.show_tab(tab)
            row()

        return restore

    def focus_first(self) -> None:
        self.pane.focus_first()

    def go_to(self, about: str, tab: str = "") -> None:
        try:
            self.meeting = who_is.meeting(self.office, about).id if about else self.meeting
        except Unknown as nowhere:
            self.app.notify(str(nowhere), severity="warning", markup=False)
        self.show_tab(tab if tab in self.tabs else self.tab)

    def show_one(self, meeting: str) -> None:
        """Show another meeting in the same tab."""
        self.meeting = meeting
        self.show_record()

    def show_tab(self, tab: str) -> None:
        """Show another tab of the same meeting."""
        self.tab = tab
        self.show_record()
        self.focus_first()
        refresh_commands(self.app)

    def neighbour(self, step: int) -> str | None:
        """The id of the meeting so many further on, or None where the meetings end."""
        order = [meeting.id for meeting in who_is.by_date(self.office)]
        at = order.index(self.meeting) + step if self.meeting in order else -1
        return order[at] if 0 <= at < len(order) else None

    def show_record(self) -> None:
        order = [meeting.id for meeting in who_is.by_date(self.office)]
        if self.meeting not in order:
            following = who_is.next_meeting(self.office)
            self.meeting = following.id if following else order[-1] if order else ""
        self.shown = meetings.meeting(self.office, self.meeting) if self.meeting else None
        self.head.current = self.tab
        self.head.neighbours = (self.neighbour(-1) or "", self.neighbour(1) or "")
        for name, pane in self.tabs.items():
            pane.display = name == self.tab
        self.pane.meeting = self.meeting
        self.pane.show_meeting()
        register = self.tabs["register"]
        if register is not self.pane and isinstance(register, RegisterTab):
            register.meeting = self.meeting
            register.look_from_afar()
        self.show_title()

    def show_title(self) -> None:
        """Fill the first line anew."""
        if self.shown is None:
            self.head.show([("No meetings yet", "strong")])
            return
        left, right = self.pane.title() or (_title(self, self.shown), ("", ""))
        self.head.show(left, right)

    def on_meeting_head_chosen(self, event: MeetingHead.Chosen) -> None:
        step = {"earlier": -1, "later": 1}.get(event.tab)
        if step is None:
            self.show_tab(event.tab)
        else:
            self.show_one(self.neighbour(step) or self.meeting)


def _title(place: MeetingPlace, shown: MeetingView) -> list[Piece]:
    pieces: list[Piece] = [
        (shown.id, "strong"),
        (f" · {short_day_and_year(shown.date)}", ""),
        (f" {shown.start}–{shown.end}", GOES_LAST),
    ]
    if shown.venue:
        pieces.append((f" · {shown.venue}", YIELDS))
    kept = place.kept
    if kept is not None and is_going_on(place):
        # Whether the papers went out in time is no matter for the meeting itself.
        return [*pieces, (f" · opened {kept.opened_at}", "")]
    supplement = _supplement(place, shown)
    if shown.status != "planned" or not supplement:
        pieces.append((f" · {status_words(shown)}", ""))
    papers = _papers(place, shown)
    if papers:
        pieces += [(" · ", ""), *papers]
    return [*pieces, (f" · {supplement}", "")] if supplement else pieces


def status_words(shown: MeetingView) -> str:
    """How a meeting stands: planned, date provisional, held, held without a quorum, rearranged to M7."""
    if shown.status == "planned" and shown.provisional:
        return "date provisional"
    if shown.status == "inquorate":
        return "held without a quorum"
    if shown.status == "rearranged" and shown.replaced_by:
        return f"rearranged to {shown.replaced_by}"
    return shown.status


def _papers(place: MeetingPlace, shown: MeetingView) -> list[Piece]:
    """When the agenda was issued, and whether that was late; or by when it is to be.

    That it was late is never left out where the line is too long; the day on which it went out may be.
    """
    from ret_tui.jobs.prepare_agenda import issue_words

    if shown.issued_on is not None:
        # Until the bank holidays are there, in the first moments after the start, nobody can say whether it was late.
        how = issue_words(place.office, shown.date, shown.issued_on) if shown.papers_due else "in time"
        on = f" {short_day(shown.issued_on)}"
        if how == "in time":
            return [("issued", ""), (on, GOES_LAST)]
        return [("issued", "late"), (f"{on},", GOES_LAST), (f" {how}", "late")]
    if shown.status != "planned" or shown.papers_due is None:
        return []
    late = shown.papers_due < place.office.today <= shown.date
    return [(f"draft, issue papers by {short_day(shown.papers_due)}", "late" if late else "")]


def _supplement(place: MeetingPlace, shown: MeetingView) -> str:
    """``supplement 1 being prepared``, ``supplement 1 out``; empty where there is none."""
    from ret_tui.jobs.agenda_versions import last_issued
    from ret_tui.jobs.issue_agenda import next_supplement

    kept = place.office.meeting(shown.id)
    if coming := next_supplement(place.office, kept):
        return f"{coming} being prepared"
    last = last_issued(place.office, kept)
    return f"{last.version} out" if last is not None and last.version.startswith("supplement") else ""
