"""A successor takes over a seat, and what passes on is told."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, remark, say, table
from ret_tui.cli.session import office, session
from ret_tui.jobs import confirmed_registers, succession, who_is
from store.refusals import Unknown


def succeed(
    seat: str,
    person: str,
    /,
    *,
    from_: str = "",
    as_: str = "member",
    until: str = "",
    reason: str = "",
    confirmed_by: str = "",
    new: bool = False,
    email: str = "",
    pass_actions: bool = False,
    json: bool = False,
) -> None:
    """Let somebody take over a seat in one step, and tell what passes on; --dry-run tells it and changes nothing.

    The former holder's appointment ends the day before. What the seat owns follows; whoever was invited is told with
    the invitations. A named substitute who becomes the member is the substitute no more.

    For example:
      ret-tui member succeed SAN P-14 --from 2027-03-01 --dry-run
      ret-tui member succeed SAN "Priya Shah" --new --email priya@example.org --reason "Moved to another post"
      ret-tui member succeed SAN P-14 --as substitute

    Args:
        seat: its id or name.
        person: the successor's id or name.
        from_: their first day; today when left out.
        as_: member or substitute.
        until: their last day, where one is agreed.
        reason: why the former holder leaves.
        confirmed_by: who confirmed the appointment.
        new: the successor is not known yet, and is added by that name.
        email: the address of a successor who is new.
        pass_actions: the actions that the former holder owns in person pass on too, to the seat.
        json: give JSON.
    """
    here = office()
    if not new:
        try:
            who_is.person(here, person)
        except who_is.Ambiguous:
            raise
        except Unknown as nobody:
            raise Unknown(nobody.what, "check the spelling, or add --new for somebody new", field="person") from None
    before = confirmed_registers.readings(here)
    done = succession.take_over(
        here, seat, person, capacity=as_, start=from_, until=until, reason=reason, confirmed_by=confirmed_by,
        newcomer=new, email=email, pass_actions=pass_actions,
    )  # fmt: skip
    if json:
        give_json({"succession": as_json.succession(done), "done": not session().dry_run})
        return
    table(
        ["", "What", "Which", "Happens"],
        [["!" if one.warning else "", one.group, one.what, one.happens] for one in done.passes],
    )
    say(f"{done.person}  {'Would be done' if session().dry_run else 'Done'}: {done.words}")
    if told := confirmed_registers.read_otherwise(here, before):
        remark(told)
