"""Sending invitations by commands, through a real mail server: shown first, sent after a yes, and settled."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator

import keyring
import pytest
from command_line import Program
from filled_outbox import put_in
from keyring.backends import fail
from loopback_mail import PASSWORD, USER, Authority, Post, RememberedKeyring, authority, post_office

from ret_tui.jobs import publish_calendar, set_up
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.outbox import sending
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.publish_calendar import PublishedYear
from store.records import Message

Refused = Callable[..., str]

#: The day on which the program is at work.
FIRST_OF_APRIL = Clock(dt.date(2026, 4, 1), dt.time(10))
#: Who has to be told of M1 in the staffed year, by name and address.
CHAIR, MEMBER = ("Amara Quill", "amara@example.org"), ("Dawn Okafor", "dawn@example.org")


class Terminal(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Somebody whose certificates are trusted in these tests."""
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def ring() -> Iterator[RememberedKeyring]:
    """A keyring in memory, in the place of the computer's own."""
    before, ring = keyring.get_keyring(), RememberedKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def post(trusted: Authority, ring: RememberedKeyring, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """The committee's mail server, which this computer trusts; each message is a short one in place of the whole."""

    def letter(office: Office, event: Event, message: Message) -> bytes:
        return f"Message-ID: <{message.message_id}>\r\nSubject: {message.title}\r\n\r\nHello\r\n".encode()

    monkeypatch.setattr(sending, "_composed", letter)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.path))
    with post_office(trusted.context("localhost")) as server:
        yield server


@pytest.fixture
def mailing(staffed: Program, post: Post, ring: RememberedKeyring) -> Program:
    """The program with the server set, its password in the keyring and nothing sent yet."""
    for key, value in (
        ("organiser.email", "ret@example.org"), ("mail.server", "localhost"), ("mail.port", str(post.port)),
        ("mail.user", USER),
    ):  # fmt: skip
        staffed("settings", "set", key, value)
    ring.set_password("ret-tui mail", f"{USER} at localhost", PASSWORD)
    return staffed


def readers(post: Post) -> list[str]:
    """Whom the server took a message for, in order."""
    return [to for _, (to, *_), _ in post.taken]


def test_what_is_due_is_shown_and_sent_after_a_yes_and_is_not_due_again(mailing: Program, post: Post) -> None:
    told = mailing("invite", "send", "M1", "--yes")
    assert [line.split()[:4] for line in told.out.splitlines()[1:3]] == [
        ["M1", *CHAIR[0].split(), CHAIR[1]], ["M1", *MEMBER[0].split(), MEMBER[1]],
    ]  # fmt: skip
    assert told.out.splitlines()[-1] == "2 messages sent."
    assert readers(post) == [CHAIR[1], MEMBER[1]]
    again = mailing("invite", "send", "M1", "--yes")
    assert again.out == "Nothing is due: everybody has what they should have.\n"
    assert len(post.taken) == 2


def test_a_dry_run_shows_who_would_get_what_and_sends_nothing(mailing: Program, post: Post) -> None:
    before = mailing.store.read_bytes()
    shown = mailing("invite", "send", "--year", "--dry-run", "--json").json
    assert [(each["meeting"], each["name"], each["method"], each["why"]) for each in shown["to"][:3]] == [
        ("M1", CHAIR[0], "REQUEST", "new"), ("M1", MEMBER[0], "REQUEST", "new"), ("M2", CHAIR[0], "REQUEST", "new"),
    ]  # fmt: skip
    assert (len(shown["to"]), shown["messages"]) == (12, None)
    assert (post.connections, mailing.store.read_bytes()) == (0, before)


def test_a_year_goes_with_one_yes(mailing: Program, post: Post) -> None:
    done = mailing("invite", "send", "--year", "2026-27", "--yes", "--json").json
    assert len(done["to"]) == len(done["messages"]) == 12
    assert {each["state"] for each in done["messages"]} == {"sent"}
    assert len(set(post.ids)) == 12
    assert post.connections == 1


def test_nobody_to_ask_sends_nothing_and_a_no_neither(
    mailing: Program, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = mailing.try_("invite", "send", "M1")
    assert (told.code, told.err) == (
        1, "Nothing was sent, since nobody could be asked: add --yes to send without being asked.\n",
    )  # fmt: skip
    assert CHAIR[1] in told.out
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    no = mailing("invite", "send", "M1")
    assert no.err == "Send 2 messages? [y/N] "
    assert no.out.splitlines()[-1] == "Nothing was sent."
    assert (post.connections, mailing("invite", "send", "--waiting").out) == (0, "Nothing waits to be sent.\n")
    monkeypatch.setattr(sys, "stdin", Terminal("Y\n"))
    assert mailing("invite", "send", "M1").out.splitlines()[-1] == "2 messages sent."


def test_only_those_who_are_named_get_it_and_reminders_go_when_asked_for(mailing: Program, post: Post) -> None:
    mailing("invite", "send", "M1", "--only", "San", "--yes")
    assert readers(post) == [MEMBER[1]]
    shown = mailing("invite", "send", "M1", "--again", "--dry-run", "--json").json["to"]
    assert {each["name"]: each["why"] for each in shown} == {CHAIR[0]: "new", MEMBER[0]: "reminder"}
    mailing("invite", "send", "M1", "--again", "--yes")
    assert sorted(readers(post)) == [CHAIR[1], MEMBER[1], MEMBER[1]]
    unknown = mailing.try_("invite", "send", "M2", "--only", "Dawn Okafor,Kit", "--yes")
    assert (unknown.code, unknown.err) == (
        1, "Nobody called “kit” would get a message: there are Amara Quill and Dawn Okafor.\n",
    )  # fmt: skip


def test_the_same_again_goes_to_those_alone_who_have_not_answered(mailing: Program, post: Post) -> None:
    mailing("invite", "send", "M1", "--yes")
    mailing("register", "expect", "M1", "CH", "yes")
    shown = mailing("invite", "send", "M1", "--again", "--unanswered", "--dry-run", "--json").json["to"]
    assert [(each["name"], each["why"]) for each in shown] == [(MEMBER[0], "reminder")]
    post.taken.clear()
    mailing("invite", "send", "M1", "--again", "--unanswered", "--yes")
    assert readers(post) == [MEMBER[1]]


@pytest.mark.parametrize("nobody", ["", " , "])
def test_a_list_that_names_nobody_sends_nothing(mailing: Program, post: Post, nobody: str) -> None:
    told = mailing.try_("invite", "send", "M1", "--only", nobody, "--yes")
    assert (told.code, told.out, told.err) == (
        1, "", "--only names nobody: leave --only out to mean everybody.\n",
    )  # fmt: skip
    assert post.connections == 0


def test_what_did_not_go_is_told_and_a_retry_sends_that_alone(mailing: Program, post: Post) -> None:
    post.answers[MEMBER[1]] = "550 No such user"
    told = mailing.try_("invite", "send", "M1", "--yes")
    assert told.code == 1
    assert told.err == "1 message sent, 1 failed: 'ret-tui invite send --waiting' sends what has not gone.\n"
    assert "localhost takes nothing for dawn@example.org (550 No such user)" in told.out
    # Its sum is told once.
    assert "1 failed" not in told.out
    post.answers.clear()
    assert mailing("invite", "send", "--waiting", "--yes").out.splitlines()[-1] == "1 message sent."
    assert readers(post) == [CHAIR[1], MEMBER[1]]


def test_what_another_program_puts_in_meanwhile_is_not_sent_along(
    mailing: Program, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing("settings", "set", "mail.port", "1")
    mailing.try_("invite", "send", "M1", "--yes")
    mailing("settings", "set", "mail.port", str(post.port))

    class Meanwhile(Terminal):
        """Whoever is asked says yes, once another program has put something else in the outbox."""

        def readline(self, *_: int | None) -> str:  # type: ignore[override]
            other = set_up.open_store(mailing.store, FIRST_OF_APRIL)
            put_in(other, ["M2"])
            other.store.close()
            return "y\n"

    monkeypatch.setattr(sys, "stdin", Meanwhile())
    assert mailing("invite", "send", "--waiting").out.splitlines()[-1] == "2 messages sent."
    assert len(post.taken) == 2


def test_what_changes_while_the_question_stands_is_not_sent_but_told(
    mailing: Program, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Meanwhile(Terminal):
        """Whoever is asked says yes, once another program has moved the meeting."""

        def readline(self, *_: int | None) -> str:  # type: ignore[override]
            other = set_up.open_store(mailing.store, FIRST_OF_APRIL)
            with other.store.change("Elsewhere") as step:
                step.set(other.meeting("M1"), venue="Elsewhere")
            other.store.close()
            return "y\n"

    monkeypatch.setattr(sys, "stdin", Meanwhile())
    told = mailing.try_("invite", "send", "M1")
    assert told.code == 1
    assert told.out.count("changed since it was shown: look again at what is due") == 2
    assert told.err.endswith("2 changed meanwhile: 'ret-tui invite send' again shows what is due now.\n")
    assert post.taken == []


def test_what_may_have_gone_is_settled_by_hand(mailing: Program, post: Post) -> None:
    post.deeds = ["drop"]
    told = mailing.try_("invite", "send", "M1", "--yes")
    assert told.code == 1
    assert told.err.startswith("1 message sent, 1 may have gone: 'ret-tui invite settle' lists what may have gone")
    (unsure,) = mailing("invite", "settle", "--json").json
    assert (unsure["name"], unsure["state"]) == (CHAIR[0], "may have gone")
    assert unsure["id"] in mailing("invite", "settle").out
    for words in (("--waiting",), ("M1", "--yes")):
        assert "1 message may have gone: 'ret-tui invite settle' lists them" in mailing("invite", "send", *words).err
    assert mailing("invite", "send", "--waiting").out == "Nothing waits to be sent.\n"
    assert mailing.try_("invite", "settle", unsure["id"], "perhaps").code == 1
    assert mailing("invite", "settle", unsure["id"], "went").out == "The message to Amara Quill about M1: sent\n"
    assert mailing("invite", "settle").out == "What became of every message is known.\n"
    assert mailing("invite", "send", "M1", "--yes").out.startswith("Nothing is due")
    assert readers(post) == [CHAIR[1], MEMBER[1]]


def test_a_server_that_cannot_be_reached_leaves_all_waiting(mailing: Program, post: Post) -> None:
    mailing("settings", "set", "mail.port", "1")
    told = mailing.try_("invite", "send", "M1", "--yes")
    assert told.code == 1
    assert told.err.splitlines()[0] == "Note: 2 messages wait in the outbox: 'ret-tui invite send --waiting'"
    assert told.err.splitlines()[1].startswith("Nothing answers at localhost on port 1: see to the settings")


def test_ctrl_c_stops_between_two_messages(mailing: Program, post: Post) -> None:
    post.when_taken = lambda _: os.kill(os.getpid(), signal.SIGINT) if len(post.taken) == 3 else None
    before = signal.getsignal(signal.SIGINT)
    told = mailing.try_("invite", "send", "--year", "--yes")
    assert (told.code, told.out.splitlines()[-1]) == (130, "3 messages sent, 9 not sent yet.")
    assert told.err == "Stopping after the message in hand.\n"
    assert signal.getsignal(signal.SIGINT) is before
    assert mailing("invite", "send", "--waiting", "--yes").out.splitlines()[-1] == "9 messages sent."
    assert len(set(post.ids)) == len(post.ids) == 12


def test_what_does_not_fit_together_is_wrong_usage(mailing: Program) -> None:
    for words in ((), ("M1", "--unanswered"), ("M1", "--waiting"), ("--waiting", "--again"), ("M1", "--json")):
        assert mailing.try_("invite", "send", *words).code == 2


def test_without_a_server_or_a_password_nobody_is_asked(staffed: Program, post: Post, ring: RememberedKeyring) -> None:
    told = staffed.try_("invite", "send", "M1", "--yes")
    assert told.err.startswith("No server for mail is set, so nothing was sent: set mail.server")
    staffed("settings", "set", "mail.server", "localhost")
    told = staffed.try_("invite", "send", "M1", "--yes")
    assert told.err.startswith("The organiser's mailbox is not set")
    staffed("settings", "set", "mail.user", USER)
    told = staffed.try_("invite", "send", "M1", "--yes")
    assert told.err == (
        "This computer keeps no password of office@example.org at localhost: give it with 'ret-tui invite password'.\n"
    )
    keyring.set_keyring(fail.Keyring())
    assert "RET_TUI_MAIL_PASSWORD" in staffed.try_("invite", "send", "M1", "--yes").err


def test_the_password_is_piped_in_and_is_nowhere_but_in_the_keyring(
    mailing: Program, post: Post, ring: RememberedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.kept.clear()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\nmore\n"))
    rehearsed = mailing("invite", "password", "--dry-run")
    assert (rehearsed.out, ring.kept) == ("Would keep the password of office@example.org at localhost.\n", {})
    told = mailing("invite", "password")
    assert told.out == "The password of office@example.org at localhost is kept in this computer's keyring.\n"
    assert ring.kept == {("ret-tui mail", f"{USER} at localhost"): PASSWORD}
    assert "its certificate is good, and office@example.org is logged in" in mailing("invite", "test-connection").out
    assert post.taken == []
    files = [path for path in mailing.folder.parent.rglob("*") if path.is_file()]
    assert mailing.store in files
    assert not [path for path in files if PASSWORD.encode() in path.read_bytes()]
    mailing("invite", "password", "--forget")
    assert ring.kept == {}
    assert mailing.try_("invite", "test-connection").code == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert (
        mailing.try_("invite", "password").err == "No password was given, so nothing was kept: give it on one line.\n"
    )


def test_at_a_terminal_the_password_is_asked_for_and_not_shown(
    mailing: Program, ring: RememberedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    import getpass

    asked: list[str] = []
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    monkeypatch.setattr(getpass, "getpass", lambda prompt: asked.append(prompt) or "secret words")
    told = mailing("invite", "password")
    assert asked == ["Password of office@example.org at localhost: "]
    assert ring.kept == {("ret-tui mail", f"{USER} at localhost"): "secret words"}
    assert "secret" not in told.out + told.err


def test_the_password_of_the_calendar_is_kept_apart(
    mailing: Program, ring: RememberedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert mailing.try_("invite", "password", "--calendar").err.startswith("No calendar on a server is set")
    mailing("settings", "set", "caldav.url", "https://dav.example.org/ret/")
    mailing("settings", "set", "caldav.user", "office")
    monkeypatch.setattr(sys, "stdin", io.StringIO("other"))
    mailing("invite", "password", "--calendar")
    assert ring.kept["ret-tui calendar", "office at dav.example.org"] == "other"


def test_the_connection_and_the_password_are_told_as_json_without_the_password(
    mailing: Program, ring: RememberedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "localhost" in mailing("invite", "test-connection", "--json").json["told"]
    account = {"service": "mail", "account": f"{USER} at localhost"}
    assert mailing("invite", "password", "--forget", "--dry-run", "--json").json == {
        "dry_run": True, **account, "kept": False,
    }  # fmt: skip
    assert ring.kept["ret-tui mail", f"{USER} at localhost"] == PASSWORD
    monkeypatch.setattr(sys, "stdin", io.StringIO("another"))
    assert mailing("invite", "password", "--json").json == {"dry_run": False, **account, "kept": True}
    assert ring.kept["ret-tui mail", f"{USER} at localhost"] == "another"


def test_a_rehearsal_publishes_nothing_to_the_calendar_on_a_server(
    mailing: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def publish_year(office: Office, label: str | None, *, dry_run: bool, replace: bool, make: bool) -> PublishedYear:
        asked.append(dry_run)
        return PublishedYear("https://dav.example.org/ret/", "2026-27", (), not dry_run)

    monkeypatch.setattr(publish_calendar, "publish_year", publish_year)
    mailing("invite", "publish", "--dry-run")
    mailing("--dry-run", "invite", "publish")
    mailing("invite", "publish")
    assert asked == [True, True, False]
