"""The register while its meeting goes on: both people of a seat, the room and the quorum now, times by one key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import THE_DAY, UNDER_WAY, app_at, cells, meeting, register_tab
from places_under_test import SIZES, Keys
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import come_and_go, look_after_people, register, run_meeting, take_register, withdraw
from ret_tui.jobs.office import Clock
from store.records import Withdrawal

Read = Callable[[App[Any]], str]

#: By hand: the example's rule asks for 8 seats, at least 4 of them independent.
EIGHT = ("CH", "IM01", "IM02", "IM03", "IM04", "BIR", "COV", "SAN")


def running(folder: Path, *, time: str = "15:10", marked: tuple[str, ...] = ()) -> RetApp:
    """The app at a time of the third meeting, opened at 14:00, its fourth item taken since 14:30."""
    app = app_at(folder, Clock(THE_DAY, dt.time.fromisoformat(time)))
    for seat in marked:
        take_register.mark(app.office, "M3", seat, "present")
    run_meeting.start(app.office, "M3", "14:00")
    run_meeting.take(app.office, "M3", "4", "14:30")
    return app


def told(app: RetApp) -> list[str]:
    """What the notices on the screen say."""
    return [notice.message for notice in app._notifications]


async def test_the_quorum_that_goes_and_comes_back_is_told_at_once(tmp_path: Path) -> None:
    app = running(tmp_path, marked=EIGHT)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        tab = register_tab(app)
        assert tab.headline.text.endswith("8 of 20 seats represented · quorate, 8 needed, 4 independent")
        tab.list.move_to("SAN")
        await keys.press("e")
        line = tab.headline.parts[0].pieces[-1]  # type: ignore[union-attr]
        assert line == ("  8 of 20 seats represented, 7 here now · inquorate from 15:10, 8 needed", "late")
        assert "No quorum from 15:10: 7 seats here, 8 needed" in told(app)
        tab.list.move_to("DUD")
        await keys.press("p")
        assert tab.headline.parts[0].pieces[-1][1] == "strong"  # type: ignore[union-attr]
        assert "9 of 20 seats represented, 8 here now · quorate, 8 needed" in tab.headline.text
        assert "There is a quorum: 8 seats here, 8 needed" in told(app)


async def test_too_few_independent_members_are_told_as_what_is_missing(tmp_path: Path) -> None:
    app = running(tmp_path, marked=(*EIGHT, "DUD"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "down", "e")
        assert "No quorum from 15:10: 8 seats here, 8 needed, 3 of 4 independent members" in told(app)
        assert (
            "8 here now · inquorate from 15:10, 8 needed, 3 of 4 independent members" in register_tab(app).headline.text
        )


async def test_who_is_here_from_the_start_comes_late_only_by_one_more_key_and_an_older_time_is_told(
    tmp_path: Path,
) -> None:
    app = running(tmp_path, marked=EIGHT)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("SAN")
        await keys.press("l")
        assert register.row_of(app.office, "M3", "SAN").arrived == ""
        assert "is here from the start: came only now, at 15:10" in register_tab(app).foot.text
        await keys.press("enter")
        assert register.row_of(app.office, "M3", "SAN").arrived == "15:10"
        take_register.set_times(app.office, "M3", "SAN", arrived="14:40")
        await keys.press("l")
        assert register.row_of(app.office, "M3", "SAN").arrived == "15:10"
        assert any("came at 15:10, not at 14:40. u takes it back." in words for words in told(app))


async def test_in_the_minutes_too_it_is_told_at_once_that_a_quorum_or_whoever_presides_is_gone(tmp_path: Path) -> None:
    app = running(tmp_path, marked=EIGHT)
    take_register.preside(app.office, "M3", register.row_of(app.office, "M3", "CH").member)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "f6")
        jas = register.row_of(app.office, "M3", "SAN").member
        take_register.declare(app.office, "M3", jas, "Trustee", item="4", outcome="withdrew")
        meeting(app).show_record()
        await pilot.pause()
        assert "No quorum from 15:10: 7 seats here, 8 needed" in told(app)
        come_and_go.left_early(app.office, "M3", "CH")
        meeting(app).show_record()
        await pilot.pause()
        assert any("Nobody presides from 15:10: " in words for words in told(app))


async def test_time_that_goes_by_takes_whoever_is_to_leave_out_of_the_room(tmp_path: Path) -> None:
    app = running(tmp_path, marked=EIGHT)
    take_register.set_times(app.office, "M3", "SAN", left="15:30")
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).press("r")
        tab = register_tab(app)
        assert "inquorate" not in tab.headline.text
        app._office = type(app.office)(app.office.store, Clock(THE_DAY, dt.time(15, 30)), True, False)
        tab._look_at_clock()
        assert "7 here now · inquorate from 15:30" in tab.headline.text


@pytest.mark.parametrize("size", SIZES)
async def test_member_and_substitute_are_both_read_with_their_own_times(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = running(tmp_path)
    take_register.mark(app.office, "M3", "SAN", "present", arrived="14:05", left="15:05")
    take_register.mark(app.office, "M3", "SAN", "present", person="Tom Price", arrived="14:10", left="15:08")
    async with app.run_test(size=size) as pilot:
        await Keys(pilot).press("r")
        register_tab(app).list.move_to("SAN")
        await pilot.pause()
        line = next(line for line in screen_text(app).splitlines() if line.startswith("> "))
        # Jas Kaur said perhaps, for which there is room on the wider screen.
        assert "Jas Kaur" in line
        assert "Tom Price" in line
        assert ("perhaps" in line) is (size[0] == 120)
        assert "● 14:05–15:05 ◆ 14:10–15:08" in line
        assert "Jas Kaur ● 14:05–15:05 (perhaps); substitute Tom Price ◆ 14:10–15:08" in screen_text(app)


async def test_a_mark_that_replaces_the_others_offers_that_both_are_here_with_their_times(tmp_path: Path) -> None:
    app = running(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        tab = register_tab(app)
        tab.list.move_to("SAN")
        await keys.press("l", "s")
        assert tab.foot.text.startswith("enter: Jas Kaur is here as well")
        await keys.press("enter")
        assert cells(tab.list, "SAN")[-1] == "● from 15:10 ◆ substitute"
        assert register.row_of(app.office, "M3", "SAN").both_came


async def test_times_that_go_with_a_mark_are_said(tmp_path: Path) -> None:
    app = running(tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "l", "a")
        assert "Times taken off with the mark: Amara Nwosu-Clarke (from 15:10). u brings them back." in told(app)
        await keys.press("u")
        assert register.row_of(app.office, "M3", "CH").member_arrived == "15:10"


async def test_any_other_key_lets_an_offer_go(tmp_path: Path) -> None:
    app = running(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        tab = register_tab(app)
        tab.list.move_to("BIR")
        await keys.press("a")
        assert tab.foot.text.startswith("enter: Leila Begum comes instead")
        await keys.press("up")
        assert tab.offer is None
        assert tab.foot.text.startswith("Ruth Okonkwo ○ apology")
        await keys.press("enter")
        assert register.row_of(app.office, "M3", "BIR").state == "apology"


async def test_a_substitute_may_take_part_online(tmp_path: Path) -> None:
    app = running(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        tab = register_tab(app)
        tab.list.move_to("BIR")
        await keys.press("s", "enter")
        assert cells(tab.list, "BIR")[-1] == "◆ online"


async def test_where_both_came_a_second_press_gives_the_time_to_the_other(tmp_path: Path) -> None:
    app = running(tmp_path)
    take_register.mark(app.office, "M3", "SAN", "present", arrived="14:05")
    take_register.mark(app.office, "M3", "SAN", "present", person="Tom Price")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("SAN")
        await keys.press("l")
        row = register.row_of(app.office, "M3", "SAN")
        assert (row.member_arrived, row.substitute_arrived) == ("15:10", "")
        await keys.press("l")
        row = register.row_of(app.office, "M3", "SAN")
        assert (row.member_arrived, row.substitute_arrived) == ("14:05", "15:10")


async def test_times_are_typed_for_the_member_and_the_substitute_apart(tmp_path: Path) -> None:
    app = running(tmp_path)
    take_register.mark(app.office, "M3", "SAN", "present")
    take_register.mark(app.office, "M3", "SAN", "present", person="Tom Price")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("SAN")
        await keys.press("t")
        await keys.form()
        await keys.write("14:05")
        await keys.press("tab", "tab")
        await keys.write("14:20")
        await keys.press("tab")
        await keys.write("nonsense")
        await keys.press("enter")
        assert app.screen.focused is not None
        await keys.replace("15:00")
        await keys.press("enter")
        await keys.closed()
        row = register.row_of(app.office, "M3", "SAN")
        assert (row.member_arrived, row.member_left) == ("14:05", "")
        assert (row.substitute_arrived, row.substitute_left) == ("14:20", "15:00")


@pytest.mark.parametrize("key", ["l", "e"])
async def test_on_another_day_the_same_keys_ask_for_the_times(tmp_path: Path, key: str) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f2", "[")
        before = app.office.store.revision
        await keys.press(key)
        form = await keys.form()
        assert "Amara Nwosu-Clarke" in form.boxes[0].field.label
        await keys.press("escape")
        await keys.closed()
        assert app.office.store.revision == before


async def test_one_key_withdraws_for_the_item_being_taken_and_again_is_back(tmp_path: Path, screen_text: Read) -> None:
    app = running(tmp_path, marked=EIGHT)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "down", "i")
        tab = register_tab(app)
        assert cells(tab.list, "IM01")[-1] == "● out, item 4 from 15:10"
        assert "● out, item 4 from 15:10" in screen_text(app)
        assert "7 here now" in tab.headline.text
        (out,) = app.office.of(Withdrawal, "meeting", "M3")
        assert (out.since, out.until) == ("15:10", "")
        app._office = type(app.office)(app.office.store, Clock(THE_DAY, dt.time(15, 20)), True, False)
        await keys.press("i")
        assert cells(tab.list, "IM01")[-1] == "● in the room"
        (out,) = app.office.of(Withdrawal, "meeting", "M3")
        assert (out.since, out.until) == ("15:10", "15:20")


async def test_while_no_item_is_taken_the_item_is_chosen(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    take_register.mark(app.office, "M3", "CH", "present")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "i")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await keys.write("2. ")
        await keys.press("enter")
        await keys.closed()
        (out,) = withdraw.withdrawals(app.office, "M3")
        assert (out.name, out.number, out.since) == ("Amara Nwosu-Clarke", 2, "")
        # The same again takes it back.
        await keys.press("i")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await keys.write("2. ")
        await keys.press("enter")
        await keys.closed()
        assert withdraw.withdrawals(app.office, "M3") == ()


async def test_nobody_withdraws_for_a_seat_that_nobody_came_for(tmp_path: Path) -> None:
    app = running(tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "i")
        assert any("Nobody has come for Chair" in words for words in told(app))
        assert not app.office.of(Withdrawal, "meeting", "M3")


async def test_a_vacant_seat_a_substitute_and_somebody_in_attendance_cannot_preside(tmp_path: Path) -> None:
    app = running(tmp_path)
    take_register.mark(app.office, "M3", "BIR", "substitute")
    guest = take_register.add_attendee(app.office, "M3", "Fay Example", "facilitator")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        for row, said in (
            ("SOL", "Solihull is vacant"),
            ("BIR", "Leila Begum is a substitute, who cannot preside"),
            (f"attendee:{guest.id}", "Fay Example holds no seat"),
        ):
            register_tab(app).list.move_to(row)
            await keys.press("v")
            assert any(said in words for words in told(app))
        assert register.register(app.office, "M3").presiding == ""


async def test_presiding_from_another_time_is_offered_after_the_one_key(tmp_path: Path) -> None:
    app = running(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "v", "down", "v", "enter")
        await keys.form()
        await keys.replace("14:40")
        await keys.press("enter")
        await keys.closed()
        told = register.register(app.office, "M3").presiding
        assert told == "Amara Nwosu-Clarke until 14:40, then Siobhán Ní Bhriain"


async def test_a_deputy_is_nominated_from_today_with_who_confirmed_it(tmp_path: Path) -> None:
    app = running(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to("BIR")
        await keys.press("y")
        await keys.form()
        await keys.write("Kit Rowe")
        await keys.press("tab", "space", "tab", "enter")
        # Who confirmed it has to be said.
        await keys.write("Ruth Okonkwo")
        await keys.press("enter")
        await keys.closed()
        row = register.row_of(app.office, "M3", "BIR")
        assert (row.by, row.substitute_name, row.state) == ("Kit Rowe", "Kit Rowe", "substitute")
        seat = next(one for one in look_after_people.seats(app.office, THE_DAY) if one.id == "BIR")
        assert seat.substitute is not None
        assert (seat.substitute.name, seat.substitute.since) == ("Kit Rowe", THE_DAY)


async def test_a_deputy_in_attendance_can_be_nominated_afterwards(tmp_path: Path) -> None:
    app = running(tmp_path)
    taken = take_register.add_attendee(app.office, "M3", "Kit Rowe", "deputy", seat="BIR")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        register_tab(app).list.move_to(f"attendee:{taken.id}")
        await keys.press("y")
        form = await keys.form()
        assert (form.values["name"], form.values["nominate"]) == ("Kit Rowe", "yes")
        form.box("confirmed_by").entry.focus()
        await pilot.pause()
        await keys.write("Ruth Okonkwo")
        await keys.press("enter")
        await keys.closed()
        assert register.row_of(app.office, "M3", "BIR").by == "Kit Rowe"
        assert register.register(app.office, "M3").attendees == ()


async def test_a_missing_quorum_rule_is_never_called_quorate(tmp_path: Path) -> None:
    app = running(tmp_path, marked=EIGHT)
    with app.office.store.change("by hand") as step:
        from store.records import QuorumRule

        for rule in step.all(QuorumRule):
            step.remove(rule)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("r", "e")
        text = register_tab(app).headline.text
        assert text.endswith("8 of 20 seats represented, 7 here now · no quorum rule recorded")
        assert meeting(app).tab == "register"
