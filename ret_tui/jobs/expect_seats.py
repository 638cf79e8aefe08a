"""Who is expected at a meeting: what was answered for each seat before it."""

from __future__ import annotations

from collections.abc import Mapping

from ret_tui.jobs import seat_posts, stand_ins, typed, who_is
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.meeting_times import Slot
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, row_of
from ret_tui.rules.appointments import holder
from ret_tui.rules.quoting import quoted
from store.records import Capacity, Meeting, Reply, Seat
from store.refusals import BadValue

#: What an answer by hand leaves of one that was read before it: nothing.
BY_HAND: Mapping[str, object] = {
    "sequence": None, "stamp": None, "address": "", "comment": "", "delegated_to": "", "proposed_date": None,
    "proposed_start": "", "proposed_end": "",
}  # fmt: skip


def expect(
    office: Office, meeting: str, seat: str, answer: str, *, how: str = "", instead: Slot | None = None
) -> SeatRow:
    """Keep what was answered before the meeting: yes, no, tentative, or that the named substitute comes instead.

    The last of these asks the substitute to stand in. A member who comes, and an answer taken back, ends that. Where
    the member's post is vacant, the answer is that of the named substitute, who continues without one.

    Args:
        how: who said so and how.
        instead: another time that was proposed with it.

    Raises:
        Unknown: there is no such meeting or seat.
        BadValue: the answer cannot be read.
        RuleBroken: nobody is in post, or the seat has no named substitute.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat, kept.date)
    word = {"apology": "no", "maybe": "tentative", "sub": "substitute"}.get(
        answer.strip().casefold(), answer.strip().casefold()
    )
    if word not in ("yes", "no", "tentative", "substitute", ""):
        raise BadValue(f"{quoted(answer)} is no answer", "use yes, no, tentative or substitute", field="answer")
    given = "yes" if word == "substitute" else word
    who, capacity = _meant(office, at, kept, word)
    person = who_is.name_of(office, who)
    name = f"Answer of {person} for {kept.id}: {given or 'none'}"
    if word == "substitute":
        name = f"{person} will come for {at.name} at {kept.id}"
    elif given == "no":
        name = f"Apology from {person} for {kept.id}"
    with office.store.change(name) as step:
        kept = standing_meeting(office, kept.id)
        who, capacity = _meant(office, at, kept, word)
        if not word:
            for found in step.all(Reply):
                if found.meeting == kept.id and found.seat == at.id:
                    step.remove(found)
            stand_ins.let_go(step, kept.id, at.id)
        else:
            if given == "yes":
                # What is said after that corrects that the other of member and substitute will come.
                for said in step.all(Reply):
                    if said.answer == "yes" and (said.meeting, said.seat) == (kept.id, at.id) and said.person != who:
                        step.remove(said)
                if capacity == "member":
                    stand_ins.let_go(step, kept.id, at.id)
                elif holder(office.appointments, at.id, kept.date) is not None:
                    stand_ins.note_asked(office, step, kept.id, at.id, who)
            step.put(
                Reply, f"{kept.id}/{at.id}/{who}", meeting=kept.id, seat=at.id, person=who, capacity=capacity,
                answer=given, received_on=office.today, how=typed.line(how), **{**BY_HAND, **_proposed(instead)},
            )  # fmt: skip
    return row_of(office, kept.id, at.id)


def _meant(office: Office, seat: Seat, kept: Meeting, word: str) -> tuple[str, Capacity]:
    """Whose answer it is, by id, and as what they come.

    Raises:
        RuleBroken: nobody is in post, or the seat has no named substitute.
    """
    continues = seat.substitute and holder(office.appointments, seat.id, kept.date) is None
    if word == "substitute" or (
        continues and holder(office.appointments, seat.id, kept.date, "substitute") is not None
    ):
        return seat_posts.substitute(office, seat, kept), "substitute"
    return seat_posts.member(office, seat, kept), "member"


def _proposed(slot: Slot | None) -> dict[str, object]:
    if slot is None:
        return {}
    return {"proposed_date": slot.date, "proposed_start": slot.start, "proposed_end": slot.end}
