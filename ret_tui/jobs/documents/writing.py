"""Writing a document: composed, looked through, set in Word and put on the disk."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ret_tui.documents.typescript import Finding, Typescript
from ret_tui.jobs import settings, typed
from ret_tui.jobs.corrections import corrections_of
from ret_tui.jobs.documents.kinds import DocumentKind, kind_of
from ret_tui.jobs.documents.public_text import made_public, public_words
from ret_tui.jobs.office import Office
from ret_tui.jobs.progress import Progress
from ret_tui.rules.wording import count
from store.records import AgendaIssue, LetPass
from store.refusals import Refusal, RuleBroken

if TYPE_CHECKING:
    from ret_tui.jobs.minutes import MinutesView


class Unfinished(RuleBroken):
    """A document was not written, since something in it looks unfinished; `findings` says what."""

    def __init__(self, what: str, do: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(what, do)
        self.findings = findings


class Ready(Struct, frozen=True):
    """A document as a Word file that is not on the disk yet."""

    name: str
    content: bytes
    typescript: Typescript
    findings: tuple[Finding, ...]
    #: The meeting's or decision's id, or the year.
    which: str


class Written(Struct, frozen=True):
    """A file that was written, and what in it still looks unfinished."""

    path: Path
    findings: tuple[Finding, ...]
    #: The PDF beside it; None where none was asked for or made, and why not, in a sentence.
    pdf: Path | None = None
    no_pdf: str = ""


class Draft(Struct, frozen=True):
    """A document as it would be written, and what in it looks unfinished."""

    paper: Typescript
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
    return made_public(office, found.composing.typescript(office, about, public=public))


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
    paper = made_public(office, composing.typescript(office, issue.meeting, public=public, issue=issue))
    return paper, _findings(office, kind_of(kind), issue.meeting, paper)


def compose_as_confirmed(
    office: Office, confirmed: MinutesView, *, public: bool = False
) -> tuple[Typescript, tuple[Finding, ...]]:
    """A meeting's minutes as they read once they are confirmed, which need not be recorded yet.

    Raises:
        as `compose`.
    """
    from ret_tui.jobs.documents import minutes

    about = confirmed.meeting.id
    paper = made_public(office, minutes.typescript(office, about, public=public, confirmed=confirmed))
    return paper, _findings(office, kind_of("minutes"), about, paper)


def _with_corrections(office: Office, about: str, *, public: bool) -> Draft:
    from ret_tui.jobs.documents import minutes

    paper = made_public(office, minutes.typescript(office, about, public=public, corrected=True))
    return Draft(paper, _findings(office, kind_of("minutes"), about, paper))


def refuse_unfinished(kind: str, unfinished: tuple[Finding, ...], *, anyway: bool, done: str) -> None:
    """Raise Unfinished where something looks unfinished.

    Args:
        anyway: whether it is let pass; what cannot be, such as exempt text in a public copy, is refused all the same.
        done: what was not done to it: ``issued``, ``confirmed``.
    """
    _refuse_unfinished(kind_of(kind), unfinished, anyway=anyway, done=done)


def findings(office: Office, kind: str, about: str, *, public: bool = False) -> tuple[Finding, ...]:
    """What in a document looks unfinished or would shut a reader out, each with the place to mend it.

    Raises:
        as `compose`.
    """
    return draft(office, kind, about, public=public).findings


def draft(office: Office, kind: str, about: str, *, public: bool = False) -> Draft:
    """A document composed and looked through, and not written.

    Raises:
        as `compose`.
    """
    paper = compose(office, kind, about, public=public)
    return Draft(paper, _findings(office, kind_of(kind), about, paper))


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
    pdf: bool = False,
    template: str = "",
    progress: Progress | None = None,
) -> Written:
    """Write a document as a Word file, perhaps with a PDF beside it; the Word file stands where no PDF can be made.

    Args:
        public: the public copy, without join link, personal addresses and what is confidential.
        reading: the reading copy, in large type.
        replace: whether a different file of the same name may be overwritten.
        anyway: whether to write it although something looks unfinished, which is then noted in the record.
        pdf: whether to make a PDF as well, by LibreOffice; a failure is told in what is returned.
        template: a Word file to write into this time; ``none`` for our own look; empty for the template that is kept.
        progress: is told of each step, and may give the work up before the file is put on the disk; after that the
            PDF may still be called off.

    Raises:
        GivenUp: as `progress` says; nothing was written.
        Unfinished: something looks unfinished, and `anyway` is false; or it cannot be let pass.
        Refusal: as `compose`, or the folder cannot be written, or holds a different file of that name; or the template
            cannot be used.
    """
    from ret_tui.documents.write_file import taken_away_if_refused, write_file

    progress = progress or Progress()
    made = ready(
        office, kind, about, public=public, reading=reading, anyway=anyway, template=template, progress=progress
    )
    progress.step("Putting it on the disk", last=True)
    place = typed.folder(folder)
    with taken_away_if_refused(place, made.name):
        path = write_file(place, made.name, made.content, replace=replace, private=not public)
        note_let_pass(office, kind, made)
    if not pdf:
        return Written(path, made.findings)
    progress.step("Making the PDF", last=True)
    beside, why_not = _pdf_beside(path, made.typescript, progress, replace=replace)
    return Written(path, made.findings, beside, why_not)


def ready(
    office: Office,
    kind: str,
    about: str,
    *,
    public: bool = False,
    reading: bool = False,
    anyway: bool = False,
    template: str = "",
    progress: Progress | None = None,
) -> Ready:
    """A document as a Word file, composed, looked through and set, for whoever puts it on the disk.

    An agenda that was issued and has not changed since is the very bytes that went out, and minutes that were confirmed
    are those that were. Where the public copy of them holds what has become confidential since, it stops, and with
    `anyway` is written anew without that.

    Once it is there, `note_let_pass` has to be told.

    Raises:
        KeptCopyGone: what was issued is gone from the folder of papers, and `anyway` is false.
        Refusal: as `write_document`, but for the folder.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.word_writer import set_in_word
    from ret_tui.jobs import house_template
    from ret_tui.jobs.documents.kept_document import kept_document

    found, progress = kind_of(kind), progress or Progress()
    progress.step("Composing it")
    drafted, anew = draft(office, kind, about, public=public), bool(reading or template)
    kept = kept_document(office, found, about, public=public, anyway=anyway, anew=anew)
    which, day = found.composing.file_words(office, about)
    if kept.exempt and not anyway:
        raise Unfinished(
            f"{_of(found)} not written: {kept.exempt[0].words}",
            "write it anew from the record with --anyway"
            if found.key == "minutes"
            else "issue a supplement, or write it anew from the record with --anyway",
            kept.exempt,
        )
    if kept.content is not None and not any(each.firm for each in kept.exempt):
        # What today's record lacks is no fault of these bytes, and nothing in them can be mended.
        name = export_name(office.body.short_name, found.key, which, day, public=public, suffix=".docx")
        return Ready(name, kept.content, drafted.paper, kept.exempt, which)
    if found.key == "minutes" and corrections_of(office, which):
        # Set from the record, they can tell what later meetings corrected in them.
        drafted = _with_corrections(office, which, public=public)
    _refuse_unfinished(found, drafted.findings, anyway=anyway)
    words = f"{found.key} large print" if reading else f"{found.key} set anew" if anew and kept.told else found.key
    named = public_words(office)(which) if public else which
    name = export_name(office.body.short_name, words, named, day, public=public, suffix=".docx")
    progress.step("Setting it in Word")
    paper = dataclasses.replace(drafted.paper, status=" ".join(filter(None, (drafted.paper.status, kept.told))))
    content = set_in_word(paper, house_template.look(office, template=template, reading=reading))
    return Ready(name, content, paper, (*kept.noted, *drafted.findings), which)


def _pdf_beside(path: Path, paper: Typescript, progress: Progress, *, replace: bool) -> tuple[Path | None, str]:
    """The PDF of a Word file, or why there is none."""
    from ret_tui.documents.pdf import pdf_of

    try:
        made = pdf_of(
            path,
            made_at=paper.made_at,
            replace=replace,
            private=not paper.public,
            unwanted=lambda: progress.is_unwanted,
        )
    except Refusal as refused:
        return None, str(refused)
    return made, ""


def _findings(office: Office, kind: DocumentKind, about: str, paper: Typescript) -> tuple[Finding, ...]:
    from ret_tui.documents.contact_details import contact_details
    from ret_tui.documents.paper_check import check_typescript
    from ret_tui.documents.typescript import texts
    from ret_tui.jobs.documents.exempt import exempt_in

    own = kind.composing.findings(office, about, public=paper.public)
    every = [*own, *check_typescript(paper, skip={found.about for found in own if found.about})]
    if paper.public:
        meeting = kind.composing.file_words(office, about)[0] if kind.of == "meeting" else ""
        every += exempt_in(office, meeting, texts(paper))
        every += contact_details(texts(paper), settings.value(office, "organiser.public_contact"))
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
    do = "this cannot be let pass" if firm else f"mend it, or say that it is to be {done} anyway"
    raise Unfinished(f"{_of(kind)} not {done}: {words}", do, unfinished)


def _of(kind: DocumentKind) -> str:
    """``The minutes were``, ``The agenda was``."""
    return f"The {kind.name[0].lower()}{kind.name[1:]} {'were' if kind.name.endswith('s') else 'was'}"


def note_let_pass(office: Office, kind: str, made: Ready) -> None:
    """Note in the record that a document went out although something in it looks unfinished; once for the same."""
    if not made.findings:
        return
    _note_let_pass(office, kind_of(kind), made.which, made.typescript, made.findings)


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
