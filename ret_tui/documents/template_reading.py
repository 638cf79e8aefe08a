"""A body’s own template, read: a .docx or .dotx from elsewhere, looked through, cleaned, ready to write into."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ret_tui.documents.base_styles import styles_part
from ret_tui.documents.look import Look
from ret_tui.documents.picked_file import refused
from ret_tui.documents.template_cleaning import cleaned, set_types, without_stale_relations
from ret_tui.documents.template_edges import edges_of, lacks_footer
from ret_tui.documents.template_place import clear, last_section, marked_place, say_page, section_of
from ret_tui.documents.template_styles import OUR_STYLES, StyleUse, TemplateStyles, add_missing, speak_english
from ret_tui.documents.template_width import set_in_one_column, settle_grid
from ret_tui.documents.untrusted_package import SAVE_AGAIN, parsed, written
from ret_tui.documents.untrusted_word import R, W, relations, relations_part, word_package
from ret_tui.documents.word_package import packed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_STYLES_RELATION = f"{R[1:-1]}/styles"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Template:
    """A template that holds nothing that it may not hold."""

    #: The file's name, and what it was as it was picked.
    name: str
    form: Literal["dotx", "docx"]
    size: int
    sha256: str
    #: Its parts as a document's, cleaned; not to be changed.
    parts: Mapping[str, bytes]
    #: The name of the part with the text, and of that with the styles; the latter is ours where it had none.
    main: str
    styles_part: str
    had_styles: bool

    def document(self) -> Element:
        """The part with the text, as a tree of one's own, in which each section says its page."""
        root = parsed(self.name, self.main, self.parts[self.main])
        for section in root.iter(f"{W}sectPr"):
            say_page(section)
        return root

    def styles(self) -> TemplateStyles:
        """The styles, as a tree of one's own; of ours only what headers are set in where the file had none."""
        root = parsed(self.name, self.styles_part, self.parts[self.styles_part])
        styles = TemplateStyles(root)
        if self.had_styles:
            return styles
        ours = {each.name for each in OUR_STYLES}
        for style in styles.all:
            if style.name in ours:
                root.remove(style.element)
        return TemplateStyles(root)


def read_template(name: str, content: bytes) -> Template:
    """Read a template from elsewhere.

    Args:
        name: the file's, for a refusal.

    Raises:
        BadValue: it cannot be used, and the sentence says why and what to do.
    """
    package = word_package(name, content)
    parts, main = cleaned(package), package.main
    styles = next((each.target for each in relations(name, parts, main) if each.kind == "styles"), "")
    had_styles = bool(styles)
    if had_styles and parsed(name, styles, parts[styles]).tag != f"{W}styles":
        raise refused(f"The styles of {name} are damaged", SAVE_AGAIN)
    if not had_styles:
        styles = _add_styles(name, parts, main)
    digest = hashlib.sha256(content).hexdigest()
    return Template(name, package.form, len(content), digest, parts, main, styles, had_styles)


def template_look(template: Template, chosen: Mapping[str, str], *, reading: bool = False) -> Look:
    """A template as what documents are written into: with our styles where it lacks them, without its sample text.

    Where it has a marked place, whatever stands around that is kept.

    Args:
        chosen: by key of a style of ours, the name of the template's style that a person chose, or empty for ours.
        reading: whether to make reading copies.

    Raises:
        BadValue: a part of it is damaged.
    """
    return _look(template.sha256, tuple(sorted(chosen.items())), reading, _Held(template))


class _Held:
    """A template that does not count when two questions are compared: its hash does."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _look(_sha256: str, chosen: tuple[tuple[str, str], ...], reading: bool, held: _Held) -> Look:
    template = held.template
    parts = dict(template.parts)
    styles = template.styles()
    uses: tuple[StyleUse, ...] = styles.uses(dict(chosen))
    mapped = add_missing(styles, uses)
    speak_english(styles, uses)
    parts[template.styles_part] = written(styles.root)
    document = template.document()
    body = document.find(f"{W}body")
    place = marked_place(body)
    section = section_of(body, place)
    adds_footer = lacks_footer(edges_of(template, body, section))
    set_in_one_column(section)
    if place is not None and place.cell is not None:
        settle_grid(place.cell)
    if place is None:
        clear(body)
        _forget_notes(template, parts)
    else:
        last_section(body)
    parts[template.main] = written(document)
    parts = without_stale_relations(template.name, parts, template.main, document)
    return Look(base=packed(parts), styles=mapped, adds_footer=adds_footer, reading=reading)


def _forget_notes(template: Template, parts: dict[str, bytes]) -> None:
    """Leave of the notes what Word itself needs, the lines above them: the text that they belonged to is gone."""
    for relation in relations(template.name, parts, template.main):
        if relation.kind in ("footnotes", "endnotes"):
            root = parsed(template.name, relation.target, parts[relation.target])
            for note in list(root):
                if note.tag in (f"{W}footnote", f"{W}endnote") and note.get(f"{W}type", "normal") == "normal":
                    root.remove(note)
            parts[relation.target] = written(root)
            parts.pop(relations_part(relation.target), None)


def _add_styles(name: str, parts: dict[str, bytes], main: str) -> str:
    """Add our styles to a file that has none, and give the name of their part."""
    folder = posixpath.dirname(main)
    part = posixpath.join(folder, "styles.xml")
    number = 2
    while part in parts:
        part = posixpath.join(folder, f"styles{number}.xml")
        number += 1
    parts[part] = styles_part().encode()
    of_main = relations_part(main)
    given = parts.get(of_main, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
    root = parsed(name, of_main, given)
    ids = {each.get("Id") for each in root}
    free = next(id for id in (f"rId{n}" for n in range(1, len(ids) + 2)) if id not in ids)
    told = {"Id": free, "Type": _STYLES_RELATION, "Target": f"/{part}"}
    root.append(root.makeelement(f"{{{_RELATIONS}}}Relationship", told))
    parts[of_main] = written(root)
    set_types(name, parts, {f"/{part}": _STYLES_TYPE})
    return part
