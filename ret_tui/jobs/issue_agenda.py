"""Issuing an agenda: the day it went out, its items as they stood, and the very bytes of both copies."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ret_tui.jobs import agenda_versions, meetings, typed, who_is
from ret_tui.jobs.agenda_changes import changes_of
from ret_tui.jobs.office import Office
from ret_tui.jobs.pack_lacks import pack_lacks
from ret_tui.jobs.prepare_agenda import issue_words
from ret_tui.rules.wording import count, full_day, long_day, short_day
from store.change import Change
from store.records import AgendaIssue, LetPass, Meeting
from store.records.issuing import Copy
from store.refusals import BadValue, Refusal, RuleBroken

if TYPE_CHECKING:
    from ret_tui.documents.typescript import Finding

#: Both copies, as they are kept: whether it is the public one, and what its fields begin with.
COPIES: tuple[tuple[bool, Copy], ...] = ((False, "members"), (True, "public"))


class Issued(Struct, frozen=True):
    """What was issued."""

    meeting: meetings.MeetingView
    #: ``agenda``, ``supplement 1``.
    version: str
    issued_on: dt.date
    #: Whether that leaves the clear days: ``in time``, ``1 working day late``.
    words: str
    #: The names of the copies in the store's folder of papers.
    files: tuple[str, ...]
    #: What looked unfinished in it.
    findings: tuple[Finding, ...]
    #: The papers that went without a file, each with why: ``6c Handed round: came without a file``.
    lacks: tuple[str, ...] = ()


class ToIssue(Struct, frozen=True):
    """What issuing would record, before it is done."""

    meeting: str
    #: ``agenda``, ``supplement 1``; or what the day of is corrected.
    version: str
    issued_on: dt.date
    words: str
    #: Whether only the day of what was issued is corrected.
    corrects: bool
    #: What a supplement tells: ``6. Housing: lead``.
    changes: tuple[str, ...]
    findings: tuple[Finding, ...]
    #: The papers that go without a file, each with why, whatever the agenda says of them.
    lacks: tuple[str, ...] = ()


class KeptCopyGone(Refusal):
    """The kept copy of an issued agenda, or of confirmed minutes, is gone, or was changed outside."""


def issue(office: Office, meeting: str, day: str = "", *, because: str = "", anyway: bool = False) -> Issued:
    """Record that a meeting's agenda went out, or the supplement to it that was prepared.

    Both copies are kept as they went out, in the store's folder of papers. From then on the items are locked: see
    `agenda_versions.open_for_change`. Issued again with nothing changed, only the day is corrected.

    Args:
        day: the day it went out; today where it is empty.
        because: why there is a supplement, where no item changed and so no reason was given yet.
        anyway: whether to issue it although something looks unfinished, which is then noted in the record.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the day cannot be read, has not come, is after the meeting or before the last issue; or a text cannot
            be printed.
        Unfinished: something looks unfinished, and `anyway` is false; or something exempt stands in the public copy.
        RuleBroken: the meeting was called off; or it was issued already, nothing has changed and no day was given.
        CannotWrite: a copy cannot be kept. Nothing was changed.
    """
    from ret_tui.jobs import paper_folder

    kept = _to_issue(office, meeting)
    date, given, why = _day(office, kept, day), bool(day.strip()), typed.line(because)
    version = _next_version(office, kept, given=given, because=why)
    _refuse_before(office, kept, version, date)
    # What was issued already was let pass then, where only its day is put right.
    corrects = _corrects(office, kept)
    looked_unfinished = () if corrects else _both(office, kept, version, date)
    _refuse_unfinished(version, looked_unfinished, anyway=anyway)
    with paper_folder.putting(office) as put, office.store.change(_name(office, kept, date, looked_unfinished)) as step:
        kept = _to_issue(office, kept.id)
        version = _next_version(office, kept, given=given, because=why)
        _refuse_before(office, kept, version, date)
        first = version.startswith("agenda")
        before = step.find(AgendaIssue, f"{kept.id}/{version}")
        reason = "" if first else agenda_versions.with_reason(before.reason if before else "", why)
        in_private = before.private_reason if before and not first else ""
        if first:
            agenda_versions.forget_unissued(step, kept.id)
        told = _as(kept, version, date, reason, in_private)
        paper_fields, findings = _keep_copies(office, step, put, kept, told)
        agenda_versions.keep_issue(
            office, step, kept, version, issued_on=date, reason=reason, private_reason=in_private, **paper_fields
        )
        if first:
            step.set(kept, issued_on=date)
    return Issued(
        meeting=meetings.meeting(office, kept.id),
        version=version,
        issued_on=date,
        words=issue_words(office, kept.date, date),
        files=tuple(str(paper_fields[f"{copy}_file"]) for _public, copy in COPIES if f"{copy}_file" in paper_fields),
        findings=findings,
        lacks=() if corrects else _without_a_file(office, kept),
    )


def preview(office: Office, meeting: str, day: str = "") -> ToIssue:
    """What `issue` would record.

    Raises:
        Unknown, BadValue, RuleBroken: as `issue`.
    """
    kept = _to_issue(office, meeting)
    date = _day(office, kept, day)
    version = version_now(office, kept)
    changed = changes_of(office, kept)
    corrects = _corrects(office, kept)
    return ToIssue(
        meeting=kept.id,
        version=version,
        issued_on=date,
        words=issue_words(office, kept.date, date),
        corrects=corrects,
        changes=tuple(f"{each.about}: {each.called[0].lower()}{each.called[1:]}" for each in changed),
        findings=_both(office, kept, version, date),
        lacks=() if corrects else _without_a_file(office, kept),
    )


def kept_copy(office: Office, kind: str, meeting: str, *, public: bool) -> bytes | None:
    """The very bytes that were issued or confirmed of a document, or None where it is to be composed from the record.

    They stand for as long as nothing changed since.

    Args:
        kind: a key of `ret_tui.jobs.documents.kinds.KINDS`.

    Raises:
        Unknown: there is no such meeting.
        KeptCopyGone: the copy is gone from the folder of papers, or was changed there.
    """
    if kind == "minutes":
        from ret_tui.jobs import confirmed_minutes

        return confirmed_minutes.kept_copy(office, meeting, public=public)
    if kind not in ("agenda", "supplement"):
        return None
    kept = who_is.meeting(office, meeting)
    if kept.status in ("cancelled", "rearranged"):
        return None
    known = agenda_versions.issues(office, kept)
    if not known or known[-1].issued_on is None:
        return None
    last = known[-1]
    is_supplement = last.version.startswith("supplement")
    if is_supplement != (kind == "supplement") or changes_of(office, kept):
        return None
    name, sha256 = (last.public_file, last.public_sha256) if public else (last.members_file, last.members_sha256)
    if not name:
        return None
    from ret_tui.jobs import paper_folder

    try:
        return paper_folder.read(office, name, sha256)
    except Refusal as gone:
        raise copy_gone(office, f"{kind} of {kept.id} that was issued", gone) from None


def copy_gone(office: Office, what: str, why: Refusal, *, do: str = "write it anew from the record") -> KeptCopyGone:
    """The refusal to give a kept copy that is not as it was kept.

    Args:
        what: what it is a copy of, in words: ``agenda of M1 that was issued``.
        do: what helps where there is no backup of it.
    """
    from ret_tui.jobs import paper_folder

    return KeptCopyGone(
        f"The copy of the {what} cannot be used, since {why.what[0].lower()}{why.what[1:]}",
        f"put it back into {paper_folder.folder_of(office)} from a backup, or {do}",
    )


def nothing_to_issue(kept: Meeting) -> RuleBroken:
    """The refusal to issue an agenda again that has not changed since it was issued."""
    day = "" if kept.issued_on is None else f" on {full_day(kept.issued_on)}"
    return RuleBroken(
        f"The agenda of {kept.id} was issued{day}, and nothing has changed since",
        "give a day to correct that one",
        field="date",
    )


def not_issued(step: Change, kept: Meeting) -> None:
    """Within a change, record that an agenda was not issued after all."""
    agenda_versions.forget_issues(step, kept)
    step.set(kept, issued_on=None)


def _to_issue(office: Office, meeting: str) -> Meeting:
    kept = who_is.meeting(office, meeting)
    if kept.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "its agenda can no longer be issued")
    return kept


def _day(office: Office, kept: Meeting, day: str) -> dt.date:
    from ret_tui.rules.spoken_dates import read_date

    date = read_date(day.strip() or "today", office.today)
    if date > office.today:
        raise BadValue(f"{long_day(date)} has not come", "give the day on which it went out", field="date")
    if date > kept.date:
        raise BadValue(f"{kept.id} is on {short_day(kept.date)}, before that day", "give an earlier day", field="date")
    return date


def _name(office: Office, kept: Meeting, date: dt.date, unfinished: tuple[Finding, ...]) -> str:
    version = version_now(office, kept)
    what = "Agenda" if version.startswith("agenda") else version.capitalize()
    although = f", although {count(len(unfinished), 'thing')} looked unfinished" if unfinished else ""
    return f"{what} of {kept.id} issued {short_day(date)}{although}"


def _refuse_unfinished(version: str, unfinished: tuple[Finding, ...], *, anyway: bool) -> None:
    from ret_tui.jobs.documents import writing

    kind = "agenda" if version.startswith("agenda") else "supplement"
    writing.refuse_unfinished(kind, unfinished, anyway=anyway, done="issued")


def _corrects(office: Office, kept: Meeting) -> bool:
    """Whether there is nothing to issue but the day of what was issued, which may have to be put right."""
    open_now = agenda_versions.in_preparation(office, kept)
    return kept.issued_on is not None and open_now is None and not changes_of(office, kept)


def version_now(office: Office, kept: Meeting) -> str:
    """The version that issuing now makes, or whose day it corrects."""
    if kept.issued_on is None:
        known = agenda_versions.every_issue(office, kept.id)
        before = sum(each.version.startswith("agenda") for each in known)
        return f"agenda {before + 1}" if before else "agenda"
    open_now = agenda_versions.in_preparation(office, kept)
    if open_now is not None:
        return open_now.version
    last = agenda_versions.last_issued(office, kept)
    if not changes_of(office, kept):
        return "agenda" if last is None else last.version
    numbers = [each.version.split()[-1] for each in agenda_versions.every_issue(office, kept.id)]
    return f"supplement {max((int(n) for n in numbers if n.isdecimal()), default=0) + 1}"


def next_supplement(office: Office, kept: Meeting) -> str:
    """The supplement that is being prepared, or that what has changed since the last issue makes; empty for none."""
    if kept.issued_on is None:
        return ""
    open_now = agenda_versions.in_preparation(office, kept)
    return version_now(office, kept) if open_now is not None or changes_of(office, kept) else ""


def _next_version(office: Office, kept: Meeting, *, given: bool, because: str) -> str:
    version = version_now(office, kept)
    if kept.issued_on is None:
        return version
    if _corrects(office, kept):
        if not given:
            raise nothing_to_issue(kept)
        return version
    if office.store.find(AgendaIssue, f"{kept.id}/{version}") is None and not because:
        raise agenda_versions.AgendaLocked(kept)
    return version


def _refuse_before(office: Office, kept: Meeting, version: str, date: dt.date) -> None:
    for each in agenda_versions.issues(office, kept):
        if each.version == version or each.issued_on is None:
            continue
        if kept.issued_on is not None and each.issued_on > date:
            raise BadValue(
                f"The {each.version} went out on {full_day(each.issued_on)}, after that day",
                f"give a day from {short_day(each.issued_on)} on",
                field="date",
            )


def _without_a_file(office: Office, kept: Meeting) -> tuple[str, ...]:
    """The papers that came without a file or are only named; those still to come look unfinished, and are told so."""
    return msgspec.structs.replace(pack_lacks(office, kept.id), missing=()).lines()


def _as(kept: Meeting, version: str, date: dt.date, reason: str = "", private_reason: str = "") -> AgendaIssue:
    return AgendaIssue(
        id=f"{kept.id}/{version}", meeting=kept.id, version=version, issued_on=date, reason=reason,
        private_reason=private_reason,
    )  # fmt: skip


def _keep_copies(
    office: Office, step: Change, put: Callable[[str, bytes], str], kept: Meeting, issue: AgendaIssue
) -> tuple[dict[str, object], tuple[Finding, ...]]:
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.word_writer import set_in_word
    from ret_tui.jobs import house_template
    from ret_tui.jobs.documents import writing

    kind = "agenda" if issue.version.startswith("agenda") else "supplement"
    was_issued_before = kept.issued_on is not None and not agenda_versions.issues(office, kept)
    if was_issued_before and kind == "agenda":
        # What went out then is not known any more, so nothing may stand for it.
        return {}, ()
    fields: dict[str, object] = {}
    every: list[Finding] = []
    look = house_template.look(office)
    for public, copy in COPIES:
        paper, found = writing.compose_as_issued(office, kind, issue, public=public)
        writing.refuse_unfinished(kind, found, anyway=True, done="issued")
        name = export_name(office.body.short_name, issue.version, kept.id, kept.date, public=public, suffix=".docx")
        content = set_in_word(paper, look)
        fields[f"{copy}_file"] = put(name, content)
        fields[f"{copy}_sha256"] = hashlib.sha256(content).hexdigest()
        if found:
            said = "\n".join(each.words for each in found)[:20_000]
            step.add(LetPass, meeting=kept.id, document=kind, copy=copy, on=office.today, findings=said)
        every += found
    return fields, tuple(dict.fromkeys(every))


def _both(office: Office, kept: Meeting, version: str, date: dt.date) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(_each(office, kept, version, date)))


def _each(office: Office, kept: Meeting, version: str, date: dt.date) -> Iterator[Finding]:
    from ret_tui.jobs.documents import writing

    kind = "agenda" if version.startswith("agenda") else "supplement"
    for public, _copy in COPIES:
        yield from writing.compose_as_issued(office, kind, _as(kept, version, date), public=public)[1]
