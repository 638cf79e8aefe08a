"""Messages as JSON: who would get what, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json

if TYPE_CHECKING:
    from ret_tui.jobs.outbox.due import DueView
    from ret_tui.jobs.outbox.sent import Sent
    from store.records import Message

_STATES = {"sent": "sent", "failed": "failed", "sending": "may have gone", "waiting": "waiting", "changed": "changed"}


def sending(shown: Sequence[DueView], sent: Sent | None) -> Json:
    """Who was shown as getting what, and what became of each message; the latter is null where nothing was begun."""
    return {
        "to": [
            {
                "meeting": each.meeting,
                "person": each.person or None,
                "guest": each.guest or None,
                "name": each.name,
                "email": each.address,
                "copy_to": each.copy_to or None,
                "seat": each.seat or None,
                "capacity": each.capacity,
                "method": each.method,
                "why": each.why,
                "why_words": each.why_words,
                "sequence": each.sequence,
                "failed_before": each.failed or None,
            }
            for each in shown
        ],
        "messages": None
        if sent is None
        else [
            {
                "id": each.id,
                "meeting": each.meeting,
                "name": each.name,
                "email": each.address,
                "state": _STATES[each.fate],
                "reason": each.sentence or None,
            }
            for each in sent.messages
        ],
        "stopped": (sent.stopped or None) if sent is not None else None,
        "given_up": sent.given_up if sent is not None else False,
    }


def written(paths: Sequence[Path], warnings: Sequence[str], messages: Sequence[str], *, rehearsed: bool) -> Json:
    """Files of messages; in a rehearsal those that would be written, and no messages, since none was made."""
    return {
        "dry_run": rehearsed,
        "paths": [str(path) for path in paths],
        "warnings": list(warnings),
        "messages": [] if rehearsed else list(messages),
    }


def message(kept: Message) -> Json:
    """One message of the outbox."""
    return {
        "id": kept.id,
        "meeting": kept.meeting,
        "name": kept.name,
        "email": kept.address,
        "state": "may have gone" if kept.state == "sending" else kept.state,
        "reason": kept.failed or None,
    }
