"""Writing text into Word paragraphs: any script in its own direction, named links, and what python-docx lacks for them.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.story import StoryPart

from ret_tui.documents.direction import stretches
from ret_tui.documents.typescript import Link

_QUOTE = {'"': "&quot;"}


def paragraph_xml(
    inner: str,
    style: str,
    *,
    with_next: bool = False,
    new_page: bool = False,
    right_to_left: bool = False,
    above: int = 0,
) -> str:
    """A paragraph as XML (ECMA-376 part 1, 17.3.1), its properties in the order of the schema.

    Args:
        inner: its runs as XML.
        style: the style's id.
        with_next: whether it stays on the page of what follows.
        new_page: whether it begins a page.
        right_to_left: whether it runs from the right.
        above: the space above it in twentieths of a point; 0 for that of its style.
    """
    spacing = f'<w:spacing w:before="{above}"/>' if above else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{escape(style, _QUOTE)}"/>{"<w:keepNext/>" if with_next else ""}'
        f"{'<w:pageBreakBefore/>' if new_page else ''}{'<w:bidi/>' if right_to_left else ''}"
        f"{spacing}</w:pPr>{inner}</w:p>"
    )


def runs_xml(text: str, *, bold: bool = False, style: str = "") -> str:
    """Text as runs, its line ends as breaks, each stretch of a right-to-left script marked as such.

    Args:
        text: tidied text, without control characters.
        bold: whether it is set in bold.
        style: the id of a character style, or none.
    """
    return "".join(
        f"<w:r>{_properties(style, bold, right_to_left)}{_broken(stretch)}</w:r>"
        for stretch, right_to_left in stretches(text)
    )


def link_xml(link: Link, part: StoryPart, style: str) -> str:
    """A link as XML; its address goes among the relations of the part.

    Args:
        link: what it reads as, and a checked http, https or mailto address.
        part: the part of the file in which it stands.
        style: the id of the character style of links.
    """
    relation = part.relate_to(link.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return f'<w:hyperlink r:id="{relation}" w:history="1">{runs_xml(link.text, style=style)}</w:hyperlink>'


def _properties(style: str, bold: bool, right_to_left: bool) -> str:
    inner = (
        (f'<w:rStyle w:val="{escape(style, _QUOTE)}"/>' if style else "")
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:rtl/>" if right_to_left else "")
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _broken(text: str) -> str:
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in text.split("\n")
    )
