"""A successor takes over a seat: who and from when, then everything that passes on, and only then the change."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ret_tui.dialogs.fields import NO, YES, ChoiceField, Field, TextField, ToggleField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import confirmed_registers, succession
from ret_tui.jobs.look_after_people import SeatView
from ret_tui.jobs.office import Office
from ret_tui.jobs.succession import SuccessionView
from ret_tui.rules.wording import long_day, short_day_and_year
from ret_tui.screens.owners import Owners
from ret_tui.screens.people_fields import DAY_HINT, address_check, day_check, known_person
from ret_tui.widgets.detail import Fact, Part, Section
from store.refusals import BadValue

if TYPE_CHECKING:
    from ret_tui.screens.people import PeoplePlace


#: What becomes of the open actions that whoever leaves owns in person.
_OWN_ACTIONS = {
    NO: "the seat’s actions pass on; those in their own name stay",
    YES: "those in their own name pass on too, beside the seat’s",
}


async def take_over(place: PeoplePlace, seat: SeatView) -> None:
    """Ask who follows in a seat, show everything that passes on, and on Enter make the one change.

    Whoever leaves what passes on is asked again, with what was typed.
    """
    from ret_tui.dialogs.ask import AskDialog

    office, values = place.office, None
    while True:
        form = SuccessorForm(office, seat, values)
        shown = await place.app.push_screen_wait(form)
        if shown is None:
            return
        values = form.asked
        if await place.app.push_screen_wait(
            AskDialog(
                f"{shown.title} from {short_day_and_year(shown.start)}:", passing_parts(shown), do="Save",
                leave="Change it", lines=30, wide=True,
            )
        ):  # fmt: skip
            break
    before = confirmed_registers.readings(office)
    done = succession.take_over(office, seat.id, **form.given(values))
    place.kept(seat.id, f"{done.title}: u takes it back")
    if told := confirmed_registers.read_otherwise(office, before):
        place.app.notify(f"{told}. u takes it back.", severity="warning", markup=False)


class SuccessorForm(FormDialog[SuccessionView]):
    """Asks who follows in a seat, as what, from when and why; a few words say what that comes to.

    Args:
        seat: the seat.
        values: what stands in the fields at first; None for what is proposed.
    """

    def __init__(self, office: Office, seat: SeatView, values: Values | None = None) -> None:
        self._office, self._seat = office, seat
        self._people = Owners(office, seats=False)
        #: What was asked for last.
        self.asked: Values = values or {}
        super().__init__(
            f"A successor in {seat.name} ({seat.id})",
            list(self._fields(values or {})),
            save=self._looked_at,
            save_label="What passes on",
            wide=True,
            preview=self._words,
        )

    def given(self, values: Values) -> dict[str, Any]:
        """What the fields say, as the job takes it.

        Raises:
            Ambiguous: several people could be meant.
        """
        newcomer = known_person(self._office, self._people, values["person"]) is None
        if not newcomer and values["email"]:
            raise BadValue("They are known already", "leave the address to their details", field="email")
        return {
            "who": values["person"] if newcomer else self._people.read(values["person"]),
            "capacity": values.get("capacity", "member"),
            "start": values["date"],
            "reason": values["reason"],
            "confirmed_by": values.get("confirmed_by", ""),
            "newcomer": newcomer,
            "email": values["email"],
            "pass_actions": values["pass_actions"] == YES,
        }

    def _looked_at(self, values: Values) -> SuccessionView:
        self.asked = values
        return succession.what_passes(self._office, self._seat.id, **self.given(values))

    def _words(self, values: Values) -> str:
        if not values["person"]:
            return ""
        new = known_person(self._office, self._people, values["person"]) is None
        shown = succession.what_passes(self._office, self._seat.id, **self.given(values))
        return f"{shown.words}{f' {shown.name} is new.' if new else ''}"

    def _fields(self, values: Values) -> Iterator[Field]:
        seat, office = self._seat, self._office
        yield TextField(
            name="person",
            label="Who follows",
            hint="somebody known, or a new name",
            initial=values.get("person", ""),
            suggestions=self._people.suggestions,
            check=required("A person"),
        )
        if seat.may_substitute:
            yield ChoiceField(
                name="capacity",
                label="As",
                options=[("member", "Member"), ("substitute", "Named substitute")],
                initial=values.get("capacity", "member"),
            )
        yield TextField(
            name="date",
            label="From",
            hint=f"the first day: {DAY_HINT}",
            initial=values.get("date") or short_day_and_year(office.today),
            check=day_check(office),
        )
        yield TextField(
            name="reason",
            label="Why",
            hint="the one before leaves: resigned, changed post",
            initial=values.get("reason", ""),
        )
        yield ToggleField(
            name="pass_actions",
            label="Own actions",
            initial=values.get("pass_actions", NO),
            reading=lambda value: _OWN_ACTIONS[value],
        )
        yield TextField(
            name="email",
            label="E-mail if new",
            hint="of somebody new; may wait",
            initial=values.get("email", ""),
            check=address_check,
        )
        if seat.organisation:
            yield TextField(
                name="confirmed_by",
                label="Confirmed by",
                hint="who said so at the organisation; may be empty",
                initial=values.get("confirmed_by", ""),
            )


def passing_parts(shown: SuccessionView) -> list[Part]:
    """Everything that passes on, a section for each sort; what is worth a look has a mark."""
    until = f" until {long_day(shown.until)}" if shown.until else ""
    parts: list[Part] = [
        Fact("Takes over", f"{shown.name}, from {long_day(shown.start)}{until}", "strong"),
        Fact("Appointed by", shown.appointed_by),
    ]
    for group, found in groupby(shown.passes, key=lambda each: each.group):
        parts.append(Section(group.capitalize()))
        parts += [
            Fact(each.what, f"{'! ' if each.warning else ''}{each.happens}", "late" if each.warning else "")
            for each in found
        ]
    return parts
