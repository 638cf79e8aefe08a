"""The Outbox: who is told what of every meeting and why, one question before it is sent, and what went in the end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filled_outbox import put_in
from invitations_under_test import mailing_app, sent
from loopback_mail import PASSWORD, USER, Post, RememberedKeyring
from meetings_under_test import WEEKS_BEFORE, app_at
from over_place_under_test import again, entries, heading, headings, offered, opened, said, told, under
from places_under_test import SIZES, Keys
from textual.app import App

from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.dialogs.working import StoppableDialog, WorkingDialog
from ret_tui.jobs import change_meetings, look_after_people, passwords, settings
from ret_tui.jobs.progress import Progress
from ret_tui.screens import working
from ret_tui.screens.mail_shown import MailDialog
from ret_tui.screens.main import MainScreen
from ret_tui.screens.outbox import OutboxScreen
from ret_tui.screens.send_dialog import SendDialog
from store.records import Message

Read = Callable[[App[Any]], str]


async def asked(keys: Keys, app: App[Any], kind: type[Any]) -> None:
    """Wait for a dialog."""
    await keys.until(lambda: isinstance(app.screen, kind) and app.screen.focused)
    await keys.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_meeting_by_meeting_who_gets_what_and_why(
    tmp_path: Path, post: Post, screen_text: Read, size: tuple[int, int]
) -> None:
    app = mailing_app(tmp_path, "year", post)
    change_meetings.move_meeting(app.office, "M3", "15 sep")
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "i", OutboxScreen)
        # M1 and M2 are over. With the move the answers lapsed: 19 members, and the substitute of a vacant seat.
        assert [text[:2] for text in headings(screen.list)] == ["M3", "M4", "M5", "M6"]
        assert headings(screen.list)[0] == "M3 · Tue 15 Sep 2026 · 20 to be sent"
        assert headings(screen.list)[1] == "M4 · Tue 10 Nov 2026 · 20 to be sent"
        assert ("Ruth Okonkwo", "▲ to be sent: moved to Tue 15 Sep") in [row[:2] for row in under(screen.list, "M3")]
        assert ("Ruth Okonkwo", "▲ to be sent: first invitation") in [row[:2] for row in under(screen.list, "M5")]
        assert heading(screen).startswith("Outbox of 2026-27 · 80 to be sent, ")
        assert "to be sent" in screen_text(app)
        went = "space All" if size[0] < 100 else "space What went too"
        known = ["esc Back", "enter Mail", "s Send 80", "w Files", "r Replies", went, "? Help"]
        assert entries(app) == known


async def test_one_question_names_everybody_and_then_all_of_it_is_sent(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        await keys.press("s")
        await asked(keys, app, SendDialog)
        words = " ".join(screen_text(app).split())
        assert "Send 62 mails about 4 meetings now?" in words
        # Ruth Okonkwo sent an apology to M3, and Leila Begum said that she comes: both are told of it.
        assert "Stands in for Ruth Okonkwo Leila Begum" in words
        assert "First invitation 20: Amara Nwosu-Clarke" in words
        assert post.taken == []
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert len(set(post.ids)) == len(post.ids) == 62
        assert [len(sent(app, each)) for each in ("M4", "M5", "M6")] == [20, 20, 20]
        assert "62 messages sent" in said(app)
        assert screen.going == []
        assert headings(screen.list)[-1] == "M6 · Tue 9 Mar 2027 · 20 sent"


async def test_leaving_the_question_sends_nothing(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        before = app.office.store.all(Message)
        await keys.press("s")
        await asked(keys, app, SendDialog)
        await keys.press("escape")
        await again(keys, app, OutboxScreen)
        assert post.taken == []
        assert app.office.store.all(Message) == before


async def test_before_it_is_sent_each_mail_is_seen_as_its_reader_will_see_it(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        before = app.office.store.all(Message)
        await keys.press("s")
        await asked(keys, app, SendDialog)
        await keys.press("v")
        await asked(keys, app, MailDialog)
        first = screen_text(app)
        assert "Mail about M3 to Ruth Okonkwo · 1 of 62" in first
        assert "ruth.okonkwo@example.org" in first
        # People were invited to M3 from the mailbox of the example, before another one was set.
        assert "ret-secretariat@example.org" in first
        assert "REQUEST" in first
        await keys.press("right")
        assert "Mail about M3 to Leila Begum · 2 of 62" in screen_text(app)
        await keys.press("left", "enter")
        await asked(keys, app, SendDialog)
        assert app.office.store.all(Message) == before


async def test_what_failed_stands_with_its_reason_and_sending_again_sends_that_alone(
    tmp_path: Path, post: Post
) -> None:
    post.answers["jas.kaur@example.org"] = "550 no such mailbox"
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        await keys.press("s")
        await asked(keys, app, SendDialog)
        await keys.press("enter")
        await asked(keys, app, MessageDialog)
        # One message about each of three meetings to each of twenty people, of whom one has no mailbox.
        assert "59 messages sent, 3 failed" in app.screen.heading.lower()  # type: ignore[attr-defined]
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert [row[:2] for row in under(screen.list, "M4")] == [("Jas Kaur", "! failed: first invitation")]
        assert "no such mailbox" in told(screen)
        assert entries(app)[1:4] == ["x Settle", "enter Mail", "s Send 3"]
        post.answers.clear()
        already = len(post.taken)
        await keys.press("s")
        await asked(keys, app, SendDialog)
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert len(post.taken) - already == 3
        assert len(set(post.ids)) == len(post.ids) == 62


async def test_sending_is_stopped_between_two_messages_and_goes_on_later_without_one_twice(
    tmp_path: Path, post: Post
) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        asked_to_stop = False

        def stop(_id: str) -> None:
            nonlocal asked_to_stop
            if len(post.taken) == 5 and not asked_to_stop:
                asked_to_stop = True
                for each in watched:
                    each.give_up()

        watched: list[Progress] = []
        begin = Progress.step

        def step(self: Progress, words: str, *, last: bool = False) -> None:
            if self not in watched:
                watched.append(self)
            begin(self, words, last=last)

        post.when_taken = stop
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Progress, "step", step)
            await keys.press("s")
            await asked(keys, app, SendDialog)
            await keys.press("enter")
            await asked(keys, app, MessageDialog)
        assert "5 messages sent, 57 not sent yet" in app.screen.heading  # type: ignore[attr-defined]
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert len(screen.going) == 57
        await keys.press("s")
        await asked(keys, app, SendDialog)
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert len(post.ids) == len(set(post.ids)) == 62
        assert screen.going == []


async def test_without_a_mail_server_nothing_is_sent_and_files_are_offered(
    tmp_path: Path, screen_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = mailing_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        lacking = "Nothing can be sent by mail yet: the mail server is not set."
        assert lacking in " ".join(screen_text(app).split())
        await keys.press("s")
        await asked(keys, app, AskDialog)
        assert lacking in " ".join(screen_text(app).split())
        await keys.press("enter")
        await asked(keys, app, FormDialog)
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert {each.way for each in app.office.store.all(Message)} >= {"files"}
        assert list(tmp_path.rglob("M4/*.ics"))


async def test_what_went_is_listed_on_one_key(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        assert [row[0] for row in under(screen.list, "M3")] == ["Ruth Okonkwo", "Leila Begum"]
        await keys.press("space")
        await keys.until(lambda: len(under(screen.list, "M3")) > 2)
        assert ("Dawn Okafor", "✓ answered", "comes") in [row[:3] for row in under(screen.list, "M3")]


async def test_it_is_reached_from_everywhere_and_opened_once(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "people", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await app.action_command("app.outbox")
        await keys.until(lambda: isinstance(app.screen, OutboxScreen) and app.screen.focused)
        await app.action_command("app.outbox")
        await pilot.pause()
        assert sum(isinstance(screen, OutboxScreen) for screen in app.screen_stack) == 1


async def test_ending_work_is_called_by_what_it_does_in_the_help_too() -> None:
    for kind, word in ((WorkingDialog, "Give up"), (StoppableDialog, "Stop")):
        work: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        assert kind("Sending …", Progress(), work, leave=word).offered()["dialog.leave"].name() == word


def test_its_keys_are_its_own() -> None:
    assert find_key_clashes(offered(OutboxScreen)) == []


async def test_the_password_is_typed_unseen_and_kept_in_the_keyring(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    import keyring

    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await app.action_command("app.mail_password")
        await asked(keys, app, FormDialog)
        await keys.write(" s3cret ")
        assert "s3cret" not in screen_text(app)
        await keys.press("enter")
        await keys.closed()
        user = settings.value(app.office, "mail.user")
        assert keyring.get_password("ret-tui mail", f"{user} at localhost") == " s3cret "
        assert "s3cret" not in said(app)
        assert "s3cret" not in (tmp_path / "year.json").read_text(encoding="utf-8")


async def test_a_keyring_that_asks_first_leaves_the_app_alive(
    tmp_path: Path, post: Post, screen_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring

    unlocked = threading.Event()

    class Asking(RememberedKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            assert unlocked.wait(60)
            super().set_password(service, username, password)

    app = mailing_app(tmp_path, "year", post)
    keyring.set_keyring(ring := Asking())
    monkeypatch.setattr(working, "MOMENT", 0.0)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await app.action_command("app.mail_password")
        await asked(keys, app, FormDialog)
        await keys.write("s3cret")
        await pilot.press("enter")
        await keys.until(lambda: isinstance(app.screen, WorkingDialog))
        assert "Waiting for this computer's keyring" in screen_text(app)
        assert ring.kept == {}
        unlocked.set()
        await keys.closed()
        assert set(ring.kept.values()) == {"s3cret"}


async def test_what_waits_of_a_meeting_that_moved_is_asked_about_and_seen_as_it_is_now(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "year", post)
    put_in(app.office, ["M4"])
    change_meetings.move_meeting(app.office, "M4", "17 nov")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        assert headings(screen.list)[1] == "M4 · Tue 17 Nov 2026 · 20 waiting"
        await keys.press("s")
        await asked(keys, app, SendDialog)
        await keys.press("v", "right", "right")
        await asked(keys, app, MailDialog)
        shown = screen_text(app)
        assert "Mail about M4" in shown
        assert "17 November 2026" in shown
        await keys.press("escape")
        await asked(keys, app, SendDialog)
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert {str(each.date) for each in sent(app, "M4")} == {"2026-11-17"}
        assert len(post.taken) == 62


async def test_what_changes_while_the_question_stands_is_not_sent_but_told(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        await keys.press("s")
        await asked(keys, app, SendDialog)
        look_after_people.edit_person(app.office, "Dawn Okafor", assistant_email="unseen@example.org")
        await keys.press("enter")
        await asked(keys, app, MessageDialog)
        # Dawn Okafor is told of three of the meetings.
        assert "59 messages sent, 3 changed meanwhile" in app.screen.heading  # type: ignore[attr-defined]
        await keys.until(lambda: "changed since" in screen_text(app))
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert not [to for _, to, _ in post.taken if "unseen@example.org" in to]
        assert {row.name for row in screen.going} == {"Dawn Okafor"}


async def test_the_question_names_every_address_also_that_of_an_assistant(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "year", post)
    look_after_people.edit_person(app.office, "Leila Begum", assistant_email="pa@example.org")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("s")
        await asked(keys, app, SendDialog)
        words = "".join(screen_text(app).split())
        assert "LeilaBegum<leila.begum@example.org>(copyto" in words
        assert "pa@example.org)" in words


async def test_the_connection_is_tested_without_sending_anything(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await app.action_command("app.mail_test")
        await asked(keys, app, MessageDialog)
        assert post.logins
        assert post.taken == []


async def test_without_a_keyring_the_test_of_the_connection_asks_for_the_password_and_again_when_it_was_wrong(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    import keyring
    from keyring.backends import fail

    app = mailing_app(tmp_path, "year", post)
    keyring.set_keyring(fail.Keyring())
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        for typed in ("wrong", PASSWORD):
            await app.action_command("app.mail_test")
            await asked(keys, app, FormDialog)
            assert "This computer has no keyring" in " ".join(screen_text(app).split())
            await keys.write(typed)
            await keys.press("enter")
            if typed == "wrong":
                await keys.until(lambda: "localhost does not take the password" in said(app))
                await again(keys, app, MainScreen)
        await asked(keys, app, MessageDialog)
        assert post.taken == []
        passwords.forget_for_now("mail", f"{USER} at localhost")


async def test_where_no_password_is_kept_it_is_asked_for_before_the_question(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "year", post)
    passwords.forget_password("mail", f"{USER} at localhost")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("s")
        await asked(keys, app, FormDialog)
        await keys.write(PASSWORD)
        await keys.press("enter")
        await asked(keys, app, SendDialog)
        assert post.taken == []
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert len(post.taken) == 62


async def test_without_a_keyring_the_password_is_asked_for_this_once_and_again_when_it_was_wrong(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    import keyring
    from keyring.backends import fail

    app = mailing_app(tmp_path, "year", post)
    keyring.set_keyring(fail.Keyring())
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        for typed in ("wrong", PASSWORD):
            await keys.press("s")
            await asked(keys, app, FormDialog)
            assert "This computer has no keyring" in " ".join(screen_text(app).split())
            await keys.write(typed)
            await keys.press("enter")
            await asked(keys, app, SendDialog)
            await keys.press("enter")
            await again(keys, app, OutboxScreen)
            assert len(post.taken) == (62 if typed == PASSWORD else 0)
        assert PASSWORD not in (tmp_path / "year.json").read_text(encoding="utf-8")
        passwords.forget_for_now("mail", f"{USER} at localhost")


@pytest.mark.parametrize("size", SIZES)
async def test_somebody_without_an_address_stands_under_the_meetings_to_come(
    tmp_path: Path, post: Post, size: tuple[int, int]
) -> None:
    app = mailing_app(tmp_path, "year", post)
    who = look_after_people.person(app.office, "Dawn Okafor")
    look_after_people.edit_person(app.office, who.id, email="")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        assert [row[:2] for row in under(screen.list, "M4")][-1] == ("Dawn Okafor", "! no address")
        assert under(screen.list, "M1") == []
        screen.list.move_to(screen.list.keys[-1])
        await pilot.pause()
        assert "M6 · Dawn Okafor has no address, so nothing can be sent: 5 goes to the People" in told(screen)
        assert heading(screen).endswith(" · 1 without an address")
        await keys.press("v", "x")
        assert app.screen is screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_reason_why_nothing_can_be_sent_is_in_sight_whole(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = mailing_app(tmp_path, "year")
    settings.change(app.office, "organiser.email", "")
    async with app.run_test(size=size) as pilot:
        await opened(Keys(pilot), app, "i", OutboxScreen)
        shown = " ".join(screen_text(app).split())
        assert "the secretariat’s mailbox and the mail server are not set. w writes files." in shown


async def test_below_a_long_reason_it_is_still_seen_who_it_is_about(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "year", post)
    put_in(app.office, ["M4"])
    with app.office.store.change("Failed", undoable=False) as step:
        for each in step.all(Message):
            if each.meeting == "M4" and each.state == "waiting":
                step.set(each, state="failed", failed="The server refuses it: " + "no such mailbox here " * 8)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        screen.list.move_to(next(key for key, row in screen.rows.items() if row.state == "failed"))
        await pilot.pause()
        assert "M4 · Amara Nwosu-Clarke · amara.nwosu-clarke@example.org" in screen_text(app)
        assert "! The server refuses it" in screen_text(app)


async def test_a_mail_says_in_its_head_whether_it_is_due_waits_or_went(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "year", post)
    put_in(app.office, ["M4"], people={look_after_people.person(app.office, "Dawn Okafor").id})
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        await keys.press("space")
        for name, state, head in (
            ("Dawn Okafor", "waiting", "waits in the outbox since Thu 27 Aug"),
            ("Ruth Okonkwo", "to be sent", "is to be sent: it has not gone yet"),
            ("Callum Ashdown-Vale", "sent", "was sent on Mon 3 Aug"),
        ):
            screen.list.move_to(next(k for k, row in screen.rows.items() if (row.name, row.state) == (name, state)))
            await keys.press("v")
            await asked(keys, app, MailDialog)
            shown = " ".join(screen_text(app).split())
            assert f"to {name}" in shown
            assert head in shown
            await keys.press("escape")
            await again(keys, app, OutboxScreen)


async def test_a_long_mail_and_a_long_question_say_that_one_reads_on(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("s")
        await asked(keys, app, SendDialog)
        await keys.until(lambda: "pgdn Read on" in entries(app))
        text = app.screen.query_one(".dialog--text")
        before = text.scroll_offset.y
        await keys.press("pagedown")
        await keys.until(lambda: text.scroll_offset.y > before)
        await keys.press("v")
        await asked(keys, app, MailDialog)
        await keys.until(lambda: "pgdn Read on" in entries(app))


async def test_what_is_said_in_passing_does_not_lie_over_the_line_below_the_list(tmp_path: Path, post: Post) -> None:
    from textual.widgets._toast import Toast

    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "i", OutboxScreen)
        app.notify("Said in passing")
        await keys.until(lambda: any(toast.region.height for toast in app.screen.query(Toast)))
        assert all(toast.region.bottom <= screen.story.region.y for toast in app.screen.query(Toast))


async def test_nothing_is_sent_from_the_made_up_example_year(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("s")
        await asked(keys, app, AskDialog)
        assert "The example year is made up, so nothing is sent from it." in " ".join(screen_text(app).split())
        await keys.press("escape")
        await again(keys, app, OutboxScreen)
