"""Beside the seats of a register: who else is in attendance, deputies at the door, and interests declared."""

from __future__ import annotations

from ret_tui.cli.printed import created, say
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import take_register
from ret_tui.jobs.office import Office


def attendee(
    meeting: str,
    name: str,
    /,
    *,
    as_: str = "guest",
    seat: str = "",
    note: str = "",
    remove: bool = False,
    nominate: bool = False,
    confirmed_by: str = "",
) -> None:
    """Take down somebody in attendance who fills no seat, or an unnamed deputy; never counted. Prints the id.

    A guest of that name who was asked to the meeting is the one who came.

    For example:
      ret-tui register attendee M1 "Prof. Iris Marlow" --note "item 6"
      ret-tui register attendee M1 "Kit Rowe" --as deputy --seat SAN

    Args:
        meeting: its id.
        name: who it is.
        as_: facilitator, officer, guest, observer or deputy.
        seat: for a deputy, the seat whose holder sent them.
        note: the item that they came for.
        remove: take them off the register again.
        nominate: name a deputy as the seat's substitute from the meeting's day on.
        confirmed_by: for a nomination, who at the organisation confirmed it.
    """
    here = office()
    if (nominate or confirmed_by) and (remove or not seat):
        raise WrongUsage("--nominate and --confirmed-by name a deputy for a --seat")
    if nominate:
        _nominate(here, meeting, seat, name, confirmed_by)
        return
    if confirmed_by:
        raise WrongUsage("--confirmed-by goes with --nominate")
    if remove:
        say(f"{take_register.remove_attendee(here, meeting, name).name} is no longer in attendance")
        return
    made = take_register.add_attendee(here, meeting, name, as_, seat=seat, note=note)
    created(made.id, f"{made.name}, {made.capacity}, in attendance")


def deputy(
    meeting: str, seat: str, name: str, /, *, note: str = "", nominate: bool = False, confirmed_by: str = ""
) -> None:
    """Take down a deputy whom nobody named, in attendance and not counted; or name them as the substitute.

    For example:
      ret-tui register deputy M1 SAN "Kit Rowe"
      ret-tui register deputy M1 SAN "Kit Rowe" --nominate --confirmed-by "Jas Kaur, by telephone"

    Args:
        meeting: its id.
        seat: the seat that they came for.
        name: who it is.
        note: who sent them, or another word on why.
        nominate: name them as the seat's substitute from the meeting's day on, and mark them as here.
        confirmed_by: for a nomination, who at the organisation confirmed it.
    """
    here = office()
    if nominate:
        _nominate(here, meeting, seat, name, confirmed_by)
        return
    if confirmed_by:
        raise WrongUsage("--confirmed-by goes with --nominate")
    made = take_register.add_attendee(here, meeting, name, "deputy", seat=seat, note=note)
    created(made.id, f"{made.name}, {made.capacity}, in attendance, not counted")


def declare(meeting: str, person: str, interest: str, /, *, item: str = "", outcome: str = "stayed") -> None:
    """Take down an interest that was declared; its words go to members alone. Prints the id.

    For example:
      ret-tui register declare M1 P-01 "Trustee of the charity" --item 6 --outcome withdrew

    Args:
        meeting: its id.
        person: who declared it.
        interest: what was declared.
        item: the item that it concerns, by number; the whole meeting when left out.
        outcome: stayed, took no part or withdrew.
    """
    made = take_register.declare(office(), meeting, person, interest, item=item, outcome=outcome)
    created(made.id, f"declared by {made.person}: {made.outcome}")


def _nominate(here: Office, meeting: str, seat: str, name: str, confirmed_by: str) -> None:
    from ret_tui.jobs.deputies import nominate

    row = nominate(here, meeting, seat, name, confirmed_by)
    created(row.substitute, f"{row.substitute_name}, named substitute of {row.seat_name} from that day, and here")
