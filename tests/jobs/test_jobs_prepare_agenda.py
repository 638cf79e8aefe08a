"""The agenda: standing items around the business, running times, and the day it was issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import change_meetings, prepare_agenda, settings
from ret_tui.jobs.office import Office
from store.records import Item, StandingItem
from store.records.base import FURTHEST
from store.refusals import BadValue, Unknown

#: The standing items of the terms, in order, with their minutes.
STANDING = (
    ("Welcome and who presides", 5),
    ("Apologies and substitutes", 2),
    ("Declarations of interest", 3),
    ("Minutes of the previous meeting", 5),
    ("Actions and matters arising", 10),
    ("Reports from mayoral taskforces", 10),
    ("Forward plan", 5),
    ("Any other business", 3),
    ("Date of next meeting", 2),
)


def titles(office: Office, meeting: str = "M1") -> list[str]:
    return [i.title for i in prepare_agenda.agenda(office, meeting).items]


def test_an_agenda_starts_with_the_standing_items_and_their_times(peopled: Office) -> None:
    shown = prepare_agenda.agenda(peopled, "M1")
    assert [(i.title, i.minutes) for i in shown.items] == list(STANDING)
    assert [i.starts for i in shown.items][:5] == ["14:00", "14:05", "14:07", "14:10", "14:15"]
    assert (shown.total, shown.length, shown.time_words, shown.overrun) == (45, 120, "75 minutes to spare", 0)
    assert shown.items[0].lead_name == "Amara Nwosu-Clarke (Chair)"


def test_business_goes_before_the_closing_items_in_the_order_it_came(peopled: Office) -> None:
    prepare_agenda.add_item(peopled, "M1", "Housing")
    added = prepare_agenda.add_item(peopled, "M1", "Transport", minutes="20")
    assert (added.number, added.starts, added.minutes) == (7, "14:35", 20)
    assert titles(peopled)[4:8] == [
        "Actions and matters arising",
        "Housing",
        "Transport",
        "Reports from mayoral taskforces",
    ]


def test_without_a_mark_for_business_it_goes_to_the_end(peopled: Office) -> None:
    with peopled.store.change("no mark") as step:
        step.remove(step.get(StandingItem, "business"))
    assert prepare_agenda.add_item(peopled, "M1", "Housing").number == 10


def test_an_item_can_be_put_at_a_number(peopled: Office) -> None:
    assert prepare_agenda.add_item(peopled, "M1", "First", at="1").number == 1
    assert prepare_agenda.add_item(peopled, "M1", "Last", at="11").number == 11
    with pytest.raises(BadValue, match="from 1 to 12"):
        prepare_agenda.add_item(peopled, "M1", "Nowhere", at="13")


def test_an_overrun_is_told_in_words(peopled: Office) -> None:
    prepare_agenda.add_item(peopled, "M1", "Housing", minutes="90")
    shown = prepare_agenda.agenda(peopled, "M1")
    assert (shown.overrun, shown.time_words) == (15, "overruns by 15 minutes")


def test_items_move_by_number_and_by_one(peopled: Office) -> None:
    assert prepare_agenda.move_item(peopled, "M1", "Forward plan", "1").number == 1
    assert prepare_agenda.move_item(peopled, "M1", "1", "down").number == 2
    assert prepare_agenda.move_item(peopled, "M1", "2", "UP").number == 1
    before = peopled.store.revision
    assert prepare_agenda.move_item(peopled, "M1", "1", "up").number == 1
    assert prepare_agenda.move_item(peopled, "M1", "9", "down").number == 9
    assert peopled.store.revision == before


def test_a_hundred_moves_into_one_gap_stay_in_order(peopled: Office) -> None:
    for n in range(100):
        prepare_agenda.move_item(peopled, "M1", "9", "2")
        assert prepare_agenda.agenda(peopled, "M1").items[0].title == STANDING[0][0], n
    rotated = [title for title, _ in STANDING[1:]]
    turns = 100 % len(rotated)
    assert titles(peopled)[1:] == rotated[-turns:] + rotated[:-turns]


def test_confidential_items_keep_the_order_in_which_they_were_added(peopled: Office) -> None:
    added = ["A tender", "A contract", "A claim", "A lease"]
    for title in added:
        prepare_agenda.add_item(peopled, "M1", title, confidential=True)
        prepare_agenda.add_item(peopled, "M1", f"Public side of {title}")
    assert titles(peopled)[-4:] == added
    prepare_agenda.move_item(peopled, "M1", "14", "17")
    prepare_agenda.add_item(peopled, "M1", "A sale", confidential=True)
    assert titles(peopled)[-5:] == [*added[1:], "A tender", "A sale"]


def test_confidential_items_come_last_and_stay_there(peopled: Office) -> None:
    secret = prepare_agenda.add_item(peopled, "M1", "A tender", confidential=True, ground="commercial terms")
    assert secret.number == 10
    assert prepare_agenda.add_item(peopled, "M1", "Housing").number == 6
    for to in ("1", "10"):
        with pytest.raises(BadValue, match="it can only be 11"):
            prepare_agenda.move_item(peopled, "M1", "A tender", to)
    with pytest.raises(BadValue, match="from 1 to 10"):
        prepare_agenda.move_item(peopled, "M1", "Housing", "11")
    assert prepare_agenda.move_item(peopled, "M1", "A tender", "up").number == 11
    assert prepare_agenda.edit_item(peopled, "M1", "A tender", confidential=False).number != 11


def test_an_edit_changes_what_is_given_and_nothing_else(peopled: Office) -> None:
    prepare_agenda.add_item(peopled, "M1", "Housing", function="data", purpose="Discussion", paper="RET/1", lead="jas")
    edited = prepare_agenda.edit_item(peopled, "M1", "Housing", minutes="25")
    assert (edited.minutes, edited.function, edited.purpose, edited.paper) == (25, "F3", "discussion", "RET/1")
    assert (edited.lead, edited.lead_name) == ("P-03", "Jas Kaur")
    cleared = prepare_agenda.edit_item(peopled, "M1", "Housing", function="", purpose="", lead="", paper="")
    assert (cleared.function, cleared.purpose, cleared.lead, cleared.paper) == ("", "", "", "")


def test_a_lead_is_a_person_a_seat_or_a_guest(peopled: Office) -> None:
    assert prepare_agenda.add_item(peopled, "M1", "A", lead="sandwell").lead_name == "Jas Kaur (Sandwell)"
    assert prepare_agenda.add_item(peopled, "M1", "B", lead="Coventry").lead_name == "Coventry"
    assert prepare_agenda.add_item(peopled, "M1", "C", lead="Professor Ada  Guest").lead_name == "Professor Ada Guest"
    # A guest whose name is part of a member's is a guest: only beginnings of words are taken for a name.
    assert prepare_agenda.add_item(peopled, "M1", "D", lead="Mar").lead == "Mar"
    with pytest.raises(Unknown, match="could be") as ambiguous:
        prepare_agenda.add_item(peopled, "M1", "E", lead="n")
    assert ambiguous.value.field == "lead"


def test_a_guest_called_could_be_is_a_guest(peopled: Office) -> None:
    assert prepare_agenda.add_item(peopled, "M1", "A", lead="who could be anybody").lead == "who could be anybody"


def test_an_agenda_is_issued_in_time_on_the_sixth_working_day_before(
    peopled: Office, at: Callable[..., Office]
) -> None:
    # M1 is on Tuesday 12 May 2026; Monday 4 May is a bank holiday.
    for day, said in (
        ("2026-05-01", "in time"),
        ("2026-05-05", "1 working day late"),
        ("2026-05-07", "3 working days late"),
    ):
        shown, words = prepare_agenda.issue(at(day), "M1", day, anyway=True)
        assert (shown.issued_on, words) == (dt.date.fromisoformat(day), said)
    late = at("2026-05-20")
    with pytest.raises(BadValue, match="before that day"):
        prepare_agenda.issue(late, "M1", "2026-05-13", anyway=True)
    assert prepare_agenda.issue(late, "M1", "2026-05-01", anyway=True)[1] == "in time"
    settings.change(late, "papers.clear_days", "3")
    assert prepare_agenda.issue_words(late, dt.date(2026, 5, 12), dt.date(2026, 5, 6)) == "in time"


def test_an_item_is_found_by_number_id_or_a_part_of_its_title(peopled: Office) -> None:
    first = prepare_agenda.item(peopled, "M1", "1")
    assert prepare_agenda.item(peopled, "M1", first.id) == first
    assert prepare_agenda.item(peopled, "m1", "WELCOME") == first
    with pytest.raises(Unknown, match="items are numbered 1 to 9"):
        prepare_agenda.item(peopled, "M1", "zzz")
    change_meetings.rearrange_meeting(peopled, "M2", "2026-07-21")
    with pytest.raises(Unknown, match="no items yet"):
        prepare_agenda.item(peopled, "M2", "1")


def test_a_removed_item_is_returned_as_it_was(peopled: Office) -> None:
    gone = prepare_agenda.remove_item(peopled, "M1", "Forward plan")
    assert gone.title == "Forward plan"
    assert "Forward plan" not in titles(peopled)
    assert "Forward plan" in titles(peopled, "M2")


def test_an_item_finds_its_place_among_positions_at_the_ends_of_what_is_kept(peopled: Office) -> None:
    first, *_, last = (i.id for i in prepare_agenda.agenda(peopled, "M1").items)
    with peopled.store.change("Far apart") as step:
        step.set(step.get(Item, first), position=-FURTHEST)
        step.set(step.get(Item, last), position=FURTHEST)
    before = titles(peopled)
    prepare_agenda.add_item(peopled, "M1", "Housing")
    prepare_agenda.move_item(peopled, "M1", "Housing", str(len(before) + 1))
    assert titles(peopled) == [*before, "Housing"]
    prepare_agenda.move_item(peopled, "M1", "Housing", "1")
    assert titles(peopled) == ["Housing", *before]


@pytest.mark.parametrize("lead", ["P-99", "p-99", "IM77"])
def test_an_id_that_nobody_has_leads_nothing(peopled: Office, lead: str) -> None:
    with pytest.raises(Unknown, match=f"no person or seat “{lead}”") as refused:
        prepare_agenda.add_item(peopled, "M1", "Housing", lead=lead)
    assert refused.value.field == "lead"


@pytest.mark.parametrize("lead", ["Prof. Iris Marlow (guest)", "NHS England", "P Diddy", "BBC", "G7 secretariat"])
def test_a_guest_in_plain_words_leads(peopled: Office, lead: str) -> None:
    assert prepare_agenda.add_item(peopled, "M1", "Housing", lead=lead).lead == lead
