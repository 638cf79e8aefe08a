"""A venue or a link that is set after the year was planned: its meetings keep theirs until it is given to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ret_tui.jobs import change_meetings, coming_places, settings
from ret_tui.jobs.documents.public_text import join_links
from ret_tui.jobs.office import Office
from store.refusals import BadValue, RuleBroken

LINK = "https://meet.example.org/ret"


def venues(office: Office) -> list[str]:
    return [office.meeting(f"M{number}").venue for number in range(1, 7)]


def test_planned_meetings_keep_their_own_and_that_is_said(planned: Office) -> None:
    assert coming_places.own_words(planned, "meeting.venue") == ""
    settings.change(planned, "meeting.venue", "Town Hall")
    assert venues(planned) == [""] * 6
    assert coming_places.own_words(planned, "meeting.venue") == "6 planned meetings keep their own venue"
    assert coming_places.command(planned, "meeting.venue") == "ret-tui meeting edit --all-coming --venue 'Town Hall'"
    settings.change(planned, "meeting.venue", "")
    change_meetings.change_place(planned, "M2", venue="Library")
    assert coming_places.own_words(planned, "meeting.venue") == ""
    settings.change(planned, "papers.clear_days", "4")
    assert coming_places.own_words(planned, "papers.clear_days") == ""


def test_all_meetings_to_come_are_given_it_as_one_change(at: Callable[..., Office], planned: Office) -> None:
    change_meetings.change_place(planned, "M3", venue="Town Hall")
    change_meetings.cancel_meeting(planned, "M4")
    later = at("2026-07-01")
    settings.change(later, "meeting.venue", "Town Hall")
    # M1 is past, M3 is there already, and M4 is cancelled.
    assert [each.id for each in coming_places.give_usual(later, "meeting.venue")] == ["M2", "M5", "M6"]
    assert venues(later) == ["", "Town Hall", "Town Hall", "", "Town Hall", "Town Hall"]
    assert later.store.undo().name == "Changed where 3 meetings to come are held"
    assert venues(later) == ["", "", "Town Hall", "", "", ""]


def test_a_link_that_is_replaced_everywhere_stays_out_of_public_copies(planned: Office) -> None:
    coming_places.change_place_of_coming(planned, join_link="https://meet.example.org/old")
    coming_places.change_place_of_coming(planned, join_link=LINK)
    assert "https://meet.example.org/old" in join_links(planned)
    with pytest.raises(RuleBroken, match="No planned meeting to come has anything else"):
        coming_places.change_place_of_coming(planned, join_link=LINK)
    with pytest.raises(BadValue):
        coming_places.change_place_of_coming(planned, join_link="zoom")
