"""Who is a former member, whose data may be redacted: nobody in post, asked for, or still written to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.rules.wording import long_day
from store.records import Appointment, Invitation, Item, Meeting, Message, Person, StandIn
from store.refusals import RuleBroken


def refuse_not_former(
    person: Person,
    today: dt.date,
    *,
    appointments: Iterable[Appointment],
    meetings: Iterable[Meeting],
    messages: Iterable[Message],
    stand_ins: Iterable[StandIn],
    items: Iterable[Item],
    invitations: Iterable[Invitation],
) -> None:
    """Refuse to redact somebody who is not a former member.

    Args:
        person: who is to be redacted.
        today: the day.

    Raises:
        RuleBroken: redacted already, in post today or later, running the meetings, asked to a meeting to come, or
            written to by a message that waits.
    """
    who = f"{person.name} ({person.id})"
    if person.redacted_on is not None:
        raise RuleBroken(f"The data of {who} were redacted on {long_day(person.redacted_on)}", "there is nothing to do")
    if person.facilitator:
        raise RuleBroken(f"{who} runs the meetings", "end that first: ret-tui member edit … --not-facilitator")
    for post in appointments:
        if post.person == person.id and (post.end is None or post.end >= today):
            until = f" until {long_day(post.end)}" if post.end is not None else ""
            raise RuleBroken(f"{who} is in post for {post.seat}{until}", "only a former member's data are redacted")
    mine = [each for each in messages if each.person == person.id]
    if waiting := [each for each in mine if each.state in ("waiting", "sending")]:
        raise RuleBroken(
            f"A message to {who} about {waiting[0].meeting} waits in the outbox", "send it or take it back"
        )
    coming = {each.id: each for each in meetings if each.status == "planned" and each.date >= today}
    asked = _last_asked(mine, coming)
    asked += [each.meeting for each in stand_ins if each.person == person.id and each.meeting in coming]
    written = {each.meeting for each in mine}
    asked += [
        each.id for each in invitations
        if person.id in each.people and each.id in coming and each.id not in written and each.method == "REQUEST"
    ]  # fmt: skip
    if asked:
        raise RuleBroken(
            f"{who} is asked to {asked[0]} on {long_day(coming[asked[0]].date)}", "withdraw that invitation first"
        )
    for item in items:
        if item.meeting in coming and item.lead == person.id:
            raise RuleBroken(f"{who} leads “{item.title}” at {item.meeting}", "give the item to somebody else first")


def _last_asked(mine: list[Message], coming: dict[str, Meeting]) -> list[str]:
    """The meetings to come to which the last message that went asks them."""
    last: dict[str, Message] = {}
    for each in sorted((one for one in mine if one.state == "sent"), key=lambda one: (one.made_at, one.sequence)):
        last[each.meeting] = each
    return [meeting for meeting, each in last.items() if meeting in coming and each.method == "REQUEST"]
