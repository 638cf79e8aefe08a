"""Requests, mentions, redactions and how long what is kept, as JSON."""

from __future__ import annotations

from pathlib import Path

from ret_tui.cli.as_json.plain_values import Json, day
from ret_tui.jobs.personal_data.decide import Decided
from ret_tui.jobs.personal_data.mentions import Mentions, MentionView
from ret_tui.jobs.personal_data.redact import OldBackup, RedactionView
from ret_tui.jobs.personal_data.requests import RequestView
from ret_tui.jobs.personal_data.retention import ClassView


def request(one: RequestView) -> Json:
    """A request for information."""
    return {
        "id": one.id,
        "opened_on": day(one.opened_on),
        "closed_on": day(one.closed_on),
        "open": one.is_open,
        "person": one.person or None,
        "name": one.name or None,
        "note": one.note,
    }


def mentions(found: Mentions) -> Json:
    """What mentions somebody."""
    return {
        "person": found.person,
        "name": found.name,
        "mentions": [_mention(each) for each in found.found],
        "not_looked_through": list(found.unread),
    }


def _mention(each: MentionView) -> Json:
    return {
        "place": each.place,
        "where": each.where,
        "excerpt": each.excerpt,
        "count": each.count,
        "whole_name": each.sure,
        "file": each.is_file,
        "confirmed_or_issued": each.as_it_went,
        "outcome": each.outcome or None,
        "reason": each.reason,
    }


def redaction(one: RedactionView) -> Json:
    """What a redaction does, or did."""
    return {
        "person": one.person,
        "name": one.name,
        "former_name": one.former_name,
        "done": one.done,
        "history_waits": one.waits or None,
        "records": dict(one.records),
        "open_actions": list(one.open_actions),
        **{key: value for key, value in mentions(one.mentions).items() if key not in ("person", "name")},
        "not_reached": list(one.unreached),
        "old_backups": [old_backup(each, each.path) for each in one.old_backups],
    }


def old_backup(one: OldBackup, path: Path) -> Json:
    """A backup that still names somebody."""
    return {"id": one.id, "path": str(path)}


def decided(one: Decided) -> Json:
    """What was decided about mentions."""
    return {"outcome": one.outcome, "places": list(one.places), "not_removed": list(one.amiss)}


def retained(one: ClassView) -> Json:
    """A class of record, and how long it is kept."""
    return {
        "id": one.key,
        "class": one.title,
        "holds": one.holds,
        "records": one.records,
        "oldest": day(one.oldest),
        "kept_for": one.kept_for,
        "setting": one.setting or None,
        "due": one.due,
        "due_words": one.due_words,
        "held_by": one.held_by or None,
        "how": one.how,
    }
