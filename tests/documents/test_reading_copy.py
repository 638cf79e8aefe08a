"""The reading copy in a body's own template, whose headers, footers and defaults say what they like."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace

import docx
from docx.shared import Pt
from word_file import WordFile

from ret_tui.documents.base_document import base_document
from ret_tui.documents.look import Look
from ret_tui.documents.typescript import Heading, Table, Text, Typescript
from ret_tui.documents.word_writer import set_in_word

_PAPER = Typescript(
    kind="action log",
    title="Action log",
    author="A body",
    subject="A log",
    footer="A body action log",
    made_at=dt.datetime(2026, 6, 1, 9),
    blocks=(
        Heading(text="Open"),
        Text(text="One action."),
        Table(header=("No.",), rows=(("A-001",),), shares=(1,), caption="Open", description="One action in each row."),
    ),
)


def _template() -> bytes:
    """Our own base with a small slanted header, a large footer, narrow lines, and defaults that say nothing."""
    template = docx.Document(io.BytesIO(base_document()))
    header = template.sections[0].header
    header.is_linked_to_previous = False
    run = header.paragraphs[0].add_run("The council")
    run.font.size, run.italic = Pt(8), True
    template.sections[0].footer.paragraphs[0].runs[0].font.size = Pt(24)
    normal = template.styles["Normal"]
    normal.font.italic, normal.paragraph_format.line_spacing = True, Pt(9)
    defaults = template.styles.element.find(f"{{{docx.oxml.ns.nsmap['w']}}}docDefaults")
    template.styles.element.remove(defaults)
    content = io.BytesIO()
    template.save(content)
    return content.getvalue()


def test_headers_footers_and_defaults_are_large_upright_and_wide_apart() -> None:
    word = WordFile(set_in_word(_PAPER, Look(base=_template(), reading=True)))
    parts = {name: part for name, part in word.parts.items() if re.match(r"word/(styles|header|footer|document)", name)}
    sizes = [int(size) for part in parts.values() for size in re.findall(r'<w:sz(?:Cs)? w:val="(\d+)"', part)]
    assert min(sizes) == 28
    # 24 point grows by a sixth, as all larger type does.
    assert 56 in sizes
    assert not any(re.search(r"<w:i(Cs)?[ />]", part) for part in parts.values())
    assert set(re.findall(r'w:line="(\d+)"', word.parts["word/styles.xml"])) == {"360"}
    assert re.search(r'<w:docDefaults><w:rPrDefault><w:rPr>.*?<w:sz w:val="28"/>', word.parts["word/styles.xml"])
    assert "The council" in "".join(parts.values())


def test_the_usual_copy_of_a_template_is_left_as_it_is() -> None:
    word = WordFile(set_in_word(_PAPER, Look(base=_template())))
    header = next(part for name, part in word.parts.items() if name.startswith("word/header"))
    assert '<w:sz w:val="16"/>' in header
    assert "<w:i/>" in header


def test_pages_lie_on_their_side_only_where_the_document_asks_for_it() -> None:
    upright = docx.Document(io.BytesIO(set_in_word(_PAPER))).sections[0]
    lying = docx.Document(io.BytesIO(set_in_word(replace(_PAPER, landscape=True)))).sections[0]
    assert upright.page_height == lying.page_width
    assert upright.page_width == lying.page_height
    assert lying.page_width > lying.page_height
