"""What the Desk tells of invitations: to be sent, sent again, answered, or taken back."""

from __future__ import annotations

from ret_tui.jobs import forecast
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import DueView, due_for
from ret_tui.jobs.outbox.events import Event, event_of
from ret_tui.jobs.to_do import ToDo, due_on
from ret_tui.rules.messages_due import key_of, last_told
from ret_tui.rules.messages_told import mailbox, may_have_gone
from ret_tui.rules.quorum_forecast import QuorumForecast
from ret_tui.rules.wording import count
from store.records import Invitation, Meeting, Message, Reply

#: Days before a meeting from which its invitations are due.
_INVITED = 60


def about_invitations(office: Office, shown: MeetingView) -> list[ToDo]:
    """The reminders of a meeting to come."""
    kept = office.store.get(Meeting, shown.id)
    event = event_of(office, kept)
    stuck = _stuck(office, shown)
    due = _due(office, shown)
    # Whoever was told that it is off has to be told that it stands again.
    told = bool(last_told(event.messages))
    if not told:
        if not event.parts or (shown.date - office.today).days > _INVITED:
            return stuck
        if not any(part.address for part in event.parts):
            return [_now(shown, "nobody has an address yet")]
        return [*stuck, _now(shown, "send the invitations")] if due or not stuck else stuck
    outlook = forecast.forecast(office, shown.id)
    if outlook.outlook in ("asking", "lost") and office.of(Reply, "meeting", shown.id):
        stuck = [_now(shown, _few(outlook)), *stuck]
    if due:
        return [*stuck, _now(shown, _in_words(due))]
    return [*stuck, *_unanswered(office, shown, event, outlook)]


def _now(shown: MeetingView, what: str) -> ToDo:
    return ToDo(None, "soon", "now", f"{shown.id}  {what}", shown.id, "meeting", "invitations")


def _few(outlook: QuorumForecast) -> str:
    """``has no quorum by the answers: 6 can still come, 7 are needed``, or that substitutes can make one."""
    if not outlook.warns:
        return f"needs substitutes for a quorum: {outlook.to_ask} can still be asked"
    can, asked, who = outlook.can_with_substitutes, outlook.needed or 0, ""
    if can >= asked:
        can, asked, who = outlook.independent_with_substitutes, outlook.independent_needed, "independent "
    return f"has no quorum by the answers: {can} {who}can still come, {asked} {'is' if asked == 1 else 'are'} needed"


def called_off(office: Office, shown: MeetingView) -> list[ToDo]:
    """Those who were invited to a meeting that does not take place have to be told."""
    if shown.status not in ("cancelled", "rearranged") or office.store.find(Invitation, shown.id) is None:
        return []
    if not due_for(office, shown.id):
        return []
    send = [_now(shown, f"was {shown.status}: send the cancellation")] if _due(office, shown) else []
    return [*_stuck(office, shown), *send]


def _due(office: Office, shown: MeetingView) -> tuple[DueView, ...]:
    """What has to go, without what could not be sent, which is told of by itself."""
    failed = {
        (key_of(each), mailbox(each.address), each.method)
        for each in office.of(Message, "meeting", shown.id)
        if each.state == "failed"
    }
    return tuple(
        each
        for each in due_for(office, shown.id)
        if (each.person or f"guest {each.guest}", mailbox(each.address), each.method) not in failed
    )


def _in_words(due: tuple[DueView, ...]) -> str:
    if any(each.why in ("moved", "changed", "details") for each in due):
        return "has changed: send the invitations again"
    again = {each.person or each.guest for each in due if each.why == "again"}
    if again and all(each.why == "again" for each in due):
        return f"{count(len(again), 'person is', 'people are')} to be invited again"
    new = {each.person or each.guest for each in due if each.method == "REQUEST" and each.why != "part"}
    new |= {each.person for each in due if each.why == "part" and each.last_sent is None}
    if new:
        return f"{count(len(new), 'person has', 'people have')} not been invited yet"
    others = {each.person or each.guest for each in due}
    return f"{count(len(others), 'person has', 'people have')} to be told of a change"


def _stuck(office: Office, shown: MeetingView) -> list[ToDo]:
    """What did not go, and what nobody knows whether it went."""
    messages = office.of(Message, "meeting", shown.id)
    found = []
    if failed := sum(message.state == "failed" for message in messages):
        found.append(_now(shown, f"{count(failed, 'message')} could not be sent"))
    if unsure := len(may_have_gone(messages)):
        found.append(_now(shown, f"{count(unsure, 'message')} may have gone: settle each"))
    return found


def _unanswered(office: Office, shown: MeetingView, event: Event, outlook: QuorumForecast) -> list[ToDo]:
    """For whom to wait, as the forecast counts them, and whether a quorum hangs on them."""
    if shown.date <= office.today:
        return []
    has = {key for key, message in last_told(event.messages).items() if message.method == "REQUEST"}
    states = forecast.expected(office, office.store.get(Meeting, shown.id))
    waiting = sum(state.state == "no answer" and not has.isdisjoint(state.may_come) for state in states)
    told = []
    if waiting:
        told.append(
            count(waiting, "unanswered seat")
            if outlook.hangs
            else f"{count(waiting, 'seat has', 'seats have')} not answered the invitation"
        )
    if outlook.perhaps and (waiting or outlook.hangs):
        told.append(f"{outlook.perhaps} perhaps" if waiting else f"{count(outlook.perhaps, 'seat')} that said perhaps")
    if not told:
        return []
    what = f"the quorum hangs on {' and '.join(told)}" if outlook.hangs else ", ".join(told)
    return [due_on(shown.date, office.today, f"{shown.id}  {what}", shown.id, "meeting", "invitations")]
