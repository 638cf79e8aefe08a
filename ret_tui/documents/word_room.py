"""The room for text on a page of a document that is being written: its measure, and the type that is set in it.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

import re

from docx.document import Document

from ret_tui.documents.look import Look
from ret_tui.documents.page_estimate import Room
from ret_tui.documents.template_styles import TemplateStyles
from ret_tui.documents.untrusted_word import W
from ret_tui.documents.word_place import WordPlace

#: What Word takes where nothing is said: 10 point, single spacing; spacing is told in 240ths of a line.
_UNSAID, _SINGLE = 20, 240
#: How wide the letters of a body's own type may run beside those of Arial: Verdana's and many serifs' do so.
_UNKNOWN = 1.15
_NUMBER = re.compile(r"\d{1,4}")


def room_on_a_page(document: Document, look: Look, place: WordPlace) -> Room:
    """The room where our text stands, in the type of running text."""
    styles = TemplateStyles(document.styles.element)
    normal = styles.named(look.styles.get("Normal", "Normal").split(",")[0], "paragraph") or styles.default("paragraph")
    size, apart = _UNSAID, _SINGLE
    if normal is not None:
        told = styles.told(normal, "rPr/sz")
        size = _number(told.get(f"{W}val") if told is not None else None, _UNSAID)
        spacing = styles.told(normal, "pPr/spacing")
        if spacing is not None and spacing.get(f"{W}lineRule", "auto") == "auto":
            apart = _number(spacing.get(f"{W}line"), _SINGLE)
    wide = 1.0 if look.base is None else _UNKNOWN
    return Room(width=place.width, height=place.height, size=size * 10, apart=apart / _SINGLE, wide=wide)


def _number(told: str | None, otherwise: int) -> int:
    return int(told) if told and _NUMBER.fullmatch(told) and int(told) else otherwise
