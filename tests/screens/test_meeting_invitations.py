"""The invitations of a meeting: who is told what and why, what each answered, and asking the named substitute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filled_outbox import put_in
from invitations_under_test import mailing_app, sent
from loopback_mail import Post
from meetings_under_test import WEEKS_BEFORE, app_at, cells, meeting
from over_place_under_test import entries, offered, said
from places_under_test import SIZES, Keys
from textual.app import App
from textual.widgets._toast import Toast, ToastRack

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import change_meetings, look_after_people, take_register
from ret_tui.screens.mail_shown import MailDialog
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.meeting_invitations import InvitationsTab
from ret_tui.screens.send_dialog import SendDialog
from store.records import Message, Reply, StandIn

Read = Callable[[App[Any]], str]


def tab(app: RetApp) -> InvitationsTab:
    """The invitations, which are shown."""
    pane = meeting(app).pane
    assert isinstance(pane, InvitationsTab)
    return pane


def row(app: RetApp, name: str) -> list[str]:
    """What stands in the row of somebody."""
    who = look_after_people.person(app.office, name)
    return cells(tab(app).list, who.id)


def to(app: RetApp, name: str) -> None:
    """Put the cursor on somebody."""
    assert tab(app).list.move_to(look_after_people.person(app.office, name).id)


async def dialog(keys: Keys, kind: type[Any]) -> None:
    """Wait for a dialog."""
    await keys.until(lambda: isinstance(keys.pilot.app.screen, kind) and keys.pilot.app.screen.focused)
    await keys.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_everybody_stands_with_seat_answer_and_message_under_what_is_due(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=size) as pilot:
        await Keys(pilot).press("f8")
        assert row(app, "Mei-Ling Chan 陳美玲")[1:4] == ["Independent 3", "member", "perhaps"]
        assert row(app, "Callum Ashdown-Vale")[3:] == ["–", "✓ sent Mon 3 Aug"]
        assert row(app, "Leila Begum")[2:] == ["substitute", "comes", "▲ to be sent: stands in for Ruth Okonkwo"]
        shown = screen_text(app)
        assert "11 likely   3 no answer   2 perhaps   4 declined   quorum 8" in shown
        due = "s sends 2 mails: Leila Begum is asked instead, stands in for Ruth Okonkwo"
        assert due in " ".join(shown.split())
        assert "Independent 12" in shown or size[0] < 100
        assert entries(app)[1:] == ["s Send 2", "v Mail", "w Files", "r Replies", "c Capture", "? Help"]


async def test_a_moved_meeting_has_to_go_to_everybody_again(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    change_meetings.move_meeting(app.office, "M3", "15 sep")
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).press("f8")
        # The answers lapsed with the move, so of the substitutes only Solihull's is left, whose officer's post is
        # vacant: 19 members and one.
        assert "s sends 20 mails: moved to Tue 15 Sep" in screen_text(app)
        assert row(app, "Dawn Okafor")[-2:] == ["–", "▲ to be sent: moved to Tue 15 Sep"]
        # Nothing of it is cut off on a small screen.
        assert "▲ to be sent: moved to Tue 15 Sep" in screen_text(app)


async def test_a_mail_is_seen_as_its_reader_sees_it_before_anything_is_sent(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8")
        to(app, "Dawn Okafor")
        await keys.press("v")
        await dialog(keys, MailDialog)
        shown = screen_text(app)
        assert "Mail about M4 to Dawn Okafor" in shown
        assert "Dawn Okafor <dawn.okafor@example.org>" in shown
        assert "M4" in shown
        await keys.press("escape")
        await keys.closed()
        assert not [each for each in app.office.store.all(Message) if each.meeting == "M4"]


async def test_what_is_due_is_sent_after_one_question(tmp_path: Path, post: Post, screen_text: Read) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8", "s")
        await dialog(keys, SendDialog)
        assert "Send 20 mails about M4 now?" in screen_text(app)
        await keys.press("enter")
        await keys.closed()
        assert len(post.taken) == len(sent(app, "M4")) == 20
        assert "everybody has what they should have" in screen_text(app)
        assert row(app, "Dawn Okafor")[-1] == "✓ sent Thu 27 Aug"


async def test_what_waits_about_another_meeting_is_not_sent_along(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    # One confirmation of two meetings, whose server was not there.
    put_in(app.office, ["M4", "M5"])
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8", "s")
        await dialog(keys, SendDialog)
        await keys.press("enter")
        await keys.closed()
        assert len(post.taken) == len(sent(app, "M4")) == 20
        assert sent(app, "M5") == []


async def test_one_key_asks_the_named_substitute_and_takes_it_back(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    take_register.expect(app.office, "M3", "COV", "no")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        to(app, "Dawn Okafor")
        await pilot.pause()
        assert "is the named substitute: y asks them instead" in " ".join(screen_text(app).split())
        assert "y Ask substitute" in entries(app)
        await keys.press("y")
        asked = app.office.store.find(StandIn, "M3/COV")
        assert asked is not None
        named = app.office.people[asked.person].name
        assert row(app, named)[-1] == "▲ to be sent: stands in for Dawn Okafor"
        assert row(app, "Dawn Okafor")[-1] == f"▲ to be sent: {named} is asked instead"
        assert "y Ask no more" in entries(app)
        await keys.press("y")
        assert app.office.store.find(StandIn, "M3/COV") is None
        # What the member said is what they said, and nobody was told of it who would have to be told otherwise.
        replies = app.office.of(Reply, "meeting", "M3")
        assert [reply.answer for reply in replies if reply.seat == "COV"] == ["no"]
        assert f"{named} is not asked any more" in [note.message for note in app._notifications]


async def test_an_answer_by_telephone_keeps_who_said_it_and_how(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8", "t")
        await dialog(keys, FormDialog)
        await keys.press("down", "tab")
        await keys.write("her office")
        await keys.press("tab", "down", "enter")
        await keys.closed()
        reply = next(each for each in app.office.of(Reply, "meeting", "M3") if each.seat == "CH")
        assert (reply.answer, reply.how) == ("no", "her office, by telephone")
        await keys.press("u")
        assert next(each for each in app.office.of(Reply, "meeting", "M3") if each.seat == "CH").answer == "yes"


async def test_somebody_without_an_address_stands_apart(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    who = look_after_people.person(app.office, "Dawn Okafor")
    look_after_people.edit_person(app.office, who.id, email="")
    async with app.run_test(size=(120, 40)) as pilot:
        await Keys(pilot).press("f8")
        shown = screen_text(app)
        assert shown.index("Without an address") < shown.index("Dawn Okafor")
        assert row(app, "Dawn Okafor")[-1] == "! no address"


async def test_files_are_written_after_showing_who_is_told_what_with_drafts_or_without(
    tmp_path: Path, screen_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8", "w")
        await dialog(keys, FormDialog)
        words = " ".join(screen_text(app).split())
        assert "First invitation 20: Amara Nwosu-Clarke" in words
        assert "nothing is sent by mail" in words
        await keys.press("tab", "left", "enter")
        await keys.closed()
        written = sorted(path.name for path in (tmp_path / "example-exports").rglob("*.*"))
        # One calendar file that lists the secretariat alone, and for each person one and a draft.
        assert sum(name.endswith(".ics") for name in written) == 21
        assert sum(name.endswith(".eml") for name in written) == 20
        assert "M4.ics" in written
        assert row(app, "Dawn Okafor")[-1] == "✓ written Thu 27 Aug"


async def test_where_all_may_have_gone_nothing_is_due_but_to_settle_them(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    count = len(put_in(app.office, ["M4"]))
    with app.office.store.change("Cut off", undoable=False) as step:
        for message in [each for each in step.all(Message) if each.meeting == "M4"]:
            step.set(message, state="sending")
    async with app.run_test(size=(120, 40)) as pilot:
        await Keys(pilot).press("]", "f8")
        await pilot.pause()
        words = " ".join(screen_text(app).split())
        assert f"nothing is due; {count} messages may have gone: x settles each" in words


async def test_a_message_that_may_have_gone_is_settled_by_a_person(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    put_in(app.office, ["M4"])
    with app.office.store.change("Cut off", undoable=False) as step:
        message = next(each for each in step.all(Message) if (each.meeting, each.name) == ("M4", "Dawn Okafor"))
        step.set(message, state="sending")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8")
        to(app, "Dawn Okafor")
        await pilot.pause()
        assert row(app, "Dawn Okafor")[-1].startswith("! may have gone")
        assert "x Settle" in entries(app)
        await keys.press("x")
        await dialog(keys, ChooseDialog)
        await keys.press("enter")
        await keys.closed()
        assert app.office.store.get(Message, message.id).state == "sent"
        assert "The mail to Dawn Okafor went" in said(app)


async def test_what_waits_is_taken_out_after_a_plain_question(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    put_in(app.office, ["M4"])
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8")
        to(app, "Dawn Okafor")
        await keys.press("x")
        await dialog(keys, AskDialog)
        assert entries(app)[0] == "enter Take it out"
        await keys.press("enter")
        await keys.closed()
        assert row(app, "Dawn Okafor")[-1] == "▲ to be sent: first invitation"


async def test_of_somebody_who_gets_no_mail_none_is_shown(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    look_after_people.edit_person(app.office, look_after_people.person(app.office, "Dawn Okafor").id, email="")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8")
        to(app, "Dawn Okafor")
        await keys.press("v")
        assert not isinstance(app.screen, MailDialog)
        assert "There is no mail to Dawn Okafor" in said(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_time_that_is_proposed_is_seen_and_two_keys_move_the_meeting_there(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = mailing_app(tmp_path, "meeting")
    with app.office.store.change("Proposed", undoable=False) as step:
        reply = next(each for each in step.all(Reply) if (each.meeting, each.seat) == ("M3", "IM03"))
        step.set(reply, proposed_date=dt.date(2026, 9, 17), proposed_start="10:00", proposed_end="12:00")
    name = app.office.people[reply.person].name
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        assert "proposes Thu 17 Sep" in row(app, name)
        assert "proposes Thu 17 Sep" in screen_text(app)
        to(app, name)
        await pilot.pause()
        assert entries(app)[0] == "enter Move there?"
        await keys.press("enter")
        await dialog(keys, FormDialog)
        shown = " ".join(screen_text(app).split())
        # What moving it there would do is seen before it is moved, as in the Year.
        assert "Move M3 from Tue 8 Sep 2026" in shown
        assert "Tue 8 Sep 2026 14:00–16:00 → " in shown
        await keys.press("enter")
        await keys.closed()
        moved = app.office.meeting("M3")
        assert (moved.date, moved.start, moved.end) == (dt.date(2026, 9, 17), "10:00", "12:00")
        assert "proposes Thu 17 Sep" not in screen_text(app)


async def test_where_no_substitute_is_named_the_key_says_so(tmp_path: Path) -> None:
    app = mailing_app(tmp_path, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8", "y")
        assert "Chair has no named substitute" in said(app)
        assert "y Ask substitute" not in entries(app)


async def test_names_and_reasons_share_the_room_of_a_small_screen(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).press("f8")
        shown = screen_text(app)
        for name in ("Amara Nwosu-Clarke", "Kwabena Ofosu-Mensah", "Łucja Wiśniewska-Holt"):
            assert name in shown


async def test_what_is_said_in_passing_leaves_the_lines_below_the_list_in_sight(tmp_path: Path) -> None:
    app = mailing_app(tmp_path, "meeting")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.press("f8", "y")
        await keys.until(lambda: any(toast.region.height for toast in app.screen.query(Toast)))
        assert all(toast.region.bottom <= tab(app).foot.region.y for toast in app.screen.query(Toast))
        await keys.press("f7")
        await keys.until(lambda: app.screen.query_one(ToastRack).styles.margin.bottom == 1)


async def test_with_nothing_due_enter_alone_writes_nobody_anything_and_a_file_leaves_what_was_sent(
    tmp_path: Path, post: Post, screen_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = mailing_app(tmp_path, "meeting", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8", "s")
        await dialog(keys, SendDialog)
        await keys.press("enter")
        await keys.closed()
        await keys.press("w")
        await dialog(keys, FormDialog)
        await keys.press("enter")
        await pilot.pause()
        assert "Nobody has anything to be told, so no file was written" in " ".join(screen_text(app).split())
        assert {each.way for each in app.office.store.all(Message) if each.meeting == "M4"} == {"mail"}
        await keys.press("right", "enter")
        await keys.closed()
        assert "files" in {each.way for each in app.office.store.all(Message) if each.meeting == "M4"}
        assert row(app, "Dawn Okafor")[-1] == "✓ sent Thu 27 Aug"


def test_its_keys_are_its_own() -> None:
    assert find_key_clashes((*offered(InvitationsTab), *MeetingPlace.OFFERS)) == []


async def test_an_answer_for_a_vacant_seat_is_taken_down_of_the_substitute_who_is_invited(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    office = app.office
    dawn = look_after_people.person(office, "Dawn Okafor")
    look_after_people.end_appointment(office, dawn.id, on="2026-08-28")
    named = next(
        seat.substitute for seat in look_after_people.seats(office, office.meeting("M3").date) if seat.id == "COV"
    )
    assert named is not None
    name = office.people[named.person].name
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        to(app, name)
        await keys.press("t")
        await dialog(keys, FormDialog)
        assert f"{name} comes" in screen_text(app)
        assert "comes as substitute" not in screen_text(app)
        await keys.press("down", "ctrl+s")
        await keys.until(lambda: not isinstance(app.screen, FormDialog))
        assert office.store.get(Reply, f"M3/COV/{named.person}").answer == "no"
