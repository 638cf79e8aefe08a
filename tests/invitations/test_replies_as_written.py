"""Whatever program a member answers with, the answer comes home: as a mail, and as the calendar saved from it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from replies_as_written import (
    COMMENTING,
    PROGRAMS,
    PROPOSING,
    UID,
    Asked,
    Program,
    apple,
    by_hand,
    evolution,
    thunderbird,
)

from ret_tui.invitations.reply_reading import ReadReply, read_pasted, read_replies

STAMP = dt.datetime(2026, 4, 2, 9, 30, tzinfo=dt.UTC)
#: The mail's date: 10:31 in London, in summer.
SENT = dt.datetime(2026, 4, 2, 9, 31, tzinfo=dt.UTC)

ANSWERS = [(program, answer) for program, answers in PROGRAMS.items() for answer in answers]
NAMES = {"outlook": "Kaur, Jas", "thunderbird": "", "by_hand": ""}


def only(folder: Path, name: str, content: bytes) -> ReadReply:
    """The one reply that a file of that content holds; nothing else is told of it."""
    path = folder / name
    path.write_bytes(content)
    found = read_replies([path])
    assert (found.unreadable, found.bounced, found.passed, found.stopped) == ((), (), (), False)
    (reply,) = found.replies
    assert reply.source == name
    return reply


@pytest.mark.parametrize(("program", "answer"), ANSWERS)
def test_each_answer_of_each_program_is_read(tmp_path: Path, program: Program, answer: str) -> None:
    written = program(Asked(answer))
    mail = only(tmp_path, "answer.eml", written.mail)
    bare = only(tmp_path, "answer.ics", written.calendar)
    assert mail.method == "REPLY"
    assert mail.uid == UID
    assert mail.attendee == "jas.kaur@example.org"
    assert mail.attendee_name == NAMES.get(program.__name__, "Jas Kaur")
    assert mail.partstat == answer.upper()
    assert (mail.proposed_start, mail.proposed_end, mail.proposed_in_words) == (None, None, "")
    assert mail.delegated_to == (("lee.oduya@example.org",) if answer == "delegated" else ())
    assert (mail.sequence, mail.stamp) == ((None, SENT) if program is by_hand else (2, STAMP))
    assert dataclasses.replace(bare, source=mail.source, stamp=mail.stamp) == mail
    assert bare.stamp == (None if program is by_hand else STAMP)


@pytest.mark.parametrize("program", PROPOSING)
def test_a_proposed_time_is_told_in_utc(tmp_path: Path, program: Program) -> None:
    written = program(Asked("tentative", proposes=True))
    for name, content in (("answer.eml", written.mail), ("answer.ics", written.calendar)):
        reply = only(tmp_path, name, content)
        assert (reply.method, reply.partstat) == ("COUNTER", "TENTATIVE")
        # 15:00 to 17:00 in London, in summer.
        assert reply.proposed_start == dt.datetime(2026, 5, 21, 14, tzinfo=dt.UTC)
        assert reply.proposed_end == dt.datetime(2026, 5, 21, 16, tzinfo=dt.UTC)


def test_apple_proposes_a_time_in_words(tmp_path: Path) -> None:
    reply = only(tmp_path, "answer.eml", apple(Asked("tentative", proposes=True)).mail)
    assert (reply.method, reply.partstat, reply.proposed_start) == ("REPLY", "TENTATIVE", None)
    assert reply.proposed_in_words == "Thursday 21 May 2026, 15:00 to 17:00"
    assert reply.comment == ""


@pytest.mark.parametrize("program", COMMENTING)
def test_words_beside_an_answer_are_read(tmp_path: Path, program: Program) -> None:
    reply = only(tmp_path, "answer.eml", program(Asked("declined", "Sorry, I have a train to catch")).mail)
    assert reply.comment == "Sorry, I have a train to catch"


def test_google_writes_words_as_a_page_would(tmp_path: Path) -> None:
    from replies_as_written import google

    reply = only(tmp_path, "answer.eml", google(Asked("declined", "it’s half-term")).mail)
    assert reply.comment == "it's half-term"


def test_a_letter_that_the_program_wrote_is_no_comment(tmp_path: Path) -> None:
    assert only(tmp_path, "answer.eml", thunderbird(Asked("accepted")).mail).comment == ""
    assert only(tmp_path, "answer.eml", apple(Asked("accepted")).mail).comment == ""


def test_of_a_delegation_the_one_who_delegates_answers(tmp_path: Path) -> None:
    reply = only(tmp_path, "answer.eml", evolution(Asked("delegated")).mail)
    assert (reply.attendee, reply.partstat) == ("jas.kaur@example.org", "DELEGATED")
    assert (reply.delegated_to, reply.delegated_from) == (("lee.oduya@example.org",), "")


@pytest.mark.parametrize(("program", "answer"), ANSWERS)
def test_each_answer_can_be_pasted(program: Program, answer: str) -> None:
    written = program(Asked(answer))
    for content in (written.mail, written.calendar):
        found = read_pasted(content.decode())
        (reply,) = found.replies
        assert (reply.uid, reply.attendee, reply.partstat) == (UID, "jas.kaur@example.org", answer.upper())
        assert reply.source == "The pasted text"
        assert not found.unreadable
