"""What came home: answers, reports of mail that could not be delivered, and what nothing could be made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReply:
    """One person's answer about one meeting, as their calendar program wrote it; nothing in it is checked against ours.

    Args:
        source: the file's name, and which message in it: ``inbox.mbox, message 3``.
        method: ``REPLY``, ``COUNTER`` (another time is proposed) or ``REFRESH`` (the invitation is asked for again);
            RFC 5546 1.4. It is the calendar's own, whatever the mail around it says.
        uid: the meeting's identity in every calendar.
        attendee: whose answer it is: an address in small letters, without ``mailto:``.
        attendee_name: one line; may be empty.
        sent_by: the address of who answered for them (RFC 5545 3.2.18); mostly empty.
        partstat: ``ACCEPTED``, ``DECLINED``, ``TENTATIVE`` or ``DELEGATED``; with COUNTER and REFRESH ``NEEDS-ACTION``
            where none of these is said.
        sequence: which message it answers (RFC 5545 3.8.7.4); None where it does not say.
        stamp: when it was made, in UTC: DTSTAMP, else the mail's date; None where neither can be read.
        delegated_to: addresses (RFC 5545 3.2.5).
        delegated_from: the address of whom this person stands in for (RFC 5545 3.2.4).
        comment: what was written beside it, at most 2,000 characters in lines.
        proposed_start, proposed_end: the time proposed, in UTC; None where none can be told.
        proposed_day: a day that is proposed without a time; ``proposed_start`` and ``proposed_end`` are then None.
        proposed_in_words: a proposed time that is told in words only, as Apple's calendars do; one line.
    """

    source: str
    method: str
    uid: str
    attendee: str
    attendee_name: str = ""
    sent_by: str = ""
    partstat: str = "NEEDS-ACTION"
    sequence: int | None = None
    stamp: dt.datetime | None = None
    delegated_to: tuple[str, ...] = ()
    delegated_from: str = ""
    comment: str = ""
    proposed_start: dt.datetime | None = None
    proposed_end: dt.datetime | None = None
    proposed_day: dt.date | None = None
    proposed_in_words: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What may be an answer and cannot be read.

    Args:
        source: as of a reply.
        why: what is wrong and what to do, as what is said of the source: ``is empty: save it again``.
    """

    source: str
    why: str

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{self.source} {self.why}."


@dataclass(frozen=True, slots=True)
class Passed:
    """What is no answer, and why: one of our own invitations, a note that somebody is away, a mail about else."""

    source: str
    why: str

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{self.source} {self.why}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounced:
    """A message of ours that a mail server could not deliver (RFC 3464).

    Args:
        source: as of a reply.
        recipient: the address that it was written to, in small letters.
        status: such as ``5.1.1`` (RFC 3463); empty where none is told.
        diagnostic: what the server said, on one line of at most 300 characters.
        message_id: the returned message's own Message-ID, without angle brackets; empty where it is not told. A mail
            program that sent a draft gave it one of its own.
        uid: the identity of the meeting in the calendar that was returned with it; empty where none was.
        sequence: that calendar's SEQUENCE (RFC 5545 3.8.7.4); None where it is not told.
        reported_at: when the report was sent, in UTC; None where that cannot be read.
    """

    source: str
    recipient: str
    status: str = ""
    diagnostic: str = ""
    message_id: str = ""
    uid: str = ""
    sequence: int | None = None
    reported_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ReadReplies:
    """Everything that was read, in the order of the files and of the messages in them.

    Args:
        stopped: whether reading was stopped before all was read.
    """

    replies: tuple[ReadReply, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    bounced: tuple[Bounced, ...] = ()
    passed: tuple[Passed, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How far reading has come: files and messages read, of how many files, and which one is next."""

    files: int
    of: int
    messages: int
    source: str
