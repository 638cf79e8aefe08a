"""Our footer in a document that is being written: what it is, and "Page X of Y".

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.section import Section, _Footer
from docx.text.paragraph import Paragraph

from ret_tui.documents.base_document import footer_part
from ret_tui.documents.direction import stretches


def put_before_page_number(line: Paragraph, words: str) -> None:
    """Put words before "Page X of Y" in the paragraph of our footer."""
    first = line.runs[0]
    for stretch, right_to_left in stretches(f"{words} · "):
        run = line.add_run(stretch)
        if right_to_left:
            run.font.rtl = True
        first._r.addprevious(run._r)


def add_footer(document: Document, section: Section, words: str) -> frozenset[str]:
    """Give a section our footer on each of its pages, and return the names of the parts that hold it.

    Args:
        document: written into a template whose footers show nothing in that section.
        section: of the document.
        words: what stands before "Page X of Y".
    """
    footers: list[_Footer] = [section.footer]
    if section.different_first_page_header_footer:
        footers.append(section.first_page_footer)
    if document.settings.odd_and_even_pages_header_footer:
        footers.append(section.even_page_footer)
    names = {(style.name_val or "").casefold(): style.styleId for style in document.styles.element.style_lst}
    for footer in footers:
        _fill(footer, words, names.get("footer", ""))
    return frozenset(footer.part.partname.lstrip("/") for footer in footers)


def _fill(footer: _Footer, words: str, style: str) -> None:
    # One that shows nothing goes; python-docx begins a new one.
    footer.is_linked_to_previous = True
    footer.is_linked_to_previous = False
    root = footer._element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(footer_part())[0])
    line = footer.paragraphs[0]
    properties = line._p.get_or_add_pPr()
    if style:
        properties.get_or_add_pStyle().val = style
    else:
        line._p.remove(properties)
    put_before_page_number(line, words)
