"""Guests asked to one item and what they answer; and sending the same again to those who have not answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from invitations_under_test import mailing_app, sent
from loopback_mail import Post
from meetings_under_test import UNDER_WAY, WEEKS_BEFORE, app_at, cells, meeting, register_tab
from over_place_under_test import entries, said
from places_under_test import Keys
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import register, take_register
from ret_tui.jobs.outbox.guests import add_guest
from ret_tui.screens.mail_shown import MailDialog
from ret_tui.screens.meeting_invitations import InvitationsTab
from ret_tui.screens.meeting_register_rows import ATTENDEE
from ret_tui.screens.send_dialog import SendDialog
from store.records import Attendee, Message

Read = Callable[[App[Any]], str]
IRIS = "iris.marlow@example.org"


def tab(app: RetApp) -> InvitationsTab:
    """The invitations, which are shown."""
    pane = meeting(app).pane
    assert isinstance(pane, InvitationsTab)
    return pane


async def dialog(keys: Keys, kind: type[Any]) -> None:
    """Wait for a dialog."""
    await keys.until(lambda: isinstance(keys.pilot.app.screen, kind) and keys.pilot.app.screen.focused)
    await keys.pilot.pause()


def iris(app: RetApp, at: str) -> Attendee:
    return next(each for each in app.office.of(Attendee, "meeting", at) if each.email == IRIS)


async def test_a_guest_is_asked_to_one_item_answers_and_stays_on_the_footer_unseen(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        before = entries(app)
        await keys.press("g")
        await dialog(keys, FormDialog)
        await keys.write("Iris Marlow")
        await keys.press("tab")
        await keys.write(IRIS)
        await keys.press("tab", "down", "down", "enter")
        await keys.closed()
        asked = iris(app, "M3")
        assert (asked.name, asked.expected) == ("Iris Marlow", True)
        assert tab(app).list.cursor_key == f"guest {asked.id}"
        assert cells(tab(app).list, f"guest {asked.id}")[2:] == ["guest", "–", "▲ to be sent: first invitation"]
        # What is sent is one more; nothing else of the footer is another.
        assert [each for each in entries(app) if not each.startswith("s Send")][1:] == [
            each for each in before if not each.startswith("s Send")
        ][1:]
        await keys.press("t")
        await dialog(keys, FormDialog)
        await keys.press("tab")
        await keys.write("her office")
        await keys.press("enter")
        await keys.closed()
        assert (iris(app, "M3").answer, iris(app, "M3").how) == ("yes", "her office")
        assert cells(tab(app).list, f"guest {asked.id}")[3] == "comes"


async def test_a_guests_address_is_changed_where_they_were_asked(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    made = add_guest(app.office, "M3", "Iris Marlow", email="wrong@example.org", item="1")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        assert tab(app).list.move_to(f"guest {made.id}")
        await keys.press("g")
        await dialog(keys, FormDialog)
        await keys.press("tab", "ctrl+u")
        await keys.write(IRIS)
        await keys.press("enter")
        await keys.closed()
        assert (iris(app, "M3").id, iris(app, "M3").uid) == (made.id, made.uid)


async def test_a_guest_who_is_expected_comes_with_one_key(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    made = add_guest(app.office, "M3", "Iris Marlow", email=IRIS, item="1")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.press("r")
        assert "Guests expected: p takes down that they came" in screen_text(app)
        assert register_tab(app).list.move_to(ATTENDEE + made.id)
        await pilot.pause()
        await keys.press("p")
        assert [each.id for each in register.register(app.office, "M3").attendees][-1:] == [made.id]
        assert "Iris Marlow is in attendance" in said(app)
        await keys.press("backspace")
        assert iris(app, "M3").expected
        assert iris(app, "M3").uid == made.uid


@pytest.mark.parametrize("everybody", [False, True])
async def test_the_same_goes_again_to_whom_it_is_chosen_for_after_the_same_question(
    tmp_path: Path, post: Post, screen_text: Read, everybody: bool
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8", "s")
        await dialog(keys, SendDialog)
        await keys.press("enter")
        await keys.closed()
        first = sent(app, "M4")
        take_register.expect(app.office, "M4", "CH", "yes")
        take_register.expect(app.office, "M4", "COV", "no")
        post.taken.clear()
        await keys.press("a")
        await dialog(keys, ChooseDialog)
        assert "Those who have not answered: 18 mails" in screen_text(app)
        assert "Everybody who has it: 20 mails" in screen_text(app)
        await keys.press(*(["down"] if everybody else []), "enter")
        await dialog(keys, SendDialog)
        assert post.taken == []
        number = 20 if everybody else 18
        assert f"Send {number} mails about M4 now?" in screen_text(app)
        await keys.press("v")
        await dialog(keys, MailDialog)
        assert "reminder" in screen_text(app).casefold()
        await keys.press("escape")
        await dialog(keys, SendDialog)
        await keys.press("enter")
        await keys.closed()
        assert len(post.taken) == number
        again = [each for each in sent(app, "M4") if each.why == "reminder"]
        assert len(again) == number
        # Its number stays, so that calendars keep the answers.
        assert {each.sequence for each in again} == {each.sequence for each in first}


async def test_leaving_the_question_sends_nothing_again(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8", "a")
        await dialog(keys, ChooseDialog)
        before = app.office.store.all(Message)
        await keys.press("enter")
        await dialog(keys, SendDialog)
        await keys.press("escape")
        await keys.closed()
        assert app.office.store.all(Message) == before
        assert post.taken == []


async def test_where_nobody_has_it_yet_nothing_is_sent_again(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8", "a")
        await app.workers.wait_for_complete()
        await keys.until(lambda: "Nobody has it as it is now" in said(app))
        assert post.taken == []
