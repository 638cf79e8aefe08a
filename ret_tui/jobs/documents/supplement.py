"""The supplement to an agenda as the record has it: the last one, issued or in preparation, or the one to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from typing import TYPE_CHECKING

from ret_tui.jobs import agenda_versions, who_is
from ret_tui.jobs.agenda_changes import ChangeView, changes_of, changes_told_by
from ret_tui.jobs.documents import agenda
from ret_tui.jobs.in_private import private_actions
from ret_tui.jobs.office import Office
from ret_tui.rules.arising_words import for_the_public
from store.records import AgendaIssue, Meeting, Paper
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.documents.supplement_contents import ChangeRow, SupplementContents
    from ret_tui.documents.typescript import Finding, Typescript


def typescript(office: Office, about: str, *, public: bool, issue: AgendaIssue | None = None) -> Typescript:
    """The last supplement to a meeting's agenda.

    Args:
        issue: the supplement that is about to be recorded; as the record has it when None.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: there is no supplement to its agenda.
        BadValue: a text cannot be printed.
    """
    from ret_tui.documents.supplement_layout import supplement_typescript

    return supplement_typescript(contents(office, about, issue, public=public), public=public)


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """What looks unfinished in what is new: a lead or minutes that are missing, a consent that is still to be asked.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, about)
    last = _last_or_next(office, kept)
    changed = () if last is None else changes_told_by(office, kept, last)
    wanted = {f"meeting:{kept.id}", f"agenda:{kept.id}", *(f"item:{each.item}" for each in changed if each.item)}
    told = {change.item for change in changed if change.field == "papers" or change.what == "added"}
    wanted |= {f"paper:{paper.id}" for paper in office.of(Paper, "meeting", kept.id) if paper.item in told}
    return tuple(found for found in agenda.findings(office, kept.id, public=public) if found.about in wanted)


def file_words(office: Office, about: str) -> tuple[str, dt.date]:
    """The meeting's id and day.

    Raises:
        Unknown: there is no such meeting.
    """
    return agenda.file_words(office, about)


def contents(
    office: Office, meeting: str, issue: AgendaIssue | None = None, *, public: bool = False
) -> SupplementContents:
    """Everything that the last supplement to a meeting's agenda prints.

    Args:
        issue: as `typescript`.
        public: as for `agenda.contents`.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: there is no supplement to its agenda.
    """
    from ret_tui.documents.supplement_contents import SupplementContents

    kept = who_is.meeting(office, meeting)
    last = _last_or_next(office, kept)
    told = issue or last
    if told is None:
        why = "is still a draft" if kept.issued_on is None else "has not changed since it was issued"
        raise RuleBroken(f"The agenda of {kept.id} {why}, so there is no supplement to it", "write the agenda itself")
    # One that is about to be issued tells what is not issued yet; one that was, what it told then.
    own = last if last is not None and last.version == told.version and last.issued_on is not None else None
    private = private_actions(office.store) if public else frozenset()
    changed = changes_told_by(office, kept, own or AgendaIssue(id=told.id, meeting=kept.id, version=told.version))
    return SupplementContents(
        agenda=agenda.contents(office, kept.id, public=public),
        version=told.version,
        reason=told.reason,
        private_reason=told.private_reason,
        issued_on=told.issued_on,
        agenda_issued_on=kept.issued_on,
        changes=tuple(_row(change, private) for change in changed),
    )


def _last_or_next(office: Office, kept: Meeting) -> AgendaIssue | None:
    """The last supplement; or the one that issuing now makes, where something changed that needed no reason so far."""
    if agenda_versions.in_preparation(office, kept) is None and changes_of(office, kept):
        from ret_tui.jobs.issue_agenda import version_now

        version = version_now(office, kept)
        return AgendaIssue(id=f"{kept.id}/{version}", meeting=kept.id, version=version)
    known = [each for each in agenda_versions.issues(office, kept) if each.version.startswith("supplement")]
    return known[-1] if known else None


def _row(change: ChangeView, private: Container[str]) -> ChangeRow:
    from ret_tui.documents.supplement_contents import ChangeRow

    return ChangeRow(
        about=change.about,
        what=change.called,
        before=for_the_public(change.before, private),
        after=for_the_public(change.after, private),
        item=change.item,
        confidential=change.confidential,
        field=change.field,
        printed=change.what in ("added", "changed"),
    )
