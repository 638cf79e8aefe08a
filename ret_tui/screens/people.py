"""The People: every seat with its member and its named substitute, outside bodies, facilitators, everybody else."""

from __future__ import annotations

from textual.app import ComposeResult

from ret_tui.commands import Command, refresh_commands
from ret_tui.jobs import agreements, look_after_people, outside
from ret_tui.jobs.look_after_people import PersonView, SeatView
from ret_tui.jobs.outside import OutsideView
from ret_tui.screens.people_commands import (
    AddOutside,
    BeginVersion,
    RemindUnsigned,
    ShowAgreement,
    ShowDeclarations,
    Succeed,
    Term,
    WhoAppoints,
)
from ret_tui.screens.people_holders import Holder, holders_of
from ret_tui.screens.people_outside import NAME_WIDTH, outside_story
from ret_tui.screens.people_story import PeopleShown, people_rows, person_story, seat_story
from ret_tui.screens.place import Place
from ret_tui.widgets.detail import Detail
from ret_tui.widgets.ledger import Column, Ledger
from ret_tui.widgets.pair import Pair


class AddPerson(Command["PeoplePlace"]):
    """Add a person; a seat is theirs only once they are appointed to it."""

    id = "people.add"
    key = "n"
    label = "New"
    title = "Add a person"
    group = "People"
    order = 26

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.people_forms import person_form

        made = await place.app.push_screen_wait(person_form(place.office))
        if made is not None:
            place.kept(made.id, f"{made.name} added ({made.id})")


class Appoint(Command["PeoplePlace"]):
    """Appoint somebody to the seat under the cursor, or give a member the place on the outside body under it."""

    id = "people.appoint"
    key = "a"
    label = "Appoint"
    title = "Appoint to the seat"
    group = "People"
    order = 22

    def footer_label(self, place: PeoplePlace) -> str:
        return self.label if place.body is None else "Give the place"

    def possible(self, place: PeoplePlace) -> bool:
        if place.body is not None:
            return place.body.room > 0
        # Who facilitates the meetings is in no seat.
        return place.seat is not None or (place.person is not None and not place.person.facilitator)

    async def run(self, place: PeoplePlace) -> None:
        await place.appoint()


class EditPerson(Command["PeoplePlace"]):
    """Change a person's name, contact and what they offer, or the name of an outside body."""

    id = "people.edit"
    key = "e"
    label = "Edit"
    title = "Edit a person's details"
    group = "People"
    footer = False

    def possible(self, place: PeoplePlace) -> bool:
        return bool(place.people_here) or place.body is not None

    async def run(self, place: PeoplePlace) -> None:
        await place.edit()


class EndAppointment(Command["PeoplePlace"]):
    """End an appointment to the seat under the cursor, or a place on the outside body: the last day and why."""

    id = "people.end"
    key = "x"
    label = "End"
    title = "End an appointment or an outside place"
    group = "People"
    order = 24

    def possible(self, place: PeoplePlace) -> bool:
        if place.body is not None:
            return bool(place.body.holders) or place.body.ended_on is None
        return place.seat is not None and bool(place.people_here)

    async def run(self, place: PeoplePlace) -> None:
        await place.end()


class RecordSigning(Command["PeoplePlace"]):
    """Record that somebody signed the members' agreement, today or on another day."""

    id = "people.sign"
    key = "g"
    label = "Signed"
    title = "Record a signed agreement"
    group = "People"
    order = 23

    def possible(self, place: PeoplePlace) -> bool:
        return bool(place.people_here) and place.agreement != ""

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.people_forms import signing_form

        people = place.to_sign()
        made = await place.app.push_screen_wait(signing_form(place.office, people))
        if made is not None:
            told = agreements.signing_remark(place.office, made.id)
            words = f"{made.name} signed the {place.agreement}{f'. {told}' if told else ''}"
            place.kept(place.list.cursor_key or made.id, words)


class ImportPeople(Command["PeoplePlace"]):
    """Take people over from a list in Excel or CSV; what each row does is shown before anything is changed."""

    id = "people.import"
    key = "i"
    label = "Import"
    title = "Import people from a list"
    group = "People"
    order = 62

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.people_import import import_from_list

        await import_from_list(place)


class WritePeople(Command["PeoplePlace"]):
    """Write the list of people as Excel or CSV: each seat's member and named substitute, with contact and dates."""

    id = "people.write"
    key = "w"
    label = "List"
    title = "Write the list of people (Excel, CSV)"
    group = "People"
    footer = False

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.jobs.write_lists import write_people
        from ret_tui.screens.exporting import list_to_file

        await list_to_file(place.ret, "people", write_people)


class SeePersonalData(Command["PeoplePlace"]):
    """See everything that is kept of a person, write it for them, and redact it once they have left."""

    id = "people.personal_data"
    key = "k"
    label = "Kept data"
    title = "Personal data of a person"
    group = "People"
    order = 64

    def possible(self, place: PeoplePlace) -> bool:
        return bool(place.people_here)

    async def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.personal_data import PersonalDataScreen

        id = await place.which("Whose data?", "See it")
        if id is not None:
            place.app.push_screen(PersonalDataScreen(id))


class SeeRetention(Command["PeoplePlace"]):
    """See how long what is kept about people is kept, let go of what is past its time, and write a copy to share."""

    id = "people.retention"
    key = "r"
    label = "Retention"
    title = "How long what is kept, and a copy to share"
    group = "People"
    footer = False

    def run(self, place: PeoplePlace) -> None:
        from ret_tui.screens.personal_data_retention import RetentionScreen

        place.app.push_screen(RetentionScreen())


class PeoplePlace(Place):
    """Seats and people."""

    place = "people"
    OFFERS = (
        AddPerson, Appoint, Succeed, EditPerson, EndAppointment, Term, RecordSigning, ShowAgreement, ShowDeclarations,
        RemindUnsigned, AddOutside, ImportPeople, WritePeople, BeginVersion, WhoAppoints,
        SeePersonalData, SeeRetention,
    )  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        #: The agreement that members sign; empty when the terms name none.
        self.agreement = ""
        #: How many people are asked to sign it and have not.
        self.unsigned = 0
        #: How many members may join each outside body, by the terms.
        self.places_each = 0
        #: The list that was imported from last, which is proposed again.
        self.imported_from = ""
        self._shown = PeopleShown((), ())
        self._cursor: str | None = None
        self._glow: tuple[str, ...] = ()
        self.list = Ledger(
            Column("Seat", min=8, max=NAME_WIDTH),
            Column("Member", flex=1, min=23, max=30),
            Column("Named substitute", flex=1, min=18, max=30),
            Column("Since", align="right", drop=1),
            Column("Signed"),
            empty="Nobody yet: n adds a person, i imports a list.",
            open_label="Edit",
            id="people-list",
        )
        self.story = Detail(empty="Who holds a seat, since when, and how to reach them, stands here.")

    def compose(self) -> ComposeResult:
        yield Pair(self.list, self.story)

    def focus_first(self) -> None:
        self.screen.set_focus(self.list)

    @property
    def seat(self) -> SeatView | None:
        """The seat under the cursor."""
        return self._shown.seat(self.list.cursor_key)

    @property
    def person(self) -> PersonView | None:
        """The person under the cursor, who holds no seat."""
        return self._shown.person(self.list.cursor_key) if self.seat is None else None

    @property
    def body(self) -> OutsideView | None:
        """The outside body under the cursor."""
        return self._shown.body(self.list.cursor_key)

    @property
    def people_here(self) -> list[Holder]:
        """Whom the row under the cursor is about."""
        seat, person = self.seat, self.person
        if seat is not None:
            return holders_of(seat)
        return [Holder(person.id, person.name)] if person is not None else []

    def show_record(self) -> None:
        office = self.office
        self.agreement = look_after_people.agreement_in_force(office)
        self.places_each = outside.places_each(office)
        self._shown = PeopleShown(
            look_after_people.seats(office), look_after_people.people(office), outside.outside_bodies(office)
        )
        self.unsigned = len(look_after_people.unsigned(office, self._shown.seats))
        self.list.show(people_rows(office, self._shown), cursor=self._cursor, glow=self._glow)
        self._cursor, self._glow = None, ()
        self._tell_story()

    def on_ledger_highlighted(self) -> None:
        self._tell_story()

    async def on_ledger_chosen(self) -> None:
        known = bool(self.people_here) or (self.body is not None and not self.body.room)
        await self.action_command(EditPerson.id if known else Appoint.id)

    def _tell_story(self) -> None:
        seat, person, body = self.seat, self.person, self.body
        if seat is not None:
            self.story.show(seat_story(self.office, seat, self._shown))
        elif body is not None:
            self.story.show(outside_story(body))
        else:
            self.story.show(person_story(self.office, person, self.agreement) if person is not None else ())
        if body is not None:
            self.list.open_label = "Fill it" if body.room else "Rename"
        else:
            self.list.open_label = "Edit" if self.people_here else "Fill the seat"
        refresh_commands(self.app)

    def go_to(self, about: str, tab: str = "") -> None:
        """Put the cursor on a seat, or on the seat of a person, or on the person who holds none."""
        self.list.filter_text = ""
        key = self._shown.row_of(about)
        if key is not None:
            self.list.move_to(key)

    def kept(self, key: str, words: str) -> None:
        """Something about a seat or a person was kept: show it under the cursor."""
        self._cursor = key
        self._glow = (key,)
        self.changed(words)
        self.go_to(key)

    def to_sign(self) -> list[Holder]:
        """Who may have signed: those on this row who have not yet, or else all of them; who is asked to comes first."""
        seat = self.seat
        held = [each for each in (seat.member, seat.substitute) if each is not None] if seat is not None else []
        waiting = {each.person for each in held if each.signed_on is None}
        asked = {each.person for each in held if each.must_sign and each.signed_on is None}
        here = self.people_here
        return [each for each in here if each.id in asked] or [each for each in here if each.id in waiting] or here

    async def appoint(self) -> None:
        """Ask who is appointed to the seat under the cursor, where the person is, or who has the place outside."""
        from ret_tui.screens.people_forms import appointment_form
        from ret_tui.screens.people_outside_forms import join_form

        seat, person, body = self.seat, self.person, self.body
        if body is not None:
            joined = await self.app.push_screen_wait(join_form(self.office, body))
            if joined is not None:
                self.kept(body.id, f"{joined.places[0].name} has the place on {joined.name}: u takes it back")
            return
        form = appointment_form(self.office, seat, person.id if person is not None else "")
        made = await self.app.push_screen_wait(form)
        if made is not None:
            self.kept(seat.id if seat is not None else made.id, f"{made.name} appointed")

    async def end(self) -> None:
        """Ask when an appointment to the seat under the cursor ends, or a place on the outside body."""
        from ret_tui.jobs.confirmed_registers import read_otherwise, readings
        from ret_tui.screens.people_forms import end_form
        from ret_tui.screens.people_outside_forms import ending_form

        seat, body = self.seat, self.body
        if body is not None:
            if await self.app.push_screen_wait(ending_form(self.office, body)) is not None:
                self.kept(body.id, f"{body.name}: ended, u takes it back")
        elif seat is not None:
            before, places = readings(self.office), outside.places_now(self.office)
            made = await self.app.push_screen_wait(end_form(self.office, seat))
            if made is None:
                return
            fallen = outside.fallen_empty(self.office, places)
            self.kept(seat.id, f"{made.name} leaves {seat.name}{f'. {fallen}' if fallen else ''}")
            if told := read_otherwise(self.office, before):
                self.app.notify(f"{told}. u takes it back.", severity="warning", markup=False)

    async def which(self, question: str, choose: str) -> str | None:
        """The id of the person whom the row is about; asked where it is about two, and None when the person left."""
        from ret_tui.dialogs.choose import ChooseDialog

        here = self.people_here
        if len(here) == 1:
            return here[0].id
        return await self.app.push_screen_wait(
            ChooseDialog(question, [(each.id, each.words) for each in here], choose=choose)
        )

    async def edit(self) -> None:
        """Ask for the details of the person under the cursor; of which one, where the seat has two."""
        from ret_tui.screens.people_forms import person_form
        from ret_tui.screens.people_outside_forms import name_form

        body = self.body
        if body is not None:
            renamed = await self.app.push_screen_wait(name_form(self.office, body))
            if renamed is not None:
                self.kept(body.id, f"Kept: {renamed.name}")
            return
        id = await self.which("Whose details?", "Edit")
        if id is None:
            return
        key = self.list.cursor_key
        made = await self.app.push_screen_wait(person_form(self.office, look_after_people.person(self.office, id)))
        if made is not None:
            self.kept(key or made.id, f"Kept: {made.name}")
