"""Everybody whom a meeting concerns: their seat and part, what they answered, and how it stands with their message."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.before_sending import key_of_row
from ret_tui.jobs.outbox.due import capacity_of, seat_name
from ret_tui.jobs.outbox.events import Event, events_of
from ret_tui.jobs.outbox.shown import OutboxRow, outbox
from ret_tui.jobs.replies.proposals import slot_of
from ret_tui.jobs.replies.sentences import proposed
from ret_tui.rules.messages_due import Part
from store.records import Reply, StandIn

#: What stands for whoever can be told nothing.
NO_ADDRESS = "no address"
#: The states of a message of which a person says what becomes of it.
BY_HAND = ("waiting", "failed", "may have gone")
_ANSWERS = {"yes": "comes", "no": "apology", "tentative": "perhaps"}


class InvitedRow(Struct, frozen=True):
    """One person of a meeting."""

    #: As `Part.key` has it.
    key: str
    person: str
    name: str
    address: str
    seat: str
    seat_name: str
    #: Chair, member, substitute, optional or guest; empty for whoever is not invited any more.
    part: str
    #: comes, apology, perhaps; empty for no answer.
    answer: str
    #: As `OutboxRow.state` has it, or `NO_ADDRESS`; empty for nothing to tell.
    state: str
    #: Their message, what has to be done about first; None where there is none.
    mail: OutboxRow | None = None
    #: The name of the substitute who is asked in the place of this member; empty for nobody.
    substitute_asked: str = ""
    #: Who said the answer and how, and another time that they propose; mostly empty.
    how: str = ""
    proposes: str = ""
    #: That time, as the day, start and end that the meeting could be moved to; None for none.
    slot: tuple[dt.date, str, str] | None = None

    @property
    def can_be_settled(self) -> bool:
        """Whether a person can say what becomes of the message."""
        return can_be_settled(self.mail)


def can_be_settled(mail: OutboxRow | None) -> bool:
    """Whether a person can say what becomes of a message: it has not gone, or nobody knows whether it has."""
    return mail is not None and bool(mail.message) and mail.state in BY_HAND


def answer_words(answer: str) -> str:
    """An answer as the lists say it: comes, apology, perhaps; empty for none."""
    return _ANSWERS.get(answer, "")


def invited_to(office: Office, meeting: str) -> tuple[InvitedRow, ...]:
    """Everybody who should have a meeting in their calendar, then those who are told that they should not.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    mails: dict[str, OutboxRow] = {}
    for row in outbox(office, kept.id).rows:
        before = mails.get(key_of_row(row))
        # Of two to one person, such as to a former address and to the new one, the invitation is what they have.
        if before is None or (before.method, row.method) == ("CANCEL", "REQUEST"):
            mails[key_of_row(row)] = row
    found = [
        _of(office, event, part, mails.pop(part.key, None))
        for event in events_of(office, kept)
        for part in event.parts
    ]  # fmt: skip
    return (*found, *(_taken_out(key, row) for key, row in mails.items()))


def _of(office: Office, event: Event, part: Part, mail: OutboxRow | None) -> InvitedRow:
    meeting = event.meeting.id
    said = _said(office, meeting, part)
    asked = office.store.find(StandIn, f"{meeting}/{part.seat}") if part.delegated_to else None
    return InvitedRow(
        key=part.key, person=part.person, name=part.name, address=part.address, seat=part.seat,
        seat_name=seat_name(office, part.seat), part=_part_words(office, event, part),
        answer=answer_words(said.answer) if said is not None else "", how=said.how if said is not None else "",
        proposes=proposed(said.proposed_date, said.proposed_start, said.proposed_end) if said is not None else "",
        state=NO_ADDRESS if not part.address else mail.state if mail is not None else "", mail=mail,
        substitute_asked=who_is.name_of(office, asked.person) if asked is not None else "",
        slot=slot_of(event.meeting, said) if said is not None else None,
    )  # fmt: skip


def _said(office: Office, meeting: str, part: Part) -> Reply | None:
    """What somebody answered, for the seat that they are invited for or else for another."""
    said = [each for each in office.of(Reply, "meeting", meeting) if each.person == part.person]
    return next((each for each in said if each.seat == part.seat), said[0] if said else None)


def _part_words(office: Office, event: Event, part: Part) -> str:
    if part.role == "CHAIR":
        return "Chair"
    return "optional" if part.role == "OPT-PARTICIPANT" else capacity_of(office, event.meeting, part)


def _taken_out(key: str, mail: OutboxRow) -> InvitedRow:
    return InvitedRow(
        key=key, person=mail.person, name=mail.name, address=mail.address, seat="", seat_name="", part="",
        answer=answer_words(mail.answer), state=mail.state, mail=mail,
    )  # fmt: skip
