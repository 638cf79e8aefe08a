"""Handing messages to a real mail server on this computer, which protects, refuses, drops and lingers."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from loopback_mail import PASSWORD, USER, Authority, Post, authority, post_office

from ret_tui.invitations.smtp_connecting import MailServer, Patience
from ret_tui.invitations.smtp_refusals import (
    CannotReach,
    Dropped,
    LoginRefused,
    MailRefusal,
    MayHaveGone,
    NoEncryption,
    NotTaken,
    NotTrusted,
    RecipientRefused,
    SenderRefused,
    TooLarge,
)
from ret_tui.invitations.smtp_sending import Connection, connect
from store.refusals import BadValue

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

OFFICE, JAS, SAM = "office@example.org", "jas@example.org", "sam@example.org"
MAIL = b"Message-ID: <one@example.org>\r\nSubject: M1\r\n\r\nHello\r\n"


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Somebody whose certificates are trusted in these tests."""
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    """Closes what a test opened."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def linked(trusted: Authority, opened: ExitStack) -> Callable[..., tuple[Post, Connection]]:
    """A function: a server, and a connection to it on which the user is logged in."""

    def link(*, patience: Patience | None = None, **more: Any) -> tuple[Post, Connection]:
        post = opened.enter_context(post_office(trusted.context("localhost"), **more))
        connection = reach(post, trusted, patience=patience, security="tls" if more.get("at_once") else "starttls")
        opened.callback(connection.close)
        return post, connection

    return link


def reach(
    post: Post, trusted: Authority, *, host: str = "localhost", user: str = USER, password: str = PASSWORD,
    security: Any = "starttls", patience: Patience | None = None,
) -> Connection:  # fmt: skip
    """Connect to a server, trusting that authority alone."""
    server = MailServer(host, post.port, security, user, password)
    return connect(server, context=ssl.create_default_context(cafile=trusted.path), patience=patience or Patience())


@pytest.mark.parametrize("at_once", [False, True])
def test_a_message_goes_as_it_is_over_tls_once_the_user_is_logged_in(
    linked: Callable[..., tuple[Post, Connection]], at_once: bool
) -> None:
    post, connection = linked(at_once=at_once)
    assert connection.hand_over(OFFICE, JAS, MAIL, copies=(SAM,)) == ()
    assert connection.hand_over(OFFICE, SAM, MAIL) == ()
    assert post.taken == [("one@example.org", (JAS, SAM), MAIL), ("one@example.org", (SAM,), MAIL)]
    assert (post.logins, post.connections) == ([USER], 1)


def test_dots_and_bare_line_ends_reach_the_reader_as_lines(linked: Callable[..., tuple[Post, Connection]]) -> None:
    post, connection = linked()
    connection.hand_over(OFFICE, JAS, b"Subject: dots\n\n.\n..two\rMAIL FROM:<a@example.org>\r\n.")
    connection.hand_over(OFFICE, JAS, MAIL)
    assert post.taken[0][2] == b"Subject: dots\r\n\r\n.\r\n..two\r\nMAIL FROM:<a@example.org>\r\n.\r\n"
    assert len(post.taken) == 2


@pytest.mark.parametrize(
    "address", ["a@example.org>\r\nRCPT TO:<b@example.org", "a b@example.org", "", "Ä@example.org"]
)
def test_no_address_reaches_the_server_that_is_more_than_an_address(
    linked: Callable[..., tuple[Post, Connection]], address: str
) -> None:
    post, connection = linked()
    with pytest.raises(BadValue):
        connection.hand_over(OFFICE, address, MAIL)
    with pytest.raises(BadValue):
        connection.hand_over(address, JAS, MAIL)
    assert post.taken == []
    connection.hand_over(OFFICE, JAS, MAIL)
    assert post.ids == ["one@example.org"]


def test_nothing_is_sent_where_no_protection_is_offered(trusted: Authority) -> None:
    with post_office(None, login=False) as post, pytest.raises(NoEncryption, match="offers no STARTTLS") as refused:
        reach(post, trusted)
    assert post.logins == []
    assert "set mail.security to tls" in str(refused.value)


def test_a_server_that_speaks_plainly_is_not_taken_for_one_with_tls(trusted: Authority) -> None:
    with post_office(trusted.context("localhost")) as post, pytest.raises(NoEncryption, match="does not begin TLS"):
        reach(post, trusted, security="tls")


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(
    ("names", "terms", "own", "said"),
    [
        (("localhost",), {}, False, "comes from nobody whom this computer trusts"),
        (("mail.example.org",), {}, True, "is not one of localhost"),
        (("localhost",), {"not_after": dt.datetime(2020, 1, 1)}, True, "is out of date"),
    ],
)
def test_a_certificate_that_is_not_good_ends_it_before_anything_is_said(
    trusted: Authority, tmp_path: Path, at_once: bool, names: tuple[str, ...], terms: Any, own: bool, said: str
) -> None:
    giver = trusted if own else authority(tmp_path)
    with post_office(giver.context(*names, **terms), at_once=at_once) as post:
        with pytest.raises(NotTrusted, match=said):
            reach(post, trusted, security="tls" if at_once else "starttls")
        assert post.logins == []


def test_a_context_that_does_not_check_is_not_taken(trusted: Authority) -> None:
    careless = ssl.create_default_context()
    careless.check_hostname = False
    with pytest.raises(ValueError, match="checks the certificate"):
        connect(MailServer("localhost", 1, "tls"), context=careless)


def test_a_password_that_is_not_taken_is_told_without_it(trusted: Authority) -> None:
    with post_office(trusted.context("localhost")) as post, pytest.raises(LoginRefused) as refused:
        reach(post, trusted, password="pass-word-é")
    assert str(refused.value) == (
        "localhost does not take the password of office@example.org (535 5.7.8 Authentication credentials invalid): "
        "give it anew with 'ret-tui invite password', and see to the setting mail.user."
    )
    assert "pass-word" not in repr(refused.value) + repr(MailServer("h", 1, "tls", "u", "pass-word-é"))


def test_a_server_with_login_alone_is_logged_in_at(trusted: Authority) -> None:
    with post_office(trusted.context("localhost"), auth_exclude_mechanism=["PLAIN"]) as post:
        reach(post, trusted).close()
        assert post.logins == [USER]


def test_a_server_without_passwords_is_told_as_such(trusted: Authority) -> None:
    with (
        post_office(trusted.context("localhost"), auth_exclude_mechanism=["PLAIN", "LOGIN"]) as post,
        pytest.raises(LoginRefused, match="does not let anybody log in with a password"),
    ):
        reach(post, trusted)


def test_a_server_that_wants_a_login_is_not_left_guessing(trusted: Authority) -> None:
    with post_office(trusted.context("localhost")) as post:
        connection = reach(post, trusted, user="")
        with pytest.raises(LoginRefused, match=r"wants a user to log in .*set mail\.user"):
            connection.hand_over(OFFICE, JAS, MAIL)
        assert connection.is_over
        connection.close()


@pytest.mark.parametrize(
    ("answer", "permanent", "said"),
    [
        (
            "550 5.1.1 No such user",
            True,
            "takes nothing for jas@example.org (550 5.1.1 No such user): check the address",
        ),
        ("450 4.2.1 Busy.", False, "takes nothing for jas@example.org for now (450 4.2.1 Busy): send again later"),
    ],
)
def test_one_reader_refused_leaves_the_others(
    linked: Callable[..., tuple[Post, Connection]], answer: str, permanent: bool, said: str
) -> None:
    post, connection = linked()
    post.answers[JAS] = answer
    with pytest.raises(RecipientRefused) as refused:
        connection.hand_over(OFFICE, JAS, MAIL, copies=(SAM,))
    assert (refused.value.permanent, str(refused.value)) == (permanent, f"localhost {said}.")
    assert post.taken == []
    assert connection.hand_over(OFFICE, SAM, MAIL) == ()
    # What was begun for the one is not left over for the other.
    assert post.taken == [("one@example.org", (SAM,), MAIL)]


def test_a_copy_refused_is_told_and_the_reader_has_the_message(
    linked: Callable[..., tuple[Post, Connection]],
) -> None:
    post, connection = linked()
    post.answers[SAM] = "550 Gone"
    (note,) = connection.hand_over(OFFICE, JAS, MAIL, copies=(SAM,))
    assert note == "localhost takes nothing for sam@example.org (550 Gone): check the address."
    assert post.taken == [("one@example.org", (JAS,), MAIL)]


def test_a_mailbox_that_may_not_be_sent_for_is_told(linked: Callable[..., tuple[Post, Connection]]) -> None:
    post, connection = linked()
    post.answers[f"from {OFFICE}"] = "553 Not yours"
    with pytest.raises(SenderRefused, match=r"sends nothing for office@example.org \(553 Not yours\)"):
        connection.hand_over(OFFICE, JAS, MAIL)
    assert connection.hand_over(SAM, JAS, MAIL) == ()


def test_a_message_larger_than_the_server_says_is_not_begun(linked: Callable[..., tuple[Post, Connection]]) -> None:
    _, connection = linked(limit=4_096)
    with pytest.raises(TooLarge) as refused:
        connection.hand_over(OFFICE, JAS, MAIL + b"x" * 5_000)
    assert str(refused.value) == ("The message has 4 KiB and localhost takes 4 KiB: make its attachments smaller.")
    assert connection.hand_over(OFFICE, JAS, MAIL) == ()


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        ("552 Too big", TooLarge, "more than localhost takes"),
        ("554 Spam", NotTaken, r"does not take the message to jas@example.org \(554 Spam\): ask who"),
        ("451 Try later", NotTaken, r"for now \(451 Try later\): send again later"),
    ],
)
def test_a_message_that_was_read_and_refused_has_not_gone(
    linked: Callable[..., tuple[Post, Connection]], answer: str, kind: type[MailRefusal], said: str
) -> None:
    post, connection = linked()
    post.deeds = [answer]
    with pytest.raises(kind, match=said):
        connection.hand_over(OFFICE, JAS, MAIL)
    assert not connection.may_have_gone
    assert connection.hand_over(OFFICE, JAS, MAIL) == ()
    assert len(post.taken) == 1


@pytest.mark.parametrize("where", ["sender", "recipient", "data"])
def test_a_server_that_closes_down_has_not_taken_the_message(
    linked: Callable[..., tuple[Post, Connection]], where: str
) -> None:
    post, connection = linked()
    if where == "data":
        post.deeds = ["421 Closing"]
    else:
        post.answers[f"from {OFFICE}" if where == "sender" else JAS] = "421 Closing"
    with pytest.raises(Dropped, match=r"ended the connection \(421 Closing\), so the message has not gone"):
        connection.hand_over(OFFICE, JAS, MAIL)
    assert connection.is_over
    assert not connection.may_have_gone


def test_a_connection_lost_within_the_data_has_not_carried_the_message(
    linked: Callable[..., tuple[Post, Connection]],
) -> None:
    post, connection = linked(limit=100_000_000)
    post.aborts_data = True
    # More than the system keeps of what nobody reads.
    with pytest.raises(Dropped):
        connection.hand_over(OFFICE, JAS, MAIL + b"x" * 32_000_000)
    assert (connection.is_over, connection.may_have_gone, post.taken) == (True, False, [])


@pytest.mark.parametrize("deed", ["drop", "hang"])
def test_a_connection_lost_after_the_last_dot_may_have_carried_the_message(
    linked: Callable[..., tuple[Post, Connection]], deed: str
) -> None:
    post, connection = linked(patience=Patience(take=0.05) if deed == "hang" else None)
    post.deeds = [deed]
    with pytest.raises(MayHaveGone, match="so it may have gone: ask whether it came") as refused:
        connection.hand_over(OFFICE, JAS, MAIL)
    assert "jas@example.org" in str(refused.value)
    assert (connection.is_over, connection.may_have_gone, post.ids) == (True, True, ["one@example.org"])


def test_letters_beyond_ascii_are_announced(linked: Callable[..., tuple[Post, Connection]]) -> None:
    post, connection = linked()
    wide = "Subject: Grüße\r\n\r\n…\r\n".encode()
    connection.hand_over(OFFICE, JAS, wide)
    assert post.taken[0][2] == wide


@contextmanager
def answering(*lines: bytes) -> Iterator[int]:
    """A port at which each line is said to whoever comes, one for each that they say; then they are hung up on."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            with door.accept()[0] as guest:
                heard = guest.makefile("rb")
                for line in lines:
                    guest.sendall(line)
                    if line is not lines[-1]:
                        heard.readline()
                # What is still said is heard to its end, so that the end arrives as such and not as a broken line.
                guest.shutdown(socket.SHUT_WR)
                heard.read()
                heard.close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield door.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(
    ("lines", "kind", "said"),
    [
        ((b"",), CannotReach, "closed the connection before it was ready: see to the settings mail.server"),
        ((b"554 Not you\r\n",), CannotReach, r"turns this computer away \(554 Not you\)"),
        ((b"220 hello\r\n", b"550 Go away\r\n"), CannotReach, r"turns this computer away \(550 Go away\)"),
        (
            (b"220 hello\r\n", b"250-me\r\n250 STARTTLS\r\n", b"454 Not now\r\n"),
            NoEncryption,
            r"does not begin STARTTLS now \(454 Not now\)",
        ),
        ((b"220 hello\r\n", b"250-me\r\n250 STARTTLS\r\n", b"220 go\r\nnothing"), NoEncryption, "does not begin TLS"),
    ],
)
def test_a_server_that_is_not_ready_is_told(lines: tuple[bytes, ...], kind: type[MailRefusal], said: str) -> None:
    with answering(*lines) as port, pytest.raises(kind, match=said):
        connect(MailServer("localhost", port, "starttls", USER, PASSWORD))


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_says_nothing_is_given_up(security: Any) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as door,
        pytest.raises(CannotReach, match=r"did not answer in time: .*or set mail.security to"),
    ):
        connect(MailServer("localhost", door.getsockname()[1], security), patience=Patience(reach=0.05))


def test_a_port_where_nothing_is_and_a_name_that_is_none_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with pytest.raises(CannotReach, match=f"Nothing answers at 127.0.0.1 on port {port}"):
        connect(MailServer("127.0.0.1", port, "starttls"))

    def not_found(*_: object, **__: object) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    # Nobody outside is asked for a name.
    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    with pytest.raises(CannotReach, match=r"no computer called mail\.example\.invalid"):
        connect(MailServer("mail.example.invalid", 587, "starttls"))
