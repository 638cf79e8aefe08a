"""Checking the folder of papers: files that the record names and that are gone, or are not what was put there."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs import paper_folder
from ret_tui.jobs.confirmed_compared import differences
from ret_tui.jobs.confirmed_minutes import came_later, not_as_confirmed
from ret_tui.jobs.office import Office
from ret_tui.rules.consistency import Finding
from ret_tui.rules.consistency.locked import mend_of
from ret_tui.rules.quoting import quoted
from store.records import AgendaIssue, Decision, HouseTemplate, Meeting, MeetingMinutes, Paper, Record
from store.refusals import Refusal


def findings(office: Office) -> tuple[Finding, ...]:
    """What is wrong with the files beside the store; each is read, so that a change is found too."""
    return (*_findings(office), *_came_later(office), *_otherwise(office))


def _findings(office: Office) -> Iterator[Finding]:
    for kept, about, file, sha256, mend in _named(office):
        if not file:
            continue
        try:
            paper_folder.read(office, file, sha256)
        except Refusal as refusal:
            what = f"{refusal.what[0].lower()}{refusal.what[1:]}"
            yield Finding(severity="fault", table=kept.table, id=kept.id, about=about, what=what, mend=mend)


def _came_later(office: Office) -> Iterator[Finding]:
    """What a merge or an edit from outside brought into minutes that were confirmed already."""
    for minutes in office.store.all(MeetingMinutes):
        if office.store.find(Meeting, minutes.id) is None:
            continue
        try:
            later = not_as_confirmed(office, minutes.id)
        except Refusal:
            # That its copy is amiss is told above.
            continue
        for each in later:
            is_decision = isinstance(each, Decision)
            called = f"decision {each.id}" if is_decision else "the note"
            undo = "undo what brought it: 'ret-tui store history' tells"
            out = f"'ret-tui minutes remove {minutes.id} {each.id}', and minute it at a later meeting"
            yield Finding(
                severity="fault",
                table=each.table,
                id=each.id,
                about=f"the confirmed minutes of {minutes.id}",
                what=f"{called} {quoted(each.text)} is not in the copy that was confirmed",
                mend=f"take it out: {out}" if came_later(office, minutes.id, each.id) else undo,
            )


def _otherwise(office: Office) -> Iterator[Finding]:
    """What was changed of a confirmed meeting without its minutes: seats, quorum and votes."""
    for minutes in office.store.all(MeetingMinutes):
        if office.store.find(Meeting, minutes.id) is None:
            continue
        try:
            found = differences(office, minutes.id)
        except Refusal:
            continue
        for each in found:
            yield Finding(
                severity="advice",
                table=Decision.table if each.decision else MeetingMinutes.table,
                id=each.decision or minutes.id,
                about=f"the confirmed minutes of {minutes.id}",
                what=each.words,
                mend=mend_of(minutes.id),
            )


def _named(office: Office) -> Iterator[tuple[Record, str, str, str, str]]:
    """Every file that the record names: by which record, in words, its name, its hash, and how to mend it."""
    folder = paper_folder.folder_of(office)
    for paper in office.store.all(Paper):
        mend = f"add it again: 'ret-tui paper receive {paper.id} --file FILE', or put it back into {folder}"
        yield paper, f"paper {paper.id} {quoted(paper.title)} for {paper.meeting}", paper.file, paper.sha256, mend
    back = f"put it back into {folder}"
    for template in office.store.all(HouseTemplate):
        yield template, "the body's own template", template.file, template.sha256, back
    for issue in office.store.all(AgendaIssue):
        yield issue, f"the issue {issue.id}, members' copy", issue.members_file, issue.members_sha256, back
        yield issue, f"the issue {issue.id}, public copy", issue.public_file, issue.public_sha256, back
    for minutes in office.store.all(MeetingMinutes):
        of = f"the confirmed minutes of {minutes.id}"
        yield minutes, f"{of}, members' copy", minutes.members_file, minutes.members_sha256, back
        yield minutes, f"{of}, public copy", minutes.public_file, minutes.public_sha256, back
