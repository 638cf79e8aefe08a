"""The pack of a meeting: its agenda and the papers that are there, named in order, as a folder or as a .zip."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec import Struct

from ret_tui.documents.typescript import Finding
from ret_tui.jobs import paper_folder, papers, typed, who_is
from ret_tui.jobs.documents.public_text import public_words
from ret_tui.jobs.documents.writing import note_let_pass, ready
from ret_tui.jobs.office import Office
from ret_tui.jobs.pack_lacks import PackLacks, list_for_readers, pack_lacks
from ret_tui.jobs.paper_folder import PaperGone
from ret_tui.jobs.papers import PaperView
from ret_tui.rules.wording import count
from store.refusals import Refusal

#: The list of what is not in it.
_LACKING = "Not in this pack.txt"


class PaperAmiss(PaperGone):
    """A paper's file is gone or was changed, so the pack would not be what was collected; `amiss` says which."""

    def __init__(self, what: str, do: str, amiss: tuple[str, ...]) -> None:
        super().__init__(what, do)
        self.amiss = amiss


class Packed(Struct, frozen=True):
    """A pack that was written."""

    #: The folder, or the .zip.
    path: Path
    #: The names of the files in it, in order.
    names: tuple[str, ...]
    #: How many of them are papers.
    papers: int
    #: Papers that are not in it, and those left out since their file is amiss.
    lacks: PackLacks
    left_out: tuple[str, ...]
    #: What in the agenda still looks unfinished.
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """``the agenda and 4 papers``."""
        return f"the agenda and {count(self.papers, 'paper')}" if self.papers else "the agenda alone"


def pack(
    office: Office,
    meeting: str,
    folder: Path,
    *,
    public: bool = False,
    zipped: bool = False,
    replace: bool = False,
    anyway: bool = False,
    leave_out: bool = False,
) -> Packed:
    """Write the pack of a meeting; a list goes into it of the papers that it should hold and does not.

    Args:
        folder: where the pack goes; made when only it is missing.
        public: the public copy of the agenda, and no paper that is confidential or belongs to a confidential item.
        zipped: a .zip instead of a folder.
        replace: whether a different pack of the same name may be replaced.
        anyway: whether to write it although something in the agenda looks unfinished, a missing paper for instance;
            that is then noted in the record.
        leave_out: whether papers whose file is gone or was changed are left out.

    Raises:
        Unfinished: see `ret_tui.jobs.documents.writing.write_document`.
        PaperAmiss: a file is gone or was changed, and `leave_out` is false.
        Refusal: the folder cannot be written, or holds a different pack. Nothing was changed.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.pack_names import PackedPaper, pack_names
    from ret_tui.documents.write_file import taken_away_if_refused
    from ret_tui.documents.write_pack import PackFile, write_folder, write_zip

    kept = who_is.meeting(office, meeting)
    agenda = ready(office, "agenda", kept.id, public=public, anyway=anyway)
    wanted = [each for each in papers.papers(office, kept.id) if not (public and each.private)]
    there = [each for each in wanted if each.file and not each.is_missing]
    amiss = {each.id: fault for each in there if (fault := amiss_with(office, each))}
    if amiss and not leave_out:
        first, more = next(iter(amiss.values())), len(amiss) - 1
        also = f", and {count(more, 'more paper is', 'more papers are')} amiss" if more else ""
        raise PaperAmiss(f"{first}{also}", "add it again, or say that it is to be left out", tuple(amiss.values()))
    packed = [each for each in there if each.id not in amiss]
    # The names of the files are public as well as what stands in them.
    told = public_words(office) if public else str
    names = pack_names([PackedPaper(each.item_number, each.place, told(each.title), each.file) for each in packed])
    files = [
        PackFile(names[0], lambda: agenda.content),
        *(
            PackFile(name, partial(paper_folder.read, office, each.file, each.sha256))
            for name, each in zip(names[1:], packed, strict=True)
        ),
    ]
    lacking = list_for_readers(office, kept.id, tuple(each for each in there if each.id in amiss), public=public)
    if lacking:
        # Behind the agenda and before every paper, whose number has a letter.
        files.insert(1, PackFile(f"{names[0].partition(' ')[0]} {_LACKING}", lacking.encode))
    name = export_name(
        office.body.short_name, "pack", kept.id, kept.date, public=public, suffix=".zip" if zipped else ""
    )
    place, private = typed.folder(folder), not public
    with taken_away_if_refused(place, name):
        if zipped:
            path = write_zip(place, name, files, agenda.typescript.made_at, replace=replace, private=private)
        else:
            path = write_folder(place, name, files, replace=replace, private=private)
        note_let_pass(office, "agenda", agenda)
    return Packed(
        path=path,
        names=tuple(each.name for each in files),
        papers=len(packed),
        lacks=pack_lacks(office, kept.id, public=public),
        left_out=tuple(amiss.values()),
        findings=agenda.findings,
    )


def amiss_with(office: Office, paper: PaperView) -> str:
    """What is wrong with a paper's file, in words with its name before them; empty where it is as it was added."""
    try:
        paper_folder.read(office, paper.file, paper.sha256)
    except Refusal as refusal:
        return f"Paper {paper.label}, “{paper.title}”: {refusal.what[0].lower()}{refusal.what[1:]}"
    return ""
