"""The place Meeting: which meeting it shows, its tabs, and the way from one meeting to the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import DAY_AFTER, THE_DAY, UNDER_WAY, WEEKS_BEFORE, app_at, meeting, register_tab
from places_under_test import SIZES, Keys, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.jobs import change_meetings, plan_year, set_up, take_register
from ret_tui.jobs.register import register
from ret_tui.screens.documents import DocumentsScreen
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.meeting_agenda import AgendaTab
from ret_tui.screens.meeting_head import MeetingHead
from ret_tui.screens.meeting_invitations import InvitationsTab
from ret_tui.screens.meeting_minutes import MinutesTab
from ret_tui.screens.meeting_register import RegisterTab
from ret_tui.screens.standing_items import StandingItemsScreen
from ret_tui.widgets.ledger import Ledger
from store.refusals import Unknown

Read = Callable[[App[Any]], str]


@pytest.mark.parametrize("tab", [AgendaTab, RegisterTab, MinutesTab, InvitationsTab])
def test_no_two_commands_of_a_tab_its_list_the_meeting_and_the_app_share_a_key(tab: type[Any]) -> None:
    offers = [*tab.OFFERS, *Ledger.OFFERS, *MeetingPlace.OFFERS, *RetApp.OFFERS]
    assert find_key_clashes(offers) == []


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_meeting_says_where_meetings_are_made(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = new_app(tmp_path, "meeting")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        for tab in ("f7", "f2", "f6", "f8"):
            await keys.press(tab)
            shown = " ".join(screen_text(app).split())
            assert "No meetings yet: 2 goes to the Year, and p there proposes its dates." in shown
        await keys.press("n", "p", "w", "x", "*", "[", "]", "m")
        assert meeting(app).meeting == ""


@pytest.mark.parametrize(
    ("tab", "key", "screen"),
    [("f7", "s", StandingItemsScreen), ("f7", "w", DocumentsScreen), ("f6", "w", DocumentsScreen)],
)
async def test_standing_items_and_documents_are_there_before_the_first_meeting(
    tmp_path: Path, tab: str, key: str, screen: type[Any]
) -> None:
    app = new_app(tmp_path, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press(tab, key)
        await keys.until(lambda: isinstance(app.screen, screen))


async def test_the_next_meeting_is_shown_and_brackets_go_to_its_neighbours(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        assert meeting(app).meeting == "M3"
        assert "[ M2   M4 ]" in screen_text(app)
        await keys.press("[")
        # It was to go out on Mon 6 July, the sixth working day before, and went out on the 7th.
        assert " M2 · Tue 14 Jul 2026 · held · issued 1 working day late · supplement 1 out" in screen_text(app)
        assert "held · issued Tue 7 Jul, 1 working day late · supplement 1 out" in meeting(app).head.text
        await keys.press("[", "[", "[")
        assert meeting(app).meeting == "M1"
        await keys.press(*"]" * 7)
        assert meeting(app).meeting == "M6"


async def test_the_last_meeting_is_shown_when_none_is_to_come(tmp_path: Path) -> None:
    from ret_tui.jobs.office import Clock

    app = app_at(tmp_path, Clock(THE_DAY.replace(year=2027)), "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert meeting(app).meeting == "M6"


async def test_the_tab_and_the_meeting_stay_while_one_looks_elsewhere(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).press("]", "f2", "1", "3")
        assert meeting(app).meeting == "M4"
        assert register_tab(app).list.has_focus


async def test_tabs_and_neighbours_can_be_clicked(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(MeetingHead, offset=(16, 1))
        await pilot.pause()
        assert meeting(app).tab == "register"
        await pilot.click(MeetingHead, offset=(74, 1))
        await pilot.pause()
        assert meeting(app).meeting == "M4"


@pytest.mark.parametrize(("tab", "kind"), [("agenda", AgendaTab), ("invitations", InvitationsTab), ("", AgendaTab)])
async def test_one_can_be_brought_to_a_meeting_and_a_tab(tmp_path: Path, tab: str, kind: type[Any]) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.go("meeting", "M5", tab)
        await pilot.pause()
        assert meeting(app).meeting == "M5"
        assert isinstance(meeting(app).pane, kind)
        assert meeting(app).pane.list.has_focus


@pytest.mark.parametrize("tab", ["agenda", "register", "minutes", "invitations"])
async def test_the_app_opens_at_a_tab_of_a_meeting(tmp_path: Path, tab: str) -> None:
    office = set_up.example_office(tmp_path / "example-year.json", WEEKS_BEFORE)
    app = RetApp(WEEKS_BEFORE, office, place=tab, about="M2")
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).until(lambda: (meeting(app).meeting, meeting(app).tab) == ("M2", tab))
        assert app.is_in_a_place


def test_a_place_that_is_none_is_refused() -> None:
    with pytest.raises(Unknown, match="no place “kitchen”"):
        RetApp(WEEKS_BEFORE, None, place="kitchen")


async def test_a_meeting_is_recorded_as_held_with_one_key(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, DAY_AFTER, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("[", "f2", "*", "m")
        assert meeting(app).shown is not None
        assert meeting(app).shown.status == "held"  # type: ignore[union-attr]
        await keys.press("f7")
        assert " · held\n" in screen_text(app)


async def test_a_meeting_without_its_quorum_is_recorded_as_such(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, DAY_AFTER, "meeting")
    for row in register(app.office, "M3").rows[2:]:
        if row.state != "vacant":
            take_register.mark(app.office, "M3", row.seat, "absent", person=row.member or row.substitute)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("[", "f2", "p", "p", "m", "f7")
        assert "held without a quorum" in screen_text(app)


async def test_a_meeting_to_come_cannot_be_recorded_as_held(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.office.store.revision
        await Keys(pilot).press("m")
        assert app.office.store.revision == before


async def test_the_register_of_a_cancelled_meeting_says_so_and_keeps_nothing(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    change_meetings.cancel_meeting(app.office, "M4", "no quorum in sight")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        before = app.office.store.revision
        await keys.press("]", "f2", "p")
        assert "REGISTER · M4 Tue 10 Nov 2026 · cancelled" in screen_text(app)
        await keys.until(lambda: "M4 is cancelled" in screen_text(app))
        assert app.office.store.revision == before


async def test_names_titles_and_venues_are_shown_as_they_are_written(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    change_meetings.change_place(app.office, "M3", venue="[/] =1+1")
    take_register.add_attendee(app.office, "M3", "[bold]=2+2", "guest", note="[/red]")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "16:00 · [/] =1+1 · planned" in screen_text(app)
        await Keys(pilot).press("f2")
        assert "[bold]=2+2" in screen_text(app)
        assert "In attendance: 1 guest ([/red])" in screen_text(app)


async def test_a_new_body_without_anybody_in_post_can_be_looked_at_throughout(
    tmp_path: Path, screen_text: Read
) -> None:
    app = new_app(tmp_path, "meeting")
    plan_year.save_plan(app.office, plan_year.propose(app.office))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("f2")
        assert screen_text(app).count("(vacant)") >= 14
        await keys.press("p")
        await keys.until(lambda: "is vacant: a in the People" in " ".join(screen_text(app).split()))
        await keys.press("f8")
        assert "Nobody is appointed on that day yet" in screen_text(app)


async def test_a_date_is_made_provisional_where_its_place_is_put_down(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("j")
        form = await keys.form()
        await keys.press(*["tab"] * 4, "space")
        await keys.until(lambda: "20 to send again" in " ".join(screen_text(app).split()))
        assert "confirmed → provisional" in " ".join(screen_text(app).split())
        await keys.press("f2")
        await keys.closed()
        assert form.heading == "M3 on Tue 8 Sep 2026"
        assert app.office.meeting("M3").provisional
        assert "date provisional" in screen_text(app)
        await keys.press("2")
        await keys.until(lambda: "provisional" in screen_text(app))
        await keys.press("u")
        await keys.until(lambda: not app.office.meeting("M3").provisional)
