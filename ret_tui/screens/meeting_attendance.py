"""Beside the seats of a register: who else is in attendance, deputies at the door, and interests declared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import take_register, typed
from ret_tui.screens.meeting_register_rows import ATTENDEE

if TYPE_CHECKING:
    from ret_tui.dialogs.fields import Field
    from ret_tui.dialogs.form import Values
    from ret_tui.screens.meeting_register import RegisterTab
    from store.records import Attendee


class _OnRegister(Command["RegisterTab"]):
    group = "Register"
    footer = False

    def possible(self, place: RegisterTab) -> bool:
        return place.view is not None


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


class DeputyAtTheDoor(Command["RegisterTab"]):
    """Take down somebody who came for this seat and was not named: not counted, unless nominated from today."""

    id, key, label, title = "meeting.deputy", "y", "Deputy", "A deputy whom nobody named, for this seat"
    group = "Register"
    footer = False

    def possible(self, place: RegisterTab) -> bool:
        return place.seat_or_none is not None or _deputy(place) is not None

    async def run(self, place: RegisterTab) -> None:
        from ret_tui.dialogs.fields import YES, TextField, ToggleField, required
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.deputies import nominate

        taken = _deputy(place)
        row = place.seat if taken is None or place.view is None else next(
            each for each in place.view.rows if each.seat == taken.seat
        )  # fmt: skip
        day = "today" if place.clock else "the meeting's day"
        fields: list[Field] = [
            TextField(name="name", label="Name", initial=taken.name if taken else "", check=required("A name")),
        ]
        if row.may_substitute:
            fields += [
                ToggleField(name="nominate", label=f"Nominate from {day}", initial=YES if taken else ""),
                TextField(name="confirmed_by", label="Confirmed by", hint="who said so, for a nomination"),
            ]
        if taken is None:
            fields.append(TextField(name="note", label="Note", hint="such as: sent by the leader's office"))

        def save(values: Values) -> str:
            name = typed.line(values["name"])
            if values.get("nominate") == YES:
                made = nominate(place.office, place.meeting, row.seat, name, values["confirmed_by"])
                return f"{made.substitute_name} is the named substitute of {row.seat_name}, and here"
            if taken is not None:
                return ""
            take_register.add_attendee(
                place.office, place.meeting, name, "deputy", seat=row.seat, note=values["note"]
            )  # fmt: skip
            return f"{name} taken down as in attendance, not counted"

        done = await place.app.push_screen_wait(
            FormDialog(
                f"A deputy for {row.seat_name}",
                fields,
                save,
                save_label="Take down",
                foot="In attendance, not counted: only the named substitute represents the seat.",
            )
        )
        if done is not None:
            place.place.changed(done)
            place.show_marked(row.seat)


def _deputy(place: RegisterTab) -> Attendee | None:
    """The deputy under the cursor, who can still be nominated; None where it is nobody of that kind."""
    key = place.list.cursor_key or ""
    if not key.startswith(ATTENDEE) or place.view is None:
        return None
    found = next((each for each in place.view.attendees if each.id == key.removeprefix(ATTENDEE)), None)
    return found if found is not None and found.capacity == "deputy" and found.seat else None


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


ATTENDANCE_COMMANDS: Offers = (InAttendance, DeputyAtTheDoor, DeclareInterest, WriteRegister)
