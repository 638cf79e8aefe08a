"""What else a register holds: times, who presides, who is in attendance, and interests declared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import take_register

if TYPE_CHECKING:
    from ret_tui.jobs.register import SeatRow
    from ret_tui.screens.meeting_register import RegisterTab


class _OnSeat(Command["RegisterTab"]):
    group = "Register"
    footer = False

    def possible(self, place: RegisterTab) -> bool:
        return place.seat_or_none is not None


class _Time(_OnSeat):
    #: What the form asks, and which of the times it fills in: arrived or left.
    asks: str = ""
    which: str = ""

    def possible(self, place: RegisterTab) -> bool:
        return place.marking and place.seat_or_none is not None

    async def run(self, place: RegisterTab) -> None:
        from ret_tui.dialogs.fields import TextField
        from ret_tui.dialogs.form import FormDialog

        row, name = place.seat, self.which
        kept = row.arrived if name == "arrived" else row.left
        field = TextField(name=name, label="At", initial=kept or place.clock, hint="14:10; empty clears it")
        done = await place.app.push_screen_wait(
            FormDialog(
                f"{row.by or row.member_name or row.seat_name} {self.asks}",
                [field],
                lambda values: self.save(place, row, values[name]),
            )
        )
        if done is not None:
            place.place.changed()
            place.list.glow((row.seat,))

    def save(self, place: RegisterTab, row: SeatRow, time: str) -> SeatRow:
        """Keep the time through a job."""
        raise NotImplementedError


class CameLate(_Time):
    """Note when whoever represents the seat came late; a member without a mark is in the room from then on."""

    id, key, label, title, asks, which = "meeting.late", "l", "Late", "Came late", "came late", "arrived"

    def save(self, place: RegisterTab, row: SeatRow, time: str) -> SeatRow:
        if row.represented:
            return take_register.set_times(place.office, place.meeting, row.seat, arrived=time)
        return take_register.mark(place.office, place.meeting, row.seat, "present", arrived=time)


class LeftEarly(_Time):
    """Note when whoever represents the seat left early."""

    id, key, label, title, asks, which = "meeting.left_early", "e", "Left", "Left early", "left early", "left"

    def save(self, place: RegisterTab, row: SeatRow, time: str) -> SeatRow:
        return take_register.set_times(place.office, place.meeting, row.seat, left=time)


class _OnRegister(Command["RegisterTab"]):
    group = "Register"
    footer = False

    def possible(self, place: RegisterTab) -> bool:
        return place.view is not None


class Preside(_OnRegister):
    """Record who presides; if somebody else did so far, from a time on."""

    id, key, label, title = "meeting.preside", "v", "Presiding", "Who presides"

    async def run(self, place: RegisterTab) -> None:
        from ret_tui.dialogs.choose import ChooseDialog
        from ret_tui.dialogs.fields import TextField
        from ret_tui.dialogs.form import FormDialog

        if place.view is None:
            return
        rows = [row for row in place.view.rows if row.member]
        here = [row for row in rows if row.member_came in ("present", "online")]
        order = [*here, *(row for row in rows if row not in here)]
        who = await place.app.push_screen_wait(
            ChooseDialog(
                f"Who presides at {place.meeting}?",
                [(row.member, f"{row.member_name}, {row.seat_name}") for row in order],
                cursor=next((row.member for row in order if row.kind == "chair"), None),
                choose="Presides",
            )
        )
        if who is None:
            return
        before = place.view.presiding
        if not before:
            place.do(partial(take_register.preside, place.office, place.meeting, who))
            return
        name = next(row.member_name for row in rows if row.member == who)
        since = TextField(name="time", label="From", initial=place.clock, hint="14:40; empty: from the start")
        done = await place.app.push_screen_wait(
            FormDialog(
                f"{name} presides",
                [since],
                lambda values: take_register.preside(place.office, place.meeting, who, values["time"]),
                foot=f"So far: {before}",
            )
        )
        if done is not None:
            place.place.changed()


class InAttendance(_OnRegister):
    """Take down somebody who fills no seat: a facilitator, officer, guest, observer or deputy."""

    id, key, label, title = "meeting.attendee", "g", "In attendance", "Somebody else in attendance"

    async def run(self, place: RegisterTab) -> None:
        from ret_tui.dialogs.fields import ChoiceField, TextField, required
        from ret_tui.dialogs.form import FormDialog

        if place.view is None:
            return
        taken = {row.member for row in place.view.rows} | {row.substitute for row in place.view.rows}
        names = [person.name for person in place.office.people.values() if person.id not in taken]
        seats = [("", "none"), *((row.seat, row.seat_name) for row in place.view.rows)]
        capacities = [(word, word) for word in ("guest", "facilitator", "officer", "observer", "deputy")]
        done = await place.app.push_screen_wait(
            FormDialog(
                f"In attendance at {place.meeting}",
                [
                    TextField(name="name", label="Name", suggestions=names, check=required("A name")),
                    ChoiceField(name="capacity", label="As", options=capacities),
                    ChoiceField(name="seat", label="For the seat", options=seats, hint="a deputy comes for a seat"),
                    TextField(name="note", label="Note", hint="such as: item 6"),
                ],
                lambda values: take_register.add_attendee(
                    place.office,
                    place.meeting,
                    values["name"],
                    values["capacity"],
                    seat=values["seat"],
                    note=values["note"],
                ),
                save_label="Take down",
            )
        )
        if done is not None:
            place.place.changed(f"{done.name} in attendance")


class DeputyAtTheDoor(_OnSeat):
    """Take down somebody who came for this seat and was not named; they are never counted for it."""

    id, key, label, title = "meeting.deputy", "y", "Deputy", "A deputy whom nobody named, for this seat"

    async def run(self, place: RegisterTab) -> None:
        from ret_tui.dialogs.fields import TextField, required
        from ret_tui.dialogs.form import FormDialog

        row = place.seat
        done = await place.app.push_screen_wait(
            FormDialog(
                f"A deputy for {row.seat_name}",
                [
                    TextField(name="name", label="Name", check=required("A name")),
                    TextField(name="note", label="Note", hint="such as: sent by the leader's office"),
                ],
                lambda values: take_register.add_attendee(
                    place.office, place.meeting, values["name"], "deputy", seat=row.seat, note=values["note"]
                ),
                save_label="Take down",
                foot="In attendance, not counted: only the named substitute represents the seat.",
            )
        )
        if done is not None:
            place.place.changed(f"{done.name} taken down as in attendance, not counted")


class DeclareInterest(_OnRegister):
    """Take down an interest that somebody declared, about which item, and what followed."""

    id, key, label, title = "meeting.declare", "d", "Interest", "An interest declared"

    async def run(self, place: RegisterTab) -> None:
        from ret_tui.dialogs.fields import ChoiceField, TextField, required
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.prepare_agenda import agenda

        if place.view is None:
            return
        here = place.seat_or_none
        names = [name for row in place.view.rows for name in (row.member_name, row.substitute_name) if name]
        items = [("", "none"), *((each.id, f"{each.number}. {each.title}") for each in agenda(
            place.office, place.meeting).items)]  # fmt: skip
        outcomes = [(word, word) for word in ("stayed", "took no part", "withdrew")]
        done = await place.app.push_screen_wait(
            FormDialog(
                f"Interest declared at {place.meeting}",
                [
                    TextField(
                        name="person",
                        label="Who",
                        suggestions=names,
                        initial=(here.by or here.member_name) if here else "",
                        check=required("A name"),
                    ),
                    TextField(name="interest", label="Interest", check=required("The interest")),
                    ChoiceField(name="item", label="About", options=items),
                    ChoiceField(name="outcome", label="Then", options=outcomes),
                ],
                lambda values: take_register.declare(
                    place.office,
                    place.meeting,
                    values["person"],
                    values["interest"],
                    item=values["item"],
                    outcome=values["outcome"],
                ),
            )
        )
        if done is not None:
            place.place.changed("Interest taken down")


class WriteRegister(_OnRegister):
    """Write the register of this meeting as Excel or CSV; interests declared stay out of it."""

    id, key, label, title = "meeting.register_list", "w", "List", "Write the register as a list (Excel, CSV)"

    async def run(self, place: RegisterTab) -> None:
        from ret_tui.jobs.write_lists import write_register
        from ret_tui.screens.exporting import list_to_file

        await list_to_file(
            place.ret, f"who came to {place.meeting}", partial(write_register, meeting=place.meeting)
        )  # fmt: skip


ATTENDANCE_COMMANDS: Offers = (
    CameLate,
    LeftEarly,
    Preside,
    InAttendance,
    DeputyAtTheDoor,
    DeclareInterest,
    WriteRegister,
)
