"""Sending the outbox through a real mail server that refuses, drops and lingers: nobody gets a message twice."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from loopback_mail import PASSWORD, USER, Authority, Post, RememberedKeyring, authority, post_office

from ret_tui.invitations.smtp_refusals import CannotReach, LoginRefused, NotTrusted
from ret_tui.jobs import change_meetings, look_after_people, passwords, settings, stand_ins, take_register
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox import sending
from ret_tui.jobs.outbox.confirming import put_in_as_shown, send_as_shown
from ret_tui.jobs.outbox.events import Event, event_of
from ret_tui.jobs.outbox.going import same_again, what_goes
from ret_tui.jobs.outbox.make import make, new_batch
from ret_tui.jobs.outbox.pace import Pace
from ret_tui.jobs.outbox.sending import Sending, Sent
from ret_tui.jobs.outbox.sent import CHANGED
from store.records import Invitation, Message, Person
from store.refusals import CannotWrite, RuleBroken, Unknown

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

ROOT = Path(__file__).resolve().parents[2]
JAS, RUTH = "jas@example.org", "ruth@example.org"
#: Who has to be told of M1 in the peopled year, in the order in which they are written to.
EVERYBODY = ["Amara Nwosu-Clarke", "Jas Kaur", "Mo Hughes", "Ruth Okonkwo", "Siobhán Ní Bhriain"]


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Somebody whose certificates are trusted in these tests."""
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def post(trusted: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """The committee's mail server, which this computer trusts and knows the password for."""
    before, ring = keyring.get_keyring(), RememberedKeyring()
    keyring.set_keyring(ring)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.path))
    with post_office(trusted.context("localhost")) as server:
        yield server
    keyring.set_keyring(before)


@pytest.fixture
def mailing(peopled: Office, post: Post) -> Office:
    """The peopled year, with the server set and the invitations to M1 in the outbox."""
    for key, value in (
        ("organiser.email", "ret@example.org"), ("mail.server", "localhost"), ("mail.port", str(post.port)),
        ("mail.user", USER), ("mail.per_minute", "600"),
    ):  # fmt: skip
        settings.change(peopled, key, value)
    passwords.keep_password("mail", f"{USER} at localhost", PASSWORD)
    put_in(peopled, "M1")
    return peopled


def put_in(office: Office, meeting: str) -> str:
    """Put what is due for a meeting in the outbox."""
    batch = new_batch()
    with office.store.change("Put in the outbox", undoable=False) as step:
        event = event_of(office, office.meeting(meeting))
        make(office, step, event, event.due, batch)
    return batch


def letter(office: Office, event: Event, message: Message) -> bytes:
    """A message in place of the whole one: who it is for, and its identity."""
    assert event.uid == message.uid
    return f"Message-ID: <{message.message_id}>\r\nSubject: {message.meeting}\r\n\r\nHello\r\n".encode()


def send(office: Office, batch: str = "", **more: object) -> Sent:
    """Send the outbox as it stands, or one confirmation of it."""
    ids = [message.id for message in sending.waiting(office) if batch in ("", message.batch)]
    return sending.send(office, ids, **{"compose": letter, **more})  # type: ignore[arg-type]


def states(office: Office) -> dict[str, str]:
    """What became of each message, by name."""
    return {message.name: message.state for message in office.store.all(Message)}


def message_to(office: Office, name: str) -> Message:
    """The one message to somebody."""
    (only,) = [message for message in office.store.all(Message) if message.name == name]
    return only


def test_everybody_gets_one_message_and_the_record_says_so(mailing: Office, post: Post) -> None:
    sent = send(mailing)
    assert (sent.words, sent.stopped, sent.given_up) == ("5 messages sent", "", False)
    assert [each.name for each in sent.of("sent")] == EVERYBODY
    kept = mailing.store.all(Message)
    assert sorted(post.ids) == sorted(message.message_id for message in kept)
    assert [rcpt for _, rcpt, _ in post.taken][:2] == [("amara@example.org",), (JAS,)]
    assert {(m.state, m.way, m.tries, m.sent_at, m.failed) for m in kept} == {("sent", "mail", 1, mailing.now, "")}
    assert post.connections == 1
    # What was said of the meeting is kept, so that nothing is due any more.
    told = mailing.store.get(Invitation, "M1")
    assert (told.sequence, len(told.people), told.organiser) == (0, 5, "ret@example.org")
    assert event_of(mailing, mailing.meeting("M1")).due == ()
    assert send(mailing) == Sent(())
    assert len(post.taken) == 5


def test_only_one_confirmation_is_sent_when_it_is_named(mailing: Office, post: Post) -> None:
    batch = put_in(mailing, "M2")
    assert {each.meeting for each in send(mailing, batch).messages} == {"M2"}
    assert {(m.meeting, m.state) for m in mailing.store.all(Message)} == {("M1", "waiting"), ("M2", "sent")}


def test_an_assistant_gets_a_copy_of_the_same_message(mailing: Office, post: Post) -> None:
    look_after_people.edit_person(mailing, "P-03", assistant_email="pa@example.org")
    look_after_people.edit_person(mailing, "P-06", assistant_email="gone@example.org")
    put_in(mailing, "M1")
    post.answers["gone@example.org"] = "550 Gone"
    sent = {each.name: each for each in send(mailing).messages}
    assert {(JAS, "pa@example.org"), ("mo@example.org",)} < {to for _, to, _ in post.taken}
    assert sent["Mo Hughes"].fate == "sent"
    (kept,) = [m for m in mailing.store.all(Message) if (m.name, m.state) == ("Mo Hughes", "sent")]
    assert sent["Mo Hughes"].sentence == kept.failed
    assert "takes nothing for gone@example.org (550 Gone)" in sent["Mo Hughes"].sentence


@pytest.mark.parametrize("answer", ["550 No such user", "450 Try later"])
def test_one_refused_reader_keeps_nobody_else_and_a_retry_goes_to_them_alone(
    mailing: Office, post: Post, answer: str
) -> None:
    post.answers[JAS] = answer
    sent = send(mailing)
    assert sent.words == "4 messages sent, 1 failed"
    (failed,) = sent.of("failed")
    assert (failed.name, failed.sentence) == ("Jas Kaur", message_to(mailing, "Jas Kaur").failed)
    assert answer in failed.sentence
    post.answers.clear()
    assert send(mailing).words == "1 message sent"
    assert Counter(post.ids) == Counter(message.message_id for message in mailing.store.all(Message))
    assert message_to(mailing, "Jas Kaur").tries == 2


def test_a_message_that_is_too_large_or_taken_for_spam_keeps_nobody_else(mailing: Office, post: Post) -> None:
    def compose(office: Office, event: Event, message: Message) -> bytes:
        return letter(office, event, message) + (b"x" * 2_000_000 if message.address == JAS else b"")

    post.deeds = ["", "554 Spam"]
    sent = send(mailing, compose=compose)
    assert [(each.name, each.fate) for each in sent.messages[1:3]] == [("Jas Kaur", "failed"), ("Mo Hughes", "failed")]
    assert "1,953 KiB and localhost takes 976 KiB" in sent.messages[1].sentence
    assert "(554 Spam)" in sent.messages[2].sentence
    assert len(post.taken) == 3


def test_a_mailbox_that_is_not_sent_for_leaves_the_rest_waiting(mailing: Office, post: Post) -> None:
    post.answers["from ret@example.org"] = "553 Not yours"
    sent = send(mailing)
    assert sent.words == "0 messages sent, 1 failed, 4 not sent yet"
    assert "sends nothing for ret@example.org (553 Not yours)" in sent.stopped
    assert Counter(states(mailing).values()) == {"failed": 1, "waiting": 4}


def test_a_former_mailbox_that_is_not_sent_for_is_told_with_why_the_message_comes_from_it(
    mailing: Office, post: Post
) -> None:
    send(mailing)
    settings.change(mailing, "organiser.email", "new@example.org")
    change_meetings.move_meeting(mailing, "M1", "2026-05-19")
    put_in(mailing, "M1")
    post.answers["from ret@example.org"] = "553 Not yours"
    sent = send(mailing)
    assert "sends nothing for ret@example.org (553 Not yours)" in sent.stopped
    assert sent.stopped.endswith(
        "People were invited to M1 from that mailbox, and calendars take changes from no other."
    )


def test_a_server_that_closes_down_is_reached_again_once(mailing: Office, post: Post) -> None:
    post.deeds = ["", "421 Closing"]
    sent = send(mailing)
    assert sent.words == "5 messages sent"
    assert Counter(post.ids) == Counter(message.message_id for message in mailing.store.all(Message))
    assert (post.connections, message_to(mailing, "Jas Kaur").tries) == (2, 2)


def test_a_server_that_closes_down_twice_leaves_the_rest_waiting(mailing: Office, post: Post) -> None:
    post.deeds = ["", "421 Closing", "421 Closing"]
    sent = send(mailing)
    assert sent.words == "1 message sent, 1 failed, 3 not sent yet"
    assert "421 Closing" in sent.stopped
    assert (post.connections, len(post.taken)) == (2, 1)
    # Whoever it failed for comes last the next time, so that one bad message keeps nobody waiting.
    assert [message.name for message in sending.waiting(mailing)] == [*EVERYBODY[2:], "Jas Kaur"]
    assert send(mailing).words == "4 messages sent"
    assert Counter(post.ids) == Counter(message.message_id for message in mailing.store.all(Message))


def test_a_connection_lost_after_the_last_dot_is_put_to_the_user_and_not_sent_again(
    mailing: Office, post: Post
) -> None:
    post.deeds = ["", "drop"]
    sent = send(mailing)
    assert sent.words == "4 messages sent, 1 may have gone"
    (unsure,) = sending.unsure(mailing)
    assert (unsure.name, unsure.state) == ("Jas Kaur", "sending")
    assert "it may have gone" in unsure.failed
    assert send(mailing) == Sent(())
    went = sending.settle(mailing, unsure.id, True)
    assert (went.state, went.way, went.sent_at, went.failed) == ("sent", "mail", mailing.now, "")
    assert "P-03" in mailing.store.get(Invitation, "M1").people
    assert sending.unsure(mailing) == ()
    assert Counter(post.ids) == Counter(message.message_id for message in mailing.store.all(Message))


def test_two_connections_lost_after_the_dot_are_enough(mailing: Office, post: Post) -> None:
    post.deeds = ["drop", "drop"]
    sent = send(mailing)
    assert sent.words == "0 messages sent, 2 may have gone, 3 not sent yet"
    assert "so it may have gone" in sent.stopped


def test_what_did_not_go_after_all_waits_again(mailing: Office, post: Post) -> None:
    post.deeds = ["drop"]
    send(mailing)
    (unsure,) = sending.unsure(mailing)
    assert sending.settle(mailing, f" {unsure.id} ", False).state == "waiting"
    with pytest.raises(RuleBroken, match="is known: it is waiting"):
        sending.settle(mailing, unsure.id, True)
    with pytest.raises(Unknown):
        sending.settle(mailing, "no such", True)
    assert send(mailing).words == "1 message sent"
    # It is the same message still, as mail programs see it.
    assert Counter(post.ids)[unsure.message_id] == 2


def test_what_did_not_go_and_was_made_anew_meanwhile_is_withdrawn(mailing: Office, post: Post) -> None:
    post.deeds = ["drop"]
    send(mailing)
    (unsure,) = sending.unsure(mailing)
    with mailing.store.change("Made anew", undoable=False) as step:
        fields = {name: getattr(unsure, name) for name in unsure.__struct_fields__ if name != "id"}
        step.add(Message, **{**fields, "state": "waiting", "message_id": "another@example.org"})
    assert sending.settle(mailing, unsure.id, False).state == "withdrawn"


def test_a_server_that_lingers_is_not_asked_twice(mailing: Office, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    from ret_tui.invitations import smtp_sending

    connect = smtp_sending.connect
    # Only the first connection, on which the server never answers, is given up at once.
    patience = iter([smtp_sending.Patience(take=0.05), smtp_sending.PATIENCE])
    monkeypatch.setattr(smtp_sending, "connect", lambda server: connect(server, patience=next(patience)))
    post.deeds = ["hang"]
    assert send(mailing).words == "4 messages sent, 1 may have gone"
    assert Counter(post.ids) == Counter(message.message_id for message in mailing.store.all(Message))


def test_what_stands_in_the_way_of_all_changes_nothing(
    mailing: Office, post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mailing.store.path.read_bytes()
    monkeypatch.setenv("RET_TUI_MAIL_PASSWORD", "wrong")
    with pytest.raises(LoginRefused):
        send(mailing)
    monkeypatch.delenv("RET_TUI_MAIL_PASSWORD")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority(tmp_path).path))
    with pytest.raises(NotTrusted):
        send(mailing)
    assert (post.taken, mailing.store.path.read_bytes()) == ([], before)
    settings.change(mailing, "mail.port", "1")
    with pytest.raises(CannotReach):
        send(mailing)
    assert set(states(mailing).values()) == {"waiting"}


def test_the_connection_can_be_tried_without_sending(mailing: Office, post: Post) -> None:
    assert sending.test_connection(mailing) == (
        f"localhost answers on port {post.port} with STARTTLS, its certificate is good, and office@example.org is "
        "logged in; nothing was sent."
    )
    assert (post.logins, post.taken) == ([USER], [])
    assert set(states(mailing).values()) == {"waiting"}


def test_nobody_is_written_to_at_an_address_that_only_stands_in_for_one(mailing: Office, post: Post) -> None:
    look_after_people.edit_person(mailing, "P-03", email="jas@example.invalid")
    look_after_people.edit_person(mailing, "P-06", assistant_email="pa@somewhere.test")
    put_in(mailing, "M1")
    sent = {each.name: each for each in send(mailing).of("failed")}
    assert {name: each.sentence.partition(":")[0] for name, each in sent.items()} == {
        "Jas Kaur": "jas@example.invalid only stands in for an address",
        "Mo Hughes": "pa@somewhere.test only stands in for an address",
    }
    assert len(post.taken) == 3


def test_nothing_goes_from_a_mailbox_that_only_stands_in_for_one(mailing: Office, post: Post) -> None:
    settings.change(mailing, "organiser.email", "secretariat@example.invalid")
    put_in(mailing, "M1")
    sent = send(mailing)
    assert {each.sentence.partition(":")[0] for each in sent.of("failed")} == {
        "The message would come from secretariat@example.invalid, which is nobody's mailbox"
    }
    assert (len(sent.of("failed")), post.taken) == (5, [])


def test_the_example_year_sends_nothing(example: Office) -> None:
    assert example.example
    with pytest.raises(RuleBroken, match="The example year is made up"):
        send(example)


def test_what_is_out_of_date_when_its_turn_comes_is_not_sent_but_told_and_is_due_again(
    mailing: Office, post: Post, at: Callable[..., Office]
) -> None:
    other = at()

    def progress(now: Sending) -> bool:
        # After the first has gone and before the second is begun, another program moves the meeting.
        if now.number == 2:
            change_meetings.move_meeting(other, "M1", "2026-05-19")
        return True

    sent = send(mailing, progress=progress)
    assert sent.words == "1 message sent, 4 changed meanwhile"
    assert [(each.name, each.sentence) for each in sent.of("changed")] == [(name, CHANGED) for name in EVERYBODY[1:]]
    assert len(post.taken) == 1
    assert Counter(states(mailing).values()) == {"sent": 1, "withdrawn": 4}
    assert len(event_of(mailing, mailing.meeting("M1")).due) == 5


def test_a_reminder_whose_reader_answers_during_the_round_is_told_and_can_be_confirmed_again(
    mailing: Office, post: Post, at: Callable[..., Office]
) -> None:
    send(mailing)
    put_in_as_shown(mailing, same_again(mailing, "M1", unanswered=True))
    other = at()

    def progress(now: Sending) -> bool:
        # Before the first is begun, Jas Kaur answers, who is the second.
        if now.number == 1:
            take_register.expect(other, "M1", "SAN", "yes", how="by telephone")
        return True

    sent = send(mailing, progress=progress)
    assert sent.words == "4 messages sent, 1 changed meanwhile"
    assert [(each.name, each.sentence) for each in sent.of("changed")] == [("Jas Kaur", CHANGED)]
    (again,) = what_goes(mailing, ["M1"])
    assert (again.name, again.why, again.mail.partstat) == ("Jas Kaur", "reminder", "ACCEPTED")
    put_in_as_shown(mailing, [again])
    assert send(mailing).words == "1 message sent"
    assert what_goes(mailing, ["M1"]) == ()


@pytest.mark.parametrize("field", ["email", "assistant_email"])
def test_an_address_that_is_corrected_during_the_round_is_not_written_to_unseen(
    mailing: Office, post: Post, at: Callable[..., Office], field: str
) -> None:
    other = at()

    def progress(now: Sending) -> bool:
        if now.number == 1:
            look_after_people.edit_person(other, "P-05", **{field: "unseen@example.org"})
        return True

    sent = send(mailing, progress=progress)
    assert [each.name for each in sent.of("changed")] == ["Ruth Okonkwo"]
    assert {to for _, to, _ in post.taken} == {
        ("amara@example.org",), (JAS,), ("mo@example.org",), ("siobhn@example.org",),
    }  # fmt: skip


def test_numbers_that_count_on_during_a_round_hold_nobody_back(mailing: Office, post: Post) -> None:
    send(mailing)
    change_meetings.cancel_meeting(mailing, "M1")
    put_in(mailing, "M1")
    # Each of the five is called off under number 1, though the first of them is told of it before the last.
    assert send(mailing).words == "5 messages sent"
    assert sorted(m.sequence for m in mailing.store.all(Message)) == [0] * 5 + [1] * 5
    assert event_of(mailing, mailing.meeting("M1")).due == ()


def test_two_who_share_a_mailbox_are_both_told_of_a_move_in_one_round(mailing: Office, post: Post) -> None:
    # As a merge of two copies can leave it.
    with mailing.store.change("Edited by hand") as step:
        step.set(mailing.store.get(Person, "P-05"), email=JAS)
    put_in(mailing, "M1")
    assert send(mailing).words == "5 messages sent"
    change_meetings.move_meeting(mailing, "M1", "2026-05-19")
    put_in(mailing, "M1")
    assert send(mailing).words == "5 messages sent"
    assert event_of(mailing, mailing.meeting("M1")).due == ()


def test_only_the_messages_that_are_named_are_sent(mailing: Office, post: Post) -> None:
    ids = [message.id for message in mailing.store.all(Message) if message.name in EVERYBODY[:2]]
    put_in(mailing, "M2")
    assert [each.name for each in sending.send(mailing, ids, compose=letter).messages] == EVERYBODY[:2]
    assert len(post.taken) == 2
    assert sending.send(mailing, ids, compose=letter) == Sent(())


def test_an_address_that_is_none_keeps_nobody_else(mailing: Office, post: Post) -> None:
    with mailing.store.change("Edited by hand") as step:
        step.set(mailing.store.get(Person, "P-03"), email="Jas <jas@example.org>")
    put_in(mailing, "M1")
    sent = send(mailing)
    assert sent.words == "4 messages sent, 1 failed"
    assert sent.of("failed")[0].sentence.startswith("Jas <jas@example.org> is not an address")


def test_no_more_go_in_a_minute_than_is_set(mailing: Office, post: Post) -> None:
    seconds, marked = [100.0], list[tuple[float, dict[str, int]]]()

    def wait(pause: float) -> None:
        # While it waits nothing is marked as being handed over.
        marked.append((pause, Counter(states(mailing).values())))
        seconds[0] += pause

    told: list[Sending] = []
    pace = Pace(2, lambda: seconds[0], wait)
    sent = send(mailing, pace=pace, progress=lambda now: told.append(now) or True)
    assert sent.words == "5 messages sent"
    # Two at 100, two at 160, and one at 220.
    assert seconds[0] == 220.0
    assert all("sending" not in counts for _, counts in marked)
    assert max(pause for pause, _ in marked) <= 0.25
    assert [(now.number, now.sent) for now in told if not now.pause] == [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4)]
    first = next(now for now in told if now.pause)
    assert (first.number, first.total, first.name, first.meeting, first.pause) == (3, 5, "Mo Hughes", "M1", 60.0)


def test_what_went_in_the_last_minute_counts_whoever_sent_it(
    mailing: Office, post: Post, at: Callable[..., Office]
) -> None:
    seconds = [100.0]

    def sent_by(office: Office) -> float:
        """Send the outbox, two in a minute, as a program that was begun just now; gives how long it had to wait."""
        seconds[0] = 100.0
        send(office, pace=Pace(2, lambda: seconds[0], lambda pause: seconds.__setitem__(0, seconds[0] + pause)))
        return seconds[0] - 100.0

    # Five at two in a minute, and by the clock on the wall all within one second.
    assert sent_by(mailing) == 120.0
    put_in(mailing, "M2")
    # The first waits out the minute of those before, then five go as before.
    assert sent_by(mailing) == 180.0
    put_in(mailing, "M3")
    mailing.store.close()
    # A minute later nothing is left of it.
    assert sent_by(at(time="09:31")) == 120.0


@pytest.mark.parametrize("while_waiting", [False, True])
def test_it_can_be_stopped_between_two_messages(mailing: Office, post: Post, while_waiting: bool) -> None:
    pace = Pace(2, lambda: 0.0, lambda _: None)
    sent = send(
        mailing, pace=pace if while_waiting else None,
        progress=lambda now: now.pause == 0 if while_waiting else now.number < 3,
    )  # fmt: skip
    assert (sent.words, sent.given_up, sent.stopped) == ("2 messages sent, 3 not sent yet", True, "")
    assert Counter(states(mailing).values()) == {"sent": 2, "waiting": 3}
    assert send(mailing).words == "3 messages sent"
    assert Counter(post.ids) == Counter(message.message_id for message in mailing.store.all(Message))


@pytest.mark.parametrize(("where", "left"), [("_send", "waiting"), ("_end", "sending")])
def test_an_interruption_leaves_in_doubt_only_what_may_have_gone(
    mailing: Office, post: Post, monkeypatch: pytest.MonkeyPatch, where: str, left: str
) -> None:
    from ret_tui.invitations import smtp_sending

    step = getattr(smtp_sending.Connection, where)

    def interrupted(connection: smtp_sending.Connection, *words: object) -> None:
        if where == "_end":
            # The server has taken it and said so, and the interruption comes before that can be kept.
            step(connection, *words)
        raise KeyboardInterrupt

    monkeypatch.setattr(smtp_sending.Connection, where, interrupted)
    with pytest.raises(KeyboardInterrupt):
        send(mailing)
    monkeypatch.undo()
    assert Counter(states(mailing).values()) == Counter({"waiting": 4}) + Counter({left: 1})
    assert len(post.taken) == (left == "sending")


@pytest.mark.parametrize(("lasts", "left"), [(1, {"sent": 1, "waiting": 4}), (9, {"sending": 1, "waiting": 4})])
def test_a_record_that_cannot_be_kept_stops_it_and_never_says_that_nothing_went(
    mailing: Office, post: Post, monkeypatch: pytest.MonkeyPatch, lasts: int, left: dict[str, int]
) -> None:
    change, refusals = mailing.store.change, iter([False] + [True] * lasts)

    def refusing(name: str, **more: bool) -> object:
        if next(refusals, False):
            raise CannotWrite("The disk is full", "make room")
        return change(name, **more)

    with monkeypatch.context() as patched:
        patched.setattr(mailing.store, "change", refusing)
        with pytest.raises(CannotWrite):
            send(mailing)
    assert Counter(states(mailing).values()) == left
    assert len(post.taken) == 1


def test_two_programs_at_the_same_time_send_nothing_twice(
    mailing: Office, post: Post, at: Callable[..., Office]
) -> None:
    other = at()
    assert len(sending.waiting(other)) == 5
    both: list[Sent] = []

    def progress(now: Sending) -> bool:
        # Once the first program has begun, the second one sends what is left, before the first comes to it.
        if now.number == 2 and not both:
            both.append(send(other))
        return True

    mine = send(mailing, progress=progress)
    assert [each.name for each in mine.messages] == EVERYBODY[:1]
    assert [each.name for each in both[0].messages] == EVERYBODY[1:]
    assert mine.words == "1 message sent"
    assert Counter(post.ids) == Counter(message.message_id for message in mailing.store.all(Message))
    assert len(post.taken) == 5


CHILD = """
import datetime as dt, sys
from pathlib import Path
from ret_tui.jobs import set_up
from ret_tui.jobs.office import Clock
from ret_tui.jobs.outbox import sending
from test_jobs_sending import letter

office = set_up.open_store(Path(sys.argv[1]), Clock(dt.date(2026, 4, 20), dt.time(9, 30)))
def progress(now):
    if now.number == int(sys.argv[2]):
        print("between", flush=True)
        sys.stdin.read()
    return True
sending.send(office, [m.id for m in sending.waiting(office)], compose=letter, progress=progress)
"""


@pytest.mark.parametrize("moment", ["between", "after the dot"])
def test_a_program_killed_half_way_leaves_one_message_in_doubt_and_no_duplicate(
    mailing: Office, post: Post, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("RET_TUI_MAIL_PASSWORD", PASSWORD)
    third = threading.Event()
    if moment == "after the dot":
        # The server has the third message, and has not said so.
        post.deeds = ["", "", "hang"]
        post.when_taken = lambda _: third.set() if len(post.taken) == 3 else None
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "jobs")])
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(mailing.store.path), "3" if moment == "between" else "9"],
        env={**os.environ, "PYTHONPATH": paths}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        if moment == "between":
            assert child.stdout.readline().split() == [b"between"]
        else:
            assert third.wait(30)
        child.kill()
    mailing.store.refresh()
    # The one of which the record could not say any more what became of it.
    (unsure,) = sending.unsure(mailing)
    assert unsure.name == ("Jas Kaur" if moment == "between" else "Mo Hughes")
    assert unsure.message_id in post.ids
    rest = send(mailing)
    assert [each.name for each in rest.of("sent")] == EVERYBODY[2 if moment == "between" else 3 :]
    sending.settle(mailing, unsure.id, True)
    assert Counter(post.ids) == Counter(message.message_id for message in mailing.store.all(Message))
    assert set(states(mailing).values()) == {"sent"}


@pytest.mark.parametrize("substitute", ["Adam Price", "Zed Price"])
def test_a_substitute_who_is_asked_no_more_and_the_officer_are_told_at_one_yes_whoever_is_written_to_first(
    mailing: Office, substitute: str
) -> None:
    send(mailing)
    look_after_people.edit_person(mailing, "P-04", name=substitute)
    stand_ins.ask_substitute(mailing, "M1", "SAN")
    send_as_shown(mailing, what_goes(mailing, ["M1"]), compose=letter)
    stand_ins.take_back(mailing, "M1", "SAN")
    shown = what_goes(mailing, ["M1"])
    assert {(each.name, each.method) for each in shown} == {(substitute, "CANCEL"), ("Jas Kaur", "REQUEST")}
    assert {each.fate for each in send_as_shown(mailing, shown, compose=letter).messages} == {"sent"}
    assert what_goes(mailing, ["M1"]) == ()
