"""Whatever happens to a meeting and its people, what has to be told comes to rest and leaves each calendar right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ret_tui.rules.messages_due import Due, Part, Told, due
from ret_tui.rules.messages_told import highest, said_last, sequence
from store.records import Invitation, Message

START = Told(
    dt.date(2026, 7, 14), "14:00", "16:00", "16 Summer Lane", "", "CONFIRMED", "RET meeting M2", "ret@example.org"
)
PEOPLE = ("P-01", "P-02", "P-03", "P-04")
#: Fewer than two for each, so that some are shared and handed on.
BOXES = ("a@example.org", "b@example.org", "c@example.org", "d@example.org", "e@example.org")


@dataclass
class World:
    """A meeting, who should have it at which address, and the mailboxes of the readers."""

    now: Told = START
    who: dict[str, str] = field(default_factory=dict)
    stands_in: tuple[str, str] | None = None
    messages: list[Message] = field(default_factory=list)
    last: Invitation | None = None
    #: Each mailbox's own calendar: the number, when it was made, and what is in it; None once called off.
    calendars: dict[str, tuple[int, dt.datetime, Told | None]] = field(default_factory=dict)

    @property
    def parts(self) -> list[Part]:
        """Everybody, the two of a delegation naming each other."""
        if self.now.status == "CANCELLED":
            return []
        found = []
        for person, box in self.who.items():
            part = Part(person, person, box)
            if self.stands_in is not None and len({self.who.get(each) for each in self.stands_in} - {None}) == 2:
                officer, substitute = self.stands_in
                if person == officer:
                    part = replace(part, delegated_to=self.who[substitute])
                elif person == substitute:
                    part = replace(part, delegated_from=self.who[officer])
            found.append(part)
        return found

    def due(self) -> tuple[Due, ...]:
        """What has to go."""
        top = highest(self.messages, self.last)
        version = sequence(self.now, self.last, None, top)
        return due(self.now, self.parts, self.messages, version=version, highest=top)

    def send(self, each: Due, *, goes: bool = True) -> None:
        """One message, which goes or fails; a calendar takes what is newer than what it has (RFC 5546 2.1.5)."""
        told = self.now
        number = len(self.messages)
        at = dt.datetime(2026, 5, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=number)
        message = Message(
            id=f"{number:04}", meeting="M2", person=each.part.person, name=each.part.name, address=each.part.address,
            method=each.method, why=each.why, uid="uid-2", sequence=each.sequence, date=told.date, start=told.start,
            end=told.end, venue=told.venue, join_link=told.join_link, status=told.status, title=told.title,
            role=each.part.role, delegated_to=each.part.delegated_to, delegated_from=each.part.delegated_from,
            organiser=told.organiser, batch="b", made_at=at, state="sent" if goes else "failed",
        )  # fmt: skip
        self.messages.append(message)
        if not goes:
            return
        self.last = said_last(self.last, message) or self.last
        had = self.calendars.get(message.address)
        assert had is None or had[0] <= message.sequence, "a number never falls for any reader"
        assert had is None or (had[0], had[1]) < (message.sequence, at), "each message is newer than the one before"
        content = told if message.method == "REQUEST" else None
        if content is None:
            assert had is not None, "nobody has called off what they never had"
            assert had[2] is not None, "nobody has called off what they do not have any more"
        elif had is not None and had[2] is not None and had[0] == message.sequence:
            same = (had[2].slot, had[2].place, had[2].status) == (told.slot, told.place, told.status)
            assert same, "what matters never changes under one number"
        self.calendars[message.address] = (message.sequence, at, content)


CHANGES = st.one_of(
    st.tuples(st.just("move"), st.integers(1, 4)),
    st.tuples(st.just("venue"), st.sampled_from(("16 Summer Lane", "Town Hall"))),
    st.tuples(st.just("link"), st.sampled_from(("", "https://meet.example.org/a"))),
    st.tuples(st.just("status"), st.sampled_from(("CONFIRMED", "TENTATIVE", "CANCELLED"))),
    st.tuples(st.just("join"), st.sampled_from(PEOPLE), st.sampled_from(BOXES)),
    st.tuples(st.just("leave"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("ask"), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)),
    st.tuples(st.just("comes")),
    # Everything is sent, or what is due is cut off after so many messages, or one of them fails.
    st.tuples(st.just("send"), st.integers(0, 3), st.booleans()),
)


def live(world: World, change: tuple[object, ...]) -> None:
    match change:
        case ("move", int(days)):
            world.now = replace(world.now, date=dt.date(2026, 7, 14) + dt.timedelta(days=days))
        case ("venue", str(venue)):
            world.now = replace(world.now, venue=venue)
        case ("link", str(link)):
            world.now = replace(world.now, join_link=link)
        case ("status", str(status)):
            world.now = replace(world.now, status=status)
        case ("join", str(person), str(box)):
            world.who[person] = box
        case ("leave", str(person)):
            world.who.pop(person, None)
        case ("ask", str(officer), str(substitute)):
            world.stands_in = None if officer == substitute else (officer, substitute)
        case ("comes",):
            world.stands_in = None
        case ("send", int(most), bool(fails)):
            for place, each in enumerate(world.due()):
                if place < most:
                    world.send(each, goes=not fails)


@given(st.lists(CHANGES, max_size=14))
@settings(max_examples=200)
def test_once_all_that_is_due_has_gone_nothing_is_due_and_each_calendar_is_right(
    life: list[tuple[object, ...]],
) -> None:
    world = World(who={"P-01": BOXES[0], "P-02": BOXES[1]})
    for change in life:
        live(world, change)
    last = world.due()
    for each in last:
        world.send(each)
    assert world.due() == ()
    wanted = {part.address for part in world.parts}
    for box, (_, _, has) in world.calendars.items():
        if box in wanted:
            assert has is not None
            assert (has.slot, has.place, has.status) == (world.now.slot, world.now.place, world.now.status)
        else:
            assert has is None
    assert wanted <= world.calendars.keys()


@given(st.lists(CHANGES, max_size=14))
@settings(max_examples=200)
def test_each_reader_is_told_at_most_once_but_for_another_address(life: list[tuple[object, ...]]) -> None:
    world = World(who={"P-01": BOXES[0], "P-02": BOXES[1]})
    for change in life:
        live(world, change)
        found = [(each.part.person, each.part.address) for each in world.due()]
        assert len(set(found)) == len(found)
        for person in PEOPLE:
            mine = [each for each in world.due() if each.part.person == person]
            if len([each for each in mine if each.method == "REQUEST"]) > 1:
                raise AssertionError(f"{person} is invited twice")
            if len(mine) > 1 and person in world.who and world.now.status != "CANCELLED":
                assert {each.why for each in mine if each.method == "CANCEL"} == {"address"}


@given(st.lists(CHANGES, max_size=14))
@settings(max_examples=200)
def test_a_delegation_and_a_cancellation_go_under_one_number_each(life: list[tuple[object, ...]]) -> None:
    world = World(who={"P-01": BOXES[0], "P-02": BOXES[1]})
    for change in life:
        live(world, change)
        found = world.due()
        assert len({each.sequence for each in found if each.why == "cancelled"}) <= 1
        by_box = {each.part.address: each for each in found if each.method == "REQUEST"}
        alone = len(set(world.who.values())) == len(world.who)
        for each in by_box.values():
            other = by_box.get(each.part.delegated_to)
            if alone and other is not None:
                assert each.sequence == other.sequence
