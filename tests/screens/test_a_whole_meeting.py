"""Two hours of a fictional meeting, typed from a script by keys alone on a small screen, and what the record has then.

What is expected was written down from the script by hand.
"""

from __future__ import annotations

import itertools
from pathlib import Path

from meeting_script import TALKING_SPEED, TICK, Typed, script
from meetings_under_test import THE_DAY, app_at, states
from moving_clock import Moved
from places_under_test import Keys

from ret_tui.app import RetApp
from ret_tui.jobs import minutes, presence, register, running
from ret_tui.jobs.documents import writing
from store.records import Action, Attendee, Declaration, Withdrawal

#: Each item by its number: when it was taken.
TAKEN = {
    1: [("14:01", "14:04")],
    2: [("14:04", "14:06")],
    3: [("14:06", "14:09")],
    4: [("14:09", "14:13")],
    5: [("14:13", "14:24")],
    6: [("14:24", "14:41")],
    7: [("14:55", "15:10")],
    8: [("14:41", "14:55")],
    9: [("15:10", "15:11")],
    10: [("15:11", "15:22"), ("15:30", "15:33")],
    11: [("15:33", "15:38")],
    12: [("15:38", "15:42")],
    13: [("15:42", "15:44")],
    14: [("15:44", "15:56")],
}
STATES = {
    "CH": "present", "IM01": "online", "IM02": "present", "IM03": "present", "IM04": "present", "IM05": "apology",
    "IM06": "present", "IM07": "apology", "IM08": "present", "IM09": "present", "IM10": "present", "IM11": "online",
    "IM12": "apology", "BIR": "substitute", "COV": "present", "DUD": "present", "SAN": "substitute",
    "SOL": "substitute", "WAL": "apology", "WLV": "substitute",
}  # fmt: skip
#: Whoever came late or left early: when they arrived, when they left.
TIMES = {
    "CH": ("", "14:58"), "IM02": ("", "15:10"), "IM03": ("", "15:10"), "IM04": ("", "15:10"), "IM06": ("", "15:10"),
    "IM08": ("", "15:10"), "IM10": ("15:20", ""), "DUD": ("14:16", ""),
}  # fmt: skip
#: What is minuted under each item: its kind and its words.
MINUTED = {
    1: [("note", "The Chair opened the meeting and welcomed members and those who joined online.")],
    2: [("note", "Apologies were received from five members; four named substitutes attended.")],
    3: [("note", "No interest was declared at this point.")],
    4: [("agreed", "the minutes of the meeting of 14 July be confirmed")],
    5: [("note", "The list of assessments had come, and members thanked Coventry for it.")],
    6: [
        ("note", "Members asked for a shorter report, with a page for each function."),
        ("agreed", "the timetable in paper RET 26/08 be adopted"),
    ],
    7: [
        ("note", "The draft advice was short of examples; [TBC] on its page 2 was to go."),
        ("agreed", "the advice be sent to the Board as amended"),
    ],
    8: [
        ("note", "Those who spoke in Walsall wished to hear what became of what they said. 陳美玲 thanked them."),
        ("recommended", "the notes of every session go to those who spoke"),
    ],
    9: [],
    10: [
        ("noted", "the report of the transport taskforce"),
        ("agreed", "the report be circulated to all members"),
    ],
    11: [("note", "The forward plan was gone through without change.")],
    12: [("note", "A room with a hearing loop was asked for.")],
    13: [("note", "The next meeting would be on 10 November.")],
    14: [("agreed", "Tamsin Okoro-Wells be asked to take the place on the transport taskforce")],
}


def test_the_script_asks_for_no_more_than_a_person_types_in_a_minute() -> None:
    for at, typed in itertools.groupby(script(), key=lambda each: each.at):
        assert sum(each.strokes for each in typed) <= TALKING_SPEED, at


async def test_a_whole_meeting_typed_by_keys_alone_ends_complete_and_correct(tmp_path: Path) -> None:
    clock = Moved(THE_DAY)
    app = app_at(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        for typed in script():
            clock.set(typed.at)
            await keys.press(*typed.keys)
            if typed.fields:
                await _fill_in(keys, typed)
            if typed.words:
                await _type(keys, typed)
                await keys.press("enter")
                # It is kept, and the line is empty.
                await keys.until(lambda: getattr(app.screen.focused, "value", None) == "")
        _the_register_is_right(app)
        _the_minutes_are_right(app)
        _the_actions_are_right(app)
        _the_room_is_told(app)


async def _type(keys: Keys, typed: Typed) -> None:
    """Press each key of what is read while it is typed; any other sentence goes into the line at once, to be quick."""
    if typed.is_read or typed.spelled:
        await keys.spell(typed.words)
    else:
        await keys.write(typed.words)


async def _fill_in(keys: Keys, typed: Typed) -> None:
    """Type into the fields of the form that has opened, and save it."""
    await keys.form()
    for place, text in enumerate(typed.fields):
        if place:
            await keys.press("tab")
        await keys.press("space") if text == TICK else await keys.write(text)
    await keys.press("enter")
    await keys.closed()


def _the_register_is_right(app: RetApp) -> None:
    assert states(app) == STATES
    view = register.register(app.office, "M3")
    by_seat = {row.seat: row for row in view.rows}
    assert {row.seat: (row.arrived, row.left) for row in view.rows if row.arrived or row.left} == TIMES
    came_instead = {seat: by_seat[seat].by for seat, state in STATES.items() if state == "substitute"}
    assert came_instead == {
        "BIR": "Leila Begum", "SAN": "Tom Price", "SOL": "Mo Hughes", "WLV": "Osei Lund-Example",
    }  # fmt: skip
    assert (by_seat["WLV"].member_came, by_seat["WLV"].substitute_name) == ("apology", "Osei Lund-Example")
    assert by_seat["SAN"].member_came == "apology"
    assert by_seat["BIR"].member_came == ""
    assert view.seats_represented == 16
    assert view.presiding == "Amara Nwosu-Clarke until 14:58, then Siobhán Ní Bhriain"
    others = {(each.name, each.capacity, each.seat) for each in app.office.of(Attendee, "meeting", "M3")}
    assert others == {("Kit Rowe-Example", "deputy", "WAL"), ("Osric Vane-Example", "guest", "")}
    out = {(each.person, each.item, each.since, each.until) for each in app.office.of(Withdrawal, "meeting", "M3")}
    assert out == {
        ("P-04", "i-m3-actions", "14:20", "14:23"),
        ("P-11", "i-m3-listening", "14:42", "14:55"),
    }
    (declared,) = app.office.of(Declaration, "meeting", "M3")
    assert (declared.person, declared.interest, declared.item, declared.outcome) == (
        "P-17", "sits on the transport taskforce", "i-m3-taskforces", "took no part",
    )  # fmt: skip


def _the_minutes_are_right(app: RetApp) -> None:
    run = running.running(app.office, "M3")
    assert (run.state, run.opened, run.closed, run.meeting.status) == ("closed", "14:01", "15:56", "held")
    assert {each.item.number: list(each.spans) for each in run.items} == TAKEN
    assert {each.item.number: each.outcome for each in run.items} == {
        number: "deferred" if number == 9 else "taken" for number in TAKEN
    }
    assert [(each.since, each.until, each.reason) for each in run.adjournments] == [("15:22", "15:30", "fire alarm")]
    view = minutes.minutes(app.office, "M3")
    found = {each.item.number: [(entry.kind, entry.text) for entry in each.entries] for each in view.items}
    assert found == MINUTED
    assert view.general == ()
    recommended = next(entry for entry in view.entries if entry.kind == "recommended")
    assert recommended.to == "the Board"
    numbers = [int(entry.id.removeprefix("D-")) for entry in view.entries if entry.is_decision]
    assert len(set(numbers)) == len(numbers) == 7


def _the_actions_are_right(app: RetApp) -> None:
    kept = app.office.of(Action, "meeting", "M3")
    found = [(each.text, each.owner, str(each.due), each.due_meeting, each.function, each.item) for each in kept]
    # Two weeks after the 8th is the 22nd; the Friday after that Tuesday is the 11th; M4 is on 10 November.
    assert found == [
        ("Send the list of assessments to every member", "P-17", "2026-09-22", "", "F3", "i-m3-actions"),
        ("Circulate the first draft of the report", "P-01", "2026-11-10", "M4", "F5", "i-m3-progress"),
        ("Send the amended advice", "P-05", "2026-09-11", "", "F1", "i-m3-skills"),
    ]
    assert {each.state for each in kept} == {"open"}


def _the_room_is_told(app: RetApp) -> None:
    # From 15:10 three independent members were left of the four that the quorum needs, until a fourth came at 15:20.
    assert presence.through_meeting(app.office, "M3").inquorate == "inquorate from 15:10 to 15:20"
    text = str(writing.compose(app.office, "minutes", "M3", public=False))
    assert "inquorate from 15:10 to 15:20" in text
    assert "adjourned at 15:22" in text
    for words in ("Osei Lund-Example", "Osric Vane-Example", "sits on the transport taskforce"):
        assert words in text
