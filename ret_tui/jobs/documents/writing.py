"""Writing a document: composed, looked through, set in Word and put on the disk."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ret_tui.documents.typescript import Finding, Typescript
from ret_tui.jobs import settings, typed
from ret_tui.jobs.documents.kinds import DocumentKind, kind_of
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count
from store.records import AgendaIssue, LetPass, Meeting
from store.refusals import RuleBroken


class Unfinished(RuleBroken):
    """A document was not written, since something in it looks unfinished; `findings` says what."""

    def __init__(self, what: str, do: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(what, do)
        self.findings = findings


class Written(Struct, frozen=True):
    """A file that was written, and what in it still looks unfinished."""

    path: Path
    findings: tuple[Finding, ...]


def compose(office: Office, kind: str, about: str, *, public: bool = False) -> Typescript:
    """A document as one copy has it, before it is set; the public copy without links to join and private addresses.

    Args:
        kind: a key of `ret_tui.jobs.documents.kinds.KINDS`.
        about: a meeting's or a decision's id, a year, or empty, as the kind asks for.

    Raises:
        Unknown: there is no such kind, meeting or decision.
        RuleBroken: there is nothing to print yet, or no public copy of that kind.
        BadValue: a text cannot be printed.
    """
    found = kind_of(kind)
    if public and not found.has_public:
        raise RuleBroken(f"There is no public copy of the {found.name}", "write the members’ copy")
    return _made_public(office, found.composing.typescript(office, about, public=public))


def compose_as_issued(
    office: Office, kind: str, issue: AgendaIssue, *, public: bool = False
) -> tuple[Typescript, tuple[Finding, ...]]:
    """A meeting's agenda or supplement as it reads once it is issued, with what looks unfinished in it.

    Args:
        issue: the issue, which need not be recorded yet.

    Raises:
        as `compose`.
    """
    from ret_tui.jobs.documents import agenda, supplement

    composing = supplement if kind == "supplement" else agenda
    paper = _made_public(office, composing.typescript(office, issue.meeting, public=public, issue=issue))
    return paper, _findings(office, kind_of(kind), issue.meeting, paper)


def refuse_firm(kind: str, unfinished: tuple[Finding, ...]) -> None:
    """Raise Unfinished where something cannot be let pass, such as exempt text in a public copy."""
    _refuse_unfinished(kind_of(kind), unfinished, anyway=True, done="issued")


def _made_public(office: Office, paper: Typescript) -> Typescript:
    """The public copy without links to join and private addresses; the members' copy as it is."""
    from ret_tui.documents.private_text import without_private

    if not paper.public:
        return paper
    links = [meeting.join_link for meeting in office.store.all(Meeting)]
    return without_private(
        paper,
        join_links=[*links, settings.value(office, "meeting.join_link")],
        public_contact=settings.value(office, "organiser.public_contact"),
    )


def findings(office: Office, kind: str, about: str, *, public: bool = False) -> tuple[Finding, ...]:
    """What in a document looks unfinished or would shut a reader out, each with the place to mend it.

    Raises:
        as `compose`.
    """
    return _findings(office, kind_of(kind), about, compose(office, kind, about, public=public))


def write_document(
    office: Office,
    kind: str,
    about: str,
    folder: Path,
    *,
    public: bool = False,
    reading: bool = False,
    replace: bool = False,
    anyway: bool = False,
) -> Written:
    """Write a document as a Word file; an agenda that was issued and has not changed as the very bytes that went out.

    Args:
        public: the public copy, without join link, personal addresses and what is confidential.
        reading: the reading copy, in large type.
        replace: whether a different file of the same name may be overwritten.
        anyway: whether to write it although something looks unfinished, which is then noted in the record.

    Raises:
        Unfinished: something looks unfinished, and `anyway` is false; or it cannot be let pass.
        KeptCopyGone: what was issued is gone from the folder of papers, and `anyway` is false.
        Refusal: as `compose`, or the folder cannot be written, or holds a different file of that name.
    """
    from ret_tui.documents.agenda import set_typescript
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.look import Look
    from ret_tui.documents.write_file import write_file

    found = kind_of(kind)
    issued = None if reading else _as_issued(office, found, about, public=public, anyway=anyway)
    if issued is not None:
        which, day = found.composing.file_words(office, about)
        name = export_name(office.body.short_name, found.key, which, day, public=public, suffix=".docx")
        return Written(write_file(typed.folder(folder), name, issued, replace=replace, private=not public), ())
    paper = compose(office, kind, about, public=public)
    unfinished = _findings(office, found, about, paper)
    _refuse_unfinished(found, unfinished, anyway=anyway)
    which, day = found.composing.file_words(office, about)
    words = f"{found.key} large print" if reading else found.key
    name = export_name(office.body.short_name, words, which, day, public=public, suffix=".docx")
    content = set_typescript(paper, Look(reading=reading))
    path = write_file(typed.folder(folder), name, content, replace=replace, private=not public)
    if unfinished:
        _note_let_pass(office, found, which, paper, unfinished)
    return Written(path, unfinished)


def _as_issued(office: Office, kind: DocumentKind, about: str, *, public: bool, anyway: bool) -> bytes | None:
    from ret_tui.jobs.issue_agenda import KeptCopyGone, kept_copy

    try:
        return kept_copy(office, kind.key, about, public=public)
    except KeptCopyGone:
        if not anyway:
            raise
        return None


def _findings(office: Office, kind: DocumentKind, about: str, paper: Typescript) -> tuple[Finding, ...]:
    from ret_tui.documents.paper_check import check_typescript
    from ret_tui.jobs.documents.exempt import exempt_in

    own = kind.composing.findings(office, about, public=paper.public)
    every = [*own, *check_typescript(paper, skip={found.about for found in own if found.about})]
    if paper.public:
        every += exempt_in(office, kind.composing.file_words(office, about)[0] if kind.of == "meeting" else "", paper)
    return tuple(dict.fromkeys(every))


def _refuse_unfinished(
    kind: DocumentKind, unfinished: tuple[Finding, ...], *, anyway: bool, done: str = "written"
) -> None:
    firm = [found for found in unfinished if found.firm]
    if not unfinished or (anyway and not firm):
        return
    first = (firm or list(unfinished))[0].words
    more = len(firm or unfinished) - 1
    words = f"{first}, and {count(more, 'more thing')} to put right" if more else first
    do = "this cannot be let pass" if firm else "mend it, or say that it is to be written anyway"
    raise Unfinished(f"The {kind.name[0].lower()}{kind.name[1:]} was not {done}: {words}", do, unfinished)


def _note_let_pass(
    office: Office, kind: DocumentKind, about: str, paper: Typescript, unfinished: tuple[Finding, ...]
) -> None:
    copy = "public" if paper.public else "members"
    said = "\n".join(found.words for found in unfinished)[:20_000]
    meeting = about if kind.of == "meeting" else ""
    for kept in office.store.all(LetPass):
        if (kept.meeting, kept.document, kept.copy, kept.on, kept.findings) == (
            meeting, kind.key, copy, office.today, said,
        ):  # fmt: skip
            return
    things = count(len(unfinished), "thing")
    of = f" of {about}" if about else ""
    with office.store.change(f"Wrote the {kind.name}{of} although {things} looked unfinished") as step:
        step.add(LetPass, meeting=meeting, document=kind.key, copy=copy, on=office.today, findings=said)
