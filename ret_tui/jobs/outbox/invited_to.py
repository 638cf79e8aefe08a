"""Everybody whom a meeting concerns: their seat and part, what they answered, and how it stands with their message."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.answered import reply_of
from ret_tui.jobs.outbox.before_sending import key_of_row
from ret_tui.jobs.outbox.due import capacity_of, seat_name
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.guest_answer import as_reply
from ret_tui.jobs.outbox.shown import OutboxRow, outbox
from ret_tui.jobs.replies.proposals import slot_of
from ret_tui.jobs.replies.sentences import proposed
from ret_tui.rules.messages_due import Part, key_of
from ret_tui.rules.messages_told import in_order
from store.records import Reply, StandIn

#: What stands for whoever can be told nothing.
NO_ADDRESS = "no address"
#: What stands for whoever had the meeting and was told that they are not invited any more, while it takes place.
CALLED_OFF = "called off"
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
    #: As `OutboxRow.state` has it, `NO_ADDRESS` or `CALLED_OFF`; empty for nothing to tell.
    state: str
    #: Their message, what has to be done about first; None where there is none.
    mail: OutboxRow | None = None
    #: The name of the substitute who is asked in the place of this member; empty for nobody.
    substitute_asked: str = ""
    #: The record of a guest's attendance, by id; empty for everybody else, and for one who is not asked any more.
    guest: str = ""
    #: Who said the answer and how, and another time that they propose; mostly empty.
    how: str = ""
    proposes: str = ""
    #: That time, as the day, start and end that the meeting could be moved to; None for none or a past day.
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
    """Everybody who should have a meeting in their calendar, then those who are told that they should not, or were.

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
    events = tuple(events_of(office, kept))
    found = [_of(office, event, part, mails.pop(part.key, None)) for event in events for part in event.parts]
    stands = kept.status not in ("cancelled", "rearranged")
    seats = {key_of(message): message.seat for event in events for message in in_order(event.messages)}
    others = [_taken_out(office, key, row, seats.get(key, ""), stands=stands) for key, row in mails.items()]
    return (*found, *sorted(others, key=lambda row: row.state == CALLED_OFF))


def _of(office: Office, event: Event, part: Part, mail: OutboxRow | None) -> InvitedRow:
    meeting = event.meeting.id
    said = as_reply(office, event.meeting, event.guest) if event.guest is not None else reply_of(office, meeting, part)
    asked = office.store.find(StandIn, f"{meeting}/{part.seat}") if part.delegated_to else None
    return InvitedRow(
        key=part.key, person=part.person, name=part.name, address=part.address, seat=part.seat,
        seat_name=seat_name(office, part.seat), part=_part_words(office, event, part),
        answer=answer_words(said.answer) if said is not None else "", how=said.how if said is not None else "",
        proposes=_proposes(office, event, said),
        state=NO_ADDRESS if not part.address else mail.state if mail is not None else "", mail=mail,
        guest=part.guest,
        substitute_asked=who_is.name_of(office, asked.person) if asked is not None else "",
        slot=_slot(office, event, said),
    )  # fmt: skip


def _part_words(office: Office, event: Event, part: Part) -> str:
    if part.role == "CHAIR":
        return "Chair"
    return "optional" if part.role == "OPT-PARTICIPANT" else capacity_of(office, event.meeting, part)


def _taken_out(office: Office, key: str, mail: OutboxRow, seat: str, *, stands: bool) -> InvitedRow:
    """The row of somebody who is not invited any more; nothing can be answered or asked for the seat from there."""
    told = stands and mail.method == "CANCEL" and mail.state in ("sent", "written")
    return InvitedRow(
        key=key, person=mail.person, name=mail.name, address=mail.address, seat="", seat_name=seat_name(office, seat),
        part="", answer=answer_words(mail.answer), state=CALLED_OFF if told else mail.state, mail=mail,
    )  # fmt: skip


def _proposes(office: Office, event: Event, said: Reply | None) -> str:
    if said is None or slot_of(event.meeting, said) is None:
        return ""
    return proposed(said.proposed_date, said.proposed_start, said.proposed_end, office.today)


def _slot(office: Office, event: Event, said: Reply | None) -> tuple[dt.date, str, str] | None:
    slot = slot_of(event.meeting, said) if said is not None else None
    return None if slot is None or slot[0] < office.today else slot
