"""The course of a meeting, whichever of its tabs is shown: it is started, goes on item by item, and is closed."""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import presence
from ret_tui.screens.meeting_running import told
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.jobs.running import RunView
    from ret_tui.screens.meeting import MeetingPlace


class RunMeeting(Command["MeetingPlace"]):
    """Start today's meeting; while it goes on, adjourn, resume or close it; on a later day, record it as held.

    Without a quorum, where the register shows none, it counts apart.
    """

    id = "meeting.hold"
    key = "m"
    label = "Record as held"
    title = "Start, adjourn and close the meeting, or record it as held"
    group = "Running the meeting"
    order = 40

    def possible(self, place: MeetingPlace) -> bool:
        shown = place.shown
        if shown is None or shown.date > place.office.today:
            return False
        return shown.status == "planned" or is_open(place)

    def footer_label(self, place: MeetingPlace) -> str:
        if is_open(place):
            return "Adjourn, close"
        return "Start" if place.meeting_today else self.label

    def run(self, place: MeetingPlace) -> Awaitable[None] | None:
        if is_open(place):
            return _go_on(place)
        if place.meeting_today:
            _start(place)
        else:
            _record_as_held(place)
        return None


class NextItem(Command["MeetingPlace"]):
    """Take the next item of the meeting that goes on, also while typing; u takes that back."""

    id = "meeting.next_item"
    key = "pagedown"
    label = "Next item"
    title = "Take the next item"
    group = "Running the meeting"
    order = 20
    priority = True

    def possible(self, place: MeetingPlace) -> bool:
        return is_going_on(place)

    def run(self, place: MeetingPlace) -> None:
        from ret_tui.jobs.run_meeting import take_next
        from ret_tui.jobs.running import running

        view = running(place.office, place.meeting)
        if view.state == "adjourned":
            # Whoever pages down in the break does not mean that everybody is back.
            raise RuleBroken(f"{place.meeting} stands adjourned", "m resumes it")
        if view.next is None:
            raise RuleBroken(f"No item of {place.meeting} is left", "m closes the meeting, . takes an item again")
        place.do(partial(take_next, place.office, place.meeting), told)
        _go_to_item(place)


def is_going_on(place: MeetingPlace) -> bool:
    """Whether the meeting shown is under way, today."""
    kept = place.kept
    return kept is not None and presence.is_going_on(place.office, kept)


def is_open(place: MeetingPlace) -> bool:
    """Whether the meeting shown was opened and not closed, be it on an earlier day."""
    kept = place.kept
    return kept is not None and bool(kept.opened_at) and not kept.closed_at


def _start(place: MeetingPlace) -> None:
    from ret_tui.jobs.run_meeting import start

    view = place.do(partial(start, place.office, place.meeting), _started)
    place.show_tab("minutes")
    _go_to_item(place, view)


def _started(view: RunView) -> str:
    presides = f", {view.presiding} presides" if view.presiding else ""
    return f"{view.meeting.id} opened at {view.opened}{presides}. {told(view)}"


def _record_as_held(place: MeetingPlace) -> None:
    from ret_tui.jobs.change_meetings import hold_meeting
    from ret_tui.jobs.register import register

    inquorate = register(place.office, place.meeting).quorate is False
    words = f"{place.meeting} recorded as held{' without a quorum' if inquorate else ''}"
    place.do(
        lambda: hold_meeting(place.office, place.meeting, inquorate=inquorate),
        f"{words}. t in the Minutes writes up its times.",
    )


async def _go_on(place: MeetingPlace) -> None:
    from ret_tui.dialogs.choose import ChooseDialog
    from ret_tui.jobs import run_meeting
    from ret_tui.jobs.running import running

    office, meeting = place.office, place.meeting
    view = running(office, meeting)
    if not view.now:
        await _close_late(place, view)
        return
    rows = [("resume", "Resume the meeting")] if view.state == "adjourned" else []
    rows += [("adjourn", "Adjourn the meeting")] if view.state == "running" else []
    rows += [("room", f"Room booked until {view.room_until or '…'}")]
    # Two keys begin a meeting: the same two must not end it while there is business left.
    close = ("close", "Close the meeting")
    rows = [*rows, close] if any(each.is_left for each in view.items) else [close, *rows]
    chosen = await place.app.push_screen_wait(
        ChooseDialog(f"{meeting}, opened at {view.opened}", rows, leave="Go on with it")
    )
    if chosen == "resume":
        place.do(partial(run_meeting.resume, office, meeting), lambda done: f"{meeting} goes on. {told(done)}")
        _go_to_item(place)
    elif chosen == "close":
        place.do(partial(run_meeting.close, office, meeting), _closed)
    elif chosen == "adjourn":
        place.do(partial(run_meeting.adjourn, office, meeting), f"{meeting} adjourned: m resumes it")
    elif chosen == "room":
        await _ask_for_room(place, view)


async def _close_late(place: MeetingPlace, view: RunView) -> None:
    """Ask when a meeting of an earlier day was closed, which nobody took down then."""
    from ret_tui.dialogs.fields import TextField, required
    from ret_tui.dialogs.form import FormDialog
    from ret_tui.jobs import run_meeting

    office, meeting = place.office, place.meeting
    at = TextField(name="at", label="Closed at", initial=view.meeting.end, check=required("The time"))
    form = FormDialog(
        f"{meeting} was opened at {view.opened} and closed",
        [at],
        lambda values: run_meeting.close(office, meeting, values["at"]),
        save_label="Close it",
    )
    done = await place.app.push_screen_wait(form)
    if done is not None:
        place.changed(_closed(done))


async def _ask_for_room(place: MeetingPlace, view: RunView) -> None:
    from ret_tui.dialogs.fields import TextField
    from ret_tui.dialogs.form import FormDialog
    from ret_tui.jobs import run_meeting

    office, meeting = place.office, place.meeting
    until = TextField(name="room_until", label="Booked until", hint="16:15, 4.15pm", initial=view.room_until)
    form = FormDialog(
        f"The room of {meeting}",
        [until],
        lambda values: run_meeting.room_booked_until(office, meeting, values["room_until"]),
        foot="A quarter of an hour before, and at that time, you are told once.",
    )
    done = await place.app.push_screen_wait(form)
    if done is not None:
        place.changed(f"Room booked until {done.room_until}" if done.room_until else "No booking of the room is known")


def _closed(view: RunView) -> str:
    inquorate = ", without a quorum" if view.meeting.status == "inquorate" else ""
    left = [str(each.item.number) for each in view.items if each.is_left]
    not_taken = f" Not taken: {', '.join(left)}." if left else ""
    return f"{view.meeting.id} closed at {view.closed}, held{inquorate}.{not_taken}"


def _go_to_item(place: MeetingPlace, view: RunView | None = None) -> None:
    """Put the cursor on the item that is being taken, where the tab lists the items."""
    from ret_tui.jobs.running import running

    now = (view or running(place.office, place.meeting)).current
    if now is not None and place.tab in ("agenda", "minutes") and now.item.id in place.pane.list.keys:
        place.pane.list.move_to(now.item.id)


COURSE_COMMANDS: Offers = (RunMeeting, NextItem)
