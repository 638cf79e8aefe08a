"""Which meetings keep the mailbox that invited to them, once invitations come from another."""

from __future__ import annotations

from ret_tui.jobs import settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import event_of, may_be_told
from ret_tui.rules.wording import listed


def mailboxes_kept(office: Office) -> str:
    """That the meetings to come keep theirs while later ones take the new, without its full stop; empty for none."""
    now = settings.value(office, "organiser.email")
    kept: dict[str, list[str]] = {}
    for meeting in who_is.by_date(office):
        event = event_of(office, meeting)
        box = event.now.organiser
        if now and box.casefold() != now.casefold() and may_be_told(office, meeting, event.messages):
            kept.setdefault(box, []).append(meeting.id)
    if not kept:
        return ""
    told = [f"{listed(ids)}, to which people were invited from {box}" for box, ids in kept.items()]
    many = len(kept) > 1 or any(len(ids) > 1 for ids in kept.values())
    which = "those mailboxes" if len(kept) > 1 else "that mailbox"
    return f"{'; '.join(told)}, {'keep' if many else 'keeps'} {which}; later invitations come from {now}"
