"""Agendas written, edited as people edit them, and laid beside what was printed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import docx
from docx.document import Document

from ret_tui.documents.agenda import agenda_document
from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
from ret_tui.documents.agenda_items import printed_items
from ret_tui.documents.agenda_reading import ReadAgenda, read_agenda
from ret_tui.rules.agenda_differences import Differences, differences
from ret_tui.rules.clock_times import add_minutes


def with_ids(contents: AgendaContents) -> AgendaContents:
    """The contents with an id for each item, its number after ``id``."""
    return replace(contents, items=tuple(replace(item, id=f"id{item.number}") for item in contents.items))


def in_turn(contents: AgendaContents, items: Sequence[AgendaItem]) -> AgendaContents:
    """The contents with these items, the confidential ones last, numbered and timed as the agenda would."""
    ordered = sorted(items, key=lambda item: item.confidential)
    clock, placed = contents.start, []
    for number, item in enumerate(ordered, 1):
        placed.append(replace(item, number=number, starts_at=clock))
        clock = add_minutes(clock, item.minutes)
    return replace(contents, items=tuple(placed))


def written(contents: AgendaContents, folder: Path, *, public: bool = False) -> Path:
    """The agenda as a file."""
    path = folder / "agenda.docx"
    path.write_bytes(agenda_document(contents, public=public))
    return path


def edited(contents: AgendaContents, folder: Path, edit: Callable[[Document], object], *, public: bool = False) -> Path:
    """The agenda as a file, edited and saved again."""
    paper = docx.Document(io.BytesIO(agenda_document(contents, public=public)))
    edit(paper)
    path = folder / "agenda.docx"
    paper.save(str(path))
    return path


def retype(paper: Document, old: str, new: str) -> None:
    """Put other words into the one paragraph that reads so; its mark and its style stay, as they do in Word."""
    (paragraph,) = (each for each in paper.paragraphs if each.text == old)
    first, *others = paragraph.runs
    first.text = new
    for run in others:
        run._r.getparent().remove(run._r)


def with_part(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The file with the text of one of its parts changed; a part that is not there is empty before."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts.get(part, b"").decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def compared(contents: AgendaContents, path: Path) -> Differences:
    """What differs between what these contents print and a file."""
    return beside(contents, read_agenda(path))


def beside(contents: AgendaContents, found: ReadAgenda) -> Differences:
    """What differs between what these contents print and an agenda that was read."""
    kept, known = printed_items(contents, public=found.public)
    return differences(kept, found.items, start=contents.start, remarks=found.remarks, known=known)


def told(found: Differences) -> list[str]:
    """The changes in words."""
    return [each.words for each in found.proposals]
