"""Settings, the terms, and the history of the record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.back_up import RestorePreview
    from ret_tui.jobs.edits_in_words import EditView
    from ret_tui.jobs.keep_record import ChangeStory, ChangeView
    from ret_tui.jobs.office import Office
    from ret_tui.jobs.settings import SettingView
    from ret_tui.jobs.terms_versions import AdoptionView, VersionView
    from store.records import Function, Indicator


def setting(view: SettingView) -> Json:
    """A setting with its default and what it means; ``value`` is as it is kept, ``words`` as people say it."""
    return {
        "key": view.key,
        "group": view.group,
        "value": view.value,
        "words": view.words,
        "default": view.default,
        "changed": view.changed,
        "meaning": view.meaning,
    }


def change(view: ChangeView) -> Json:
    """One change in the history; ``kind`` is change, undo, redo, restore, received, by hand, new, found or pruned."""
    return {
        "id": view.id,
        "at": view.at.isoformat(),
        "who": view.who,
        "name": view.name,
        "kind": view.kind,
        "records": view.records,
        "overruled": view.overruled,
    }


def change_story(view: ChangeStory) -> Json:
    """One change in full: ``edits`` with each value before and after, and what lost against a later change."""
    return {
        **change(view.change),
        "edits": [edit(one) for one in view.edits],
        "lost": [edit(one) for one in view.overruled],
        "renumbered": list(view.renumbered),
    }


def edit(view: EditView) -> Json:
    """What happened to one record."""
    fields = [{"field": field.field, "was": field.was, "now": field.now} for field in view.fields]
    return {"table": view.table, "id": view.id, "what": view.what, "fields": fields}


def restoring(view: RestorePreview, *, done: bool) -> Json:
    """What restoring a backup changed, or would change; ``restored`` says whether it was done."""
    return {
        "file": str(view.path),
        "what": view.what,
        "restored": done,
        "edits": [edit(one) for one in view.edits],
    }


def terms(office: Office, view: VersionView) -> Json:
    """A version of the terms of reference."""
    kept = view.terms
    return {
        "id": kept.id,
        "state": view.state,
        "adopted_on": day(kept.adopted_on),
        "in_force_from": day(kept.in_force_from),
        "in_force_to": day(kept.in_force_to),
        "body": office.body.name,
        "title": kept.title,
        "year": kept.year,
        "about": kept.about,
        "purpose": kept.purpose,
        "accountable_to": kept.accountable_to,
        "membership": list(kept.membership),
        "servicing": list(kept.servicing),
        "facilitated_by": kept.facilitated_by,
        "meetings_a_year": kept.meetings_a_year,
        "conduct": kept.conduct,
        "agreement": kept.agreement,
        "review": kept.review,
        "seats": [
            {"id": one.id, "name": one.name, "kind": one.kind, "substitute": one.substitute} for one in view.seats
        ],
        "functions": [_function_of(one, view.indicators) for one in view.functions],
        "added": list(kept.added),
    }


def _function_of(kept: Function, indicators: Iterable[Indicator]) -> Json:
    own = [{"id": one.id, "text": one.text} for one in indicators if one.function == kept.id]
    return {"id": kept.id, "name": kept.name, "text": kept.text, "indicators": own}


def version(view: VersionView) -> Json:
    """A version of the terms in a line."""
    kept = view.terms
    return {
        "id": kept.id,
        "title": kept.title,
        "year": kept.year,
        "state": view.state,
        "adopted_on": day(kept.adopted_on),
        "in_force_from": day(kept.in_force_from),
        "in_force_to": day(kept.in_force_to),
        "functions": len(view.functions),
        "indicators": len(view.indicators),
        "seats": len(view.seats),
    }


def adoption(view: AdoptionView, *, kept: bool) -> Json:
    """What a new version of the terms changes, or would change; ``kept`` says whether it was kept."""
    return {
        "id": view.id,
        "title": view.title,
        "in_force_from": day(view.in_force_from),
        "adopted_on": day(view.adopted_on),
        "replaces": view.replaces,
        "replaced_to": day(view.replaced_to),
        "kept": kept,
        "changes": [{"part": one.part, "id": one.id, "what": one.what, "words": one.words} for one in view.lines],
    }
