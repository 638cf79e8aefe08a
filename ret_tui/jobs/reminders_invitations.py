"""What the Desk tells of invitations: to be sent, sent again, answered, or taken back."""

from __future__ import annotations

from ret_tui.jobs import forecast, invite
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.office import Office
from ret_tui.jobs.to_do import ToDo, due_on
from ret_tui.rules.quorum_forecast import QuorumForecast
from ret_tui.rules.wording import count
from store.records import Invitation, Meeting, Reply

#: Days before a meeting from which its invitations are due.
_INVITED = 60


def about_invitations(office: Office, shown: MeetingView) -> list[ToDo]:
    """The reminders of a meeting to come."""
    outlook = forecast.forecast(office, shown.id)
    found = []
    if outlook.warns and office.of(Reply, "meeting", shown.id):
        found.append(_now(shown, f"has no quorum by the answers: {_few(outlook)}"))
    return found + _about_sending(office, shown, hangs=outlook.hangs)


def _about_sending(office: Office, shown: MeetingView, *, hangs: bool) -> list[ToDo]:
    """Whom to write to, or else for whom to wait.

    Args:
        hangs: whether a quorum hangs on those who have not answered.
    """
    from ret_tui.invitations.sequence import next_message

    today = office.today
    sent, kept = office.store.find(Invitation, shown.id), office.store.get(Meeting, shown.id)
    people = invite.invited(office, kept)
    if sent is None or not sent.people:
        if not people or (shown.date - today).days > _INVITED:
            return []
        some = any(person.email for person in people)
        return [_now(shown, "send the invitations" if some else "nobody has an address yet")]
    if next_message(sent, kept).kind == "changed":
        return [_now(shown, "has changed: send the invitations again")]
    new = [person for person in people if person.person not in sent.people]
    if new:
        return [_now(shown, f"{count(len(new), 'person has', 'people have')} not been invited yet")]
    answered = {reply.seat for reply in office.of(Reply, "meeting", shown.id)}
    asked = {person.seat for person in people if person.person in sent.people}
    waiting = len(asked - answered) if shown.date > today else 0
    if not waiting:
        return []
    what = f"{shown.id}  {count(waiting, 'seat has', 'seats have')} not answered the invitation"
    if hangs:
        what += ", and the quorum hangs on them"
    return [due_on(shown.date, today, what, shown.id, "meeting", "invitations")]


def _now(shown: MeetingView, what: str) -> ToDo:
    return ToDo(None, "soon", "now", f"{shown.id}  {what}", shown.id, "meeting", "invitations")


def _few(outlook: QuorumForecast) -> str:
    """``6 can still come, 7 are needed``."""
    can, asked, who = outlook.can_still, outlook.needed or 0, ""
    if can >= asked:
        can, asked, who = outlook.independent_can, outlook.independent_needed, "independent "
    return f"{can} {who}can still come, {asked} {'is' if asked == 1 else 'are'} needed"


def called_off(office: Office, shown: MeetingView) -> list[ToDo]:
    """Those who were invited to a meeting that does not take place have to be told."""
    sent = office.store.find(Invitation, shown.id) if shown.status in ("cancelled", "rearranged") else None
    if sent is None or sent.method == "CANCEL":
        return []
    what = f"{shown.id}  was {shown.status}: send the cancellation"
    return [ToDo(None, "soon", "now", what, shown.id, "meeting", "invitations")]
