"""Agendas, their items and papers, what was issued and published, and what came back edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.agenda_changes import ChangeView as AgendaChangeView
    from ret_tui.jobs.agenda_versions import VersionView
    from ret_tui.jobs.carry_forward import CarriedForward
    from ret_tui.jobs.papers import PaperView
    from ret_tui.jobs.prepare_agenda import AgendaView, ItemView
    from ret_tui.jobs.publish import PublishedView
    from ret_tui.jobs.read_back import ReadBack, Taken
    from ret_tui.jobs.standing_items import StandingView


def agenda(view: AgendaView) -> Json:
    """A meeting's agenda with its running times in minutes."""
    return {
        "id": view.meeting.id,
        "date": day(view.meeting.date),
        "start": view.meeting.start,
        "end": view.meeting.end,
        "issued_on": day(view.meeting.issued_on),
        "papers_due": day(view.meeting.papers_due),
        "total": view.total,
        "length": view.length,
        "overrun": view.overrun,
        "items": [item(one) for one in view.items],
        "papers": [paper(one) for one in view.papers],
    }


def item(view: ItemView) -> Json:
    """An item as it stands on the agenda; ``lead`` is an id or a name as kept, ``lead_name`` who that is."""
    return {
        "id": view.id,
        "number": view.number,
        "title": view.title,
        "minutes": view.minutes,
        "starts": view.starts,
        "lead": view.lead,
        "lead_name": view.lead_name,
        "purpose": view.purpose,
        "function": view.function,
        "paper": view.paper,
        "asked": view.asked,
        "standing": view.standing,
        "confidential": view.confidential,
        "ground": view.ground,
        "late": view.late,
        "late_reason": view.late_reason,
        "chair_consented": view.chair_consented,
        "outcome": view.outcome or None,
        "carried_from": view.carried_from or None,
        "papers": [paper(one) for one in view.papers],
    }


def paper(view: PaperView) -> Json:
    """A paper; ``private`` is whether it stays out of the public pack, ``file`` its name in the folder of papers."""
    return {
        "id": view.id,
        "meeting": view.meeting,
        "item": view.item or None,
        "item_number": view.item_number or None,
        "label": view.label,
        "title": view.title,
        "author": view.author,
        "author_name": view.author_name,
        "asked_on": day(view.asked_on),
        "due": day(view.due),
        "received_on": day(view.received_on),
        "status": view.status,
        "file": view.file or None,
        "original_name": view.original_name or None,
        "size": view.size if view.file else None,
        "sha256": view.sha256 or None,
        "confidential": view.confidential,
        "private": view.private,
        "late_reason": view.late_reason,
        "chair_consented": view.chair_consented,
    }


def issue(view: VersionView) -> Json:
    """A version of an agenda; its files are names in the store's folder of papers, null where no copy was kept."""
    return {
        "id": view.id,
        "version": view.version,
        "issued_on": day(view.issued_on),
        "reason": view.reason or None,
        "private_reason": view.private_reason or None,
        "members_file": view.members_file or None,
        "members_sha256": view.members_sha256 or None,
        "public_file": view.public_file or None,
        "public_sha256": view.public_sha256 or None,
        "current": view.current,
    }


def published(view: PublishedView) -> Json:
    """A publication of a document of a meeting."""
    return {
        "id": view.id,
        "meeting": view.meeting,
        "document": view.document,
        "copy": view.copy,
        "published_on": day(view.published_on),
        "where": view.where,
        "file": view.file or None,
        "sha256": view.sha256 or None,
    }


def agenda_change(view: AgendaChangeView) -> Json:
    """A change of an agenda since it was issued; ``what`` is added, removed, moved, changed or meeting."""
    return {
        "what": view.what,
        "item": view.item or None,
        "about": view.about,
        "field": view.field or None,
        "before": view.before or None,
        "after": view.after or None,
    }


def carried_forward(view: CarriedForward) -> Json:
    """What was carried forward: the items as they stand on the new agenda, and the actions named there."""
    return {
        "source": view.source,
        "target": view.target,
        "items": [item(one) for one in view.items],
        "actions": list(view.actions),
    }


def standing_item(view: StandingView) -> Json:
    """A standing item; ``kind`` is null for every kind of meeting, and ``business`` marks where business goes."""
    return {
        "id": view.id,
        "place": view.place,
        "title": view.title,
        "minutes": view.minutes,
        "lead": view.lead,
        "lead_name": view.lead_name,
        "purpose": view.purpose,
        "asked": view.asked,
        "business": view.business,
        "kind": view.kind or None,
    }


def read_back(shown: ReadBack, taken: Taken | None = None) -> Json:
    """What was changed in an agenda that came back.

    ``number`` is what --accept takes, and ``with_all`` says whether all takes it too; ``taken`` is null where nothing
    was to be taken; ``why_not`` says why a change could not be, or was not.
    """
    done = None if taken is None else {each.key for each in taken.taken}
    left = {} if taken is None else {each.key: why_not for each, why_not in taken.left}
    return {
        "file": shown.file,
        "meeting": shown.meeting,
        "date": day(shown.date),
        "public": shown.public,
        "changes": [
            {
                "number": number,
                "key": each.key,
                "what": each.what,
                "item": each.item or None,
                "about": each.about,
                "before": each.before,
                "after": each.after,
                "note": each.note,
                "why_not": left.get(each.key) or each.why_not or None,
                "with_all": not (each.why_not or each.by_itself),
                "taken": None if done is None else each.key in done,
            }
            for number, each in enumerate(shown.proposals, 1)
        ],
        "not_understood": list(shown.not_understood),
    }
