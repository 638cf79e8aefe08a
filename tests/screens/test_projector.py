"""The window for the projector: it follows the meeting, changes nothing, and shows nothing that is private."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_running_meeting import THE_DAY, Moved
from textual.app import App

from ret_tui.jobs import (
    change_meetings,
    in_attendance,
    prepare_agenda,
    run_meeting,
    set_up,
    take_register,
    write_minutes,
)
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.register import register
from ret_tui.jobs.shown_to_all import shown
from ret_tui.screens.projector import ProjectorApp
from store.records import Attendee, QuorumRule, Reply
from store.refusals import Unknown

Read = Callable[[App[Any]], str]
SIZES = ((80, 24), (120, 40), (240, 70))


@pytest.fixture
def clock() -> Moved:
    """14:00 on the day of M3, until it is set."""
    return Moved(THE_DAY)


@pytest.fixture
def office(tmp_path: Path, clock: Moved) -> Iterator[Office]:
    """The example year on the day of M3, worked in by the facilitator; its file follows later."""
    made = set_up.example_office(tmp_path / "example.json", clock, publish_later=True)
    yield made
    made.store.close()


def window(office: Office, clock: Clock, meeting: str = "") -> ProjectorApp:
    """The window on the same store, as another program has it."""
    return ProjectorApp(set_up.look_on(office.store.path, clock), meeting)


def words(text: str) -> str:
    """What is on the screen, as running text."""
    return " ".join(text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_the_item_its_clock_what_comes_next_and_what_was_agreed(
    office: Office, clock: Moved, screen_text: Read, size: tuple[int, int]
) -> None:
    take_register.mark_all_others(office, "M3")
    run_meeting.start(office, "M3")
    clock.set("14:45")
    run_meeting.take(office, "M3", "6")
    made = write_minutes.record_decision(office, "M3", "the report be sent to the Board", item="6")
    clock.set("14:56")
    app = window(office, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        told = words(screen_text(app))
        assert "RET" in told
        assert "M3 · Tuesday 8 September 2026" in told
        assert "6. Annual progress report: timetable and shape" in told
        assert "of 20 minutes" in told
        assert "since 14:45" in told
        # Items 2 to 5 were passed over, so that the second comes next.
        assert "Next: 2. Apologies and substitutes" in told
        assert f"{made.id} Agreed: that the report be sent to the Board." in told
        assert "8 needed" in told
        assert app.query_one("#clock").value == "14:56"  # type: ignore[attr-defined]
        assert app.query_one("#minutes").value == "11"  # type: ignore[attr-defined]
        assert screen_text(app).splitlines()[-1].strip() == "" or "Quorum" in screen_text(app).splitlines()[-1]


async def test_it_follows_what_another_program_does_within_a_look(
    office: Office, clock: Moved, screen_text: Read
) -> None:
    app = window(office, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "The meeting starts at 14:00" in words(screen_text(app))
        run_meeting.start(office, "M3")
        app.look()
        await pilot.pause()
        assert "1. Welcome and who presides" in words(screen_text(app))
        clock.set("14:03")
        run_meeting.take_next(office, "M3")
        app.look()
        await pilot.pause()
        assert "2. Apologies and substitutes" in words(screen_text(app))
        assert "1. Welcome" not in words(screen_text(app))
        run_meeting.adjourn(office, "M3", reason="Somebody was taken ill")
        app.look()
        await pilot.pause()
        told = words(screen_text(app))
        assert "Adjourned since 14:03" in told
        assert "Next: 2. Apologies and substitutes" in told
        assert "ill" not in told.replace("will", "").split()
        clock.set("15:51")
        run_meeting.close(office, "M3", "15:50")
        office.store.undo()
        office.store.redo()
        app.look()
        await pilot.pause()
        assert "The meeting closed at 15:50" in words(screen_text(app))


async def test_a_meeting_that_is_named_is_shown_as_closed(office: Office, clock: Moved, screen_text: Read) -> None:
    run_meeting.start(office, "M3")
    clock.set("15:50")
    run_meeting.close(office, "M3")
    app = window(office, clock, "m3")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        told = words(screen_text(app))
        assert "The meeting closed at 15:50" in told
        assert "Next:" not in told


def make_hostile(office: Office) -> set[str]:
    """Fill M3 with everything that is private, each under a word of its own; return the words."""
    with office.store.change("replies and others in the room") as step:
        step.add(Attendee, meeting="M3", name="Secretguest", capacity="guest", note="Secretreason")
        step.put(
            Reply, "M3/IM01/x", meeting="M3", seat="IM01", person="P-02", capacity="member", answer="no",
            received_on=THE_DAY, how="Secretphone",
        )  # fmt: skip
    for seat in ("CH", "IM01", "IM02"):
        take_register.mark(office, "M3", seat, "present", arrived="14:20" if seat == "IM02" else "")
    take_register.mark(office, "M3", "SAN", "apology")
    in_attendance.declare(office, "M3", "Siobhán Ní Bhriain", "Secretinterest", item="7", outcome="withdrew")
    change_meetings.change_place(
        office, "M3", join_link="https://meet.example.org/secretlink", needs="Secretneed", venue="Secretvenue"
    )
    prepare_agenda.edit_item(office, "M3", "14", title="Secrettitle of a person", because="Secretbecause")
    run_meeting.start(office, "M3")
    write_minutes.add_note(office, "M3", "Secretnote", item="1")
    write_minutes.record_decision(office, "M3", "the secretdecision be taken", item="14")
    write_minutes.record_decision(
        office, "M3", "all join at https://meet.example.org/secretlink or write to secret@example.org", item="1"
    )
    return {
        "secretguest", "secretreason", "secretphone", "secretinterest", "secretlink", "secretneed", "secretvenue",
        "secrettitle", "secretbecause", "secretnote", "secretdecision", "secret@", "apology", "absent", "late ",
    }  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_private_is_ever_on_it(
    office: Office, clock: Moved, screen_text: Read, size: tuple[int, int]
) -> None:
    private = make_hostile(office)
    names = {person.name.casefold() for person in office.people.values()}
    app = window(office, clock)
    async with app.run_test(size=size) as pilot:
        for item in ("1", "13", "14"):
            clock.set(f"15:{int(item) + 10}")
            if item != "1":
                run_meeting.take(office, "M3", item)
            app.look()
            await pilot.pause()
            told = words(screen_text(app)).casefold()
            found = {word for word in private if word in told}
            assert not found, told
            assert not {name for name in names if name in told}
        assert "14. private business" in told
        # What was agreed in public is there, without the way to join.
        assert "agreed: that all join at" in told
        assert "(in the members’ copy)" in told


async def test_the_private_item_to_come_is_not_named_either(office: Office, clock: Moved, screen_text: Read) -> None:
    run_meeting.start(office, "M3")
    run_meeting.take(office, "M3", "13")
    app = window(office, clock)
    async with app.run_test(size=(120, 40)) as pilot:
        for number in range(2, 13):
            run_meeting.set_outcome(office, "M3", str(number), "deferred")
        app.look()
        await pilot.pause()
        told = words(screen_text(app))
        assert "Next: 14. Private business" in told
        assert "Places on the mayoral taskforces" not in told


async def test_what_became_private_leaves_the_wall(office: Office, clock: Moved, screen_text: Read) -> None:
    run_meeting.start(office, "M3")
    run_meeting.take(office, "M3", "6")
    write_minutes.record_decision(office, "M3", "the shape be kept", item="6")
    app = window(office, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "the shape be kept" in words(screen_text(app))
        prepare_agenda.edit_item(office, "M3", "6", confidential=True, ground="a person", because="a person is named")
        app.look()
        await pilot.pause()
        told = words(screen_text(app))
        assert "the shape be kept" not in told
        assert "Private business" in told


def test_a_quorum_is_told_of_only_where_a_rule_is_recorded(office: Office) -> None:
    take_register.mark(office, "M3", "CH", "present")
    run_meeting.start(office, "M3")
    # Nobody is told in public of a quorum that those who are not recorded yet may make.
    assert shown(office).quorum == ""
    for row in register(office, "M3").rows:
        if row.state == "not recorded":
            take_register.mark(office, "M3", row.seat, "absent", person=row.member or row.substitute)
    assert shown(office).quorum == "No quorum: inquorate from 14:00"
    with office.store.change("no rule") as step:
        for rule in step.all(QuorumRule):
            step.remove(rule)
    assert (shown(office).quorum, shown(office).quorum_tone) == ("", "")


@pytest.mark.parametrize("key", ["m", "p", "u", "x", "n", "enter", "pagedown", "f9", "1", "delete", "ctrl+p", "tab"])
async def test_no_key_changes_anything(office: Office, clock: Moved, screen_text: Read, key: str) -> None:
    run_meeting.start(office, "M3")
    revision = office.store.revision
    app = window(office, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = screen_text(app)
        await pilot.press(key)
        await pilot.pause()
        assert (screen_text(app), app.is_running) == (before, True)
    office.store.refresh()
    assert office.store.revision == revision


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q"])
async def test_it_is_left_by_one_key(office: Office, clock: Moved, key: str) -> None:
    app = window(office, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert app.return_value == 0


async def test_a_store_that_cannot_be_read_leaves_what_was_shown(
    office: Office, clock: Moved, screen_text: Read
) -> None:
    run_meeting.start(office, "M3")
    office.store.publish()
    app = window(office, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        kept = office.store.path.read_bytes()
        office.store.path.write_bytes(kept[:200])
        clock.set("14:04")
        app.look()
        await pilot.pause()
        assert "1. Welcome and who presides" in words(screen_text(app))
        office.store.path.write_bytes(kept)
        app.look()
        await pilot.pause()
        assert app.query_one("#minutes").value == "4"  # type: ignore[attr-defined]


async def test_text_from_others_is_shown_as_it_is(office: Office, clock: Moved, screen_text: Read) -> None:
    prepare_agenda.edit_item(office, "M3", "1", title="[/] [bold]=cmd() 陳", because="a test")
    run_meeting.start(office, "M3")
    write_minutes.record_decision(office, "M3", "[red]x[/] be", item="1")
    app = window(office, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        told = words(screen_text(app))
        assert "1. [/] [bold]=cmd() 陳" in told
        assert "that [red]x[/] be." in told


def test_without_a_meeting_there_is_nothing_to_show(tmp_path: Path) -> None:
    made = set_up.new_store(tmp_path / "new.json", Moved(THE_DAY), year="2026-27")
    with pytest.raises(Unknown, match="none is planned"):
        shown(set_up.look_on(tmp_path / "new.json", Moved(THE_DAY)))
    made.store.close()
