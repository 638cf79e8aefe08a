"""Further commands of the place People: successors, terms, the agreement, interests, and outside bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.jobs import outside

if TYPE_CHECKING:
    from ret_tui.screens.people import PeoplePlace


class Succeed(Command["PeoplePlace"]):
    """Let somebody take over the seat under the cursor in one step; what passes on is shown before it is kept."""

    id = "people.succeed"
    key = "s"
    label = "Successor"
    title = "A successor takes over this seat"
    group = "People"
    order = 25

    def possible(self, place: PeoplePlace) -> bool:
        return place.seat is not None

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.people_succession import take_over

        assert place.seat is not None
        await take_over(place, place.seat)


class Term(Command["PeoplePlace"]):
    """Change the term of office of whoever holds the seat under the cursor: its first and last day, why it ends."""

    id = "people.term"
    key = "t"
    label = "Term"
    title = "Change a term of office"
    group = "People"
    footer = False

    def possible(self, place: PeoplePlace) -> bool:
        return place.seat is not None and bool(place.people_here)

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.jobs.confirmed_registers import read_otherwise, readings
        from ret_tui.screens.people_forms import term_form

        seat, who = place.seat, await place.which("Whose term?", "Its days")
        if seat is None or who is None:
            return
        before, places = readings(place.office), outside.places_now(place.office)
        made = await place.app.push_screen_wait(term_form(place.office, seat, who))
        if made is None:
            return
        fallen = outside.fallen_empty(place.office, places)
        place.kept(seat.id, f"{made.words}{f'. {fallen}' if fallen else ''}")
        if told := read_otherwise(place.office, before):
            place.app.notify(f"{told}. u takes it back.", severity="warning", markup=False)


class WhoAppoints(Command["PeoplePlace"]):
    """Record who appoints to the seat under the cursor, where the terms of reference do not say so."""

    id = "people.appoints"
    key = "p"
    label = "Who appoints"
    title = "Record who appoints to this seat"
    group = "People"
    footer = False

    def possible(self, place: PeoplePlace) -> bool:
        return place.seat is not None

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.people_forms import appoints_form

        seat = place.seat
        assert seat is not None
        made = await place.app.push_screen_wait(appoints_form(place.office, seat))
        if made is not None:
            place.kept(seat.id, f"{made} appoints to {seat.name}")


class ShowDeclarations(Command["PeoplePlace"]):
    """See every interest that was declared, across meetings; for members alone."""

    id = "people.declarations"
    key = "d"
    label = "Interests"
    title = "The register of interests declared"
    group = "People"
    order = 61

    def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.declarations import DeclarationsScreen

        place.app.push_screen(DeclarationsScreen())


class ShowAgreement(Command["PeoplePlace"]):
    """See who has signed the members' agreement, which version and when: members, officers and substitutes apart."""

    id = "people.agreement"
    key = "v"
    label = "Agreement"
    title = "Who has signed the agreement"
    group = "People"
    order = 60

    def possible(self, place: PeoplePlace) -> bool:
        return place.agreement != ""

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.dialogs.message import MessageDialog
        from ret_tui.screens.people_agreement import agreement_parts

        await place.app.push_screen_wait(
            MessageDialog(place.agreement, agreement_parts(place.office), lines=30, wide=True)
        )


class RemindUnsigned(Command["PeoplePlace"]):
    """Write a draft letter for each who is asked to sign the agreement and has not; nothing is sent."""

    id = "people.remind"
    key = "m"
    label = "Reminders"
    title = "Write reminders to those who have not signed"
    group = "People"
    order = 63

    def possible(self, place: PeoplePlace) -> bool:
        return place.agreement != "" and place.unsigned > 0

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.people_agreement import write_reminders

        await write_reminders(place.ret)


class BeginVersion(Command["PeoplePlace"]):
    """Begin a new version of the members' agreement: from its day on, everybody is asked to sign it anew."""

    id = "people.new_version"
    key = "b"
    label = "New version"
    title = "Begin a new version of the agreement"
    group = "People"
    footer = False

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.rules.wording import long_day
        from ret_tui.screens.people_agreement import version_form

        made = await place.app.push_screen_wait(version_form(place.office))
        if made is not None:
            when = "" if made.in_force or made.since is None else f" from {long_day(made.since)}"
            place.changed(f"{made.name} is to be signed{when}: u takes it back")


class AddOutside(Command["PeoplePlace"]):
    """Add an outside body that members may join, such as a taskforce of the mayor."""

    id = "people.outside"
    key = "o"
    label = "Outside body"
    title = "Add an outside body that members may join"
    group = "People"
    order = 64

    def possible(self, place: PeoplePlace) -> bool:
        return place.places_each > 0

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.people_outside_forms import name_form

        made = await place.app.push_screen_wait(name_form(place.office))
        if made is not None:
            place.kept(made.id, f"{made.name} added ({made.id}): a gives its place to a member")
