"""The list of contents: a field that Word can bring up to date, filled with a link to every heading it lists."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.documents.base_styles import CONTENTS_LINES, CONTENTS_TITLE
from ret_tui.documents.typescript import Block, Contents, Heading
from ret_tui.documents.word_styles import StyleIds
from ret_tui.documents.word_text import paragraph_xml, runs_xml

#: The deepest heading that is listed.
_DEEPEST = 2


def heading_marks(blocks: Sequence[Block]) -> dict[int, tuple[str, ...]]:
    """By place among the blocks, the bookmarks of each heading: its own, and the one that the contents point to."""
    listed = any(isinstance(block, Contents) for block in blocks)
    marks: dict[int, tuple[str, ...]] = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            own = (block.mark,) if block.mark else ()
            marks[place] = (*own, _anchor(place)) if listed and block.level <= _DEEPEST else own
    return marks


def contents_xml(block: Contents, styles: StyleIds, blocks: Sequence[Block]) -> str:
    """The title and the lines of the list of contents.

    Its lines are links, and have no page numbers: nobody but the program that sets the pages knows those, and a wrong
    number is worse than none. Whoever has Word bring the field up to date has them.
    """
    listed = [(place, b) for place, b in enumerate(blocks) if isinstance(b, Heading) and b.level <= _DEEPEST]
    lines = [paragraph_xml(runs_xml(block.title), styles[CONTENTS_TITLE])]
    for number, (place, heading) in enumerate(listed):
        inner = f'<w:hyperlink w:anchor="{_anchor(place)}" w:history="1">{runs_xml(heading.text)}</w:hyperlink>'
        if number == 0:
            inner = _BEGIN + inner
        if number + 1 == len(listed):
            inner += _END
        lines.append(paragraph_xml(inner, styles[CONTENTS_LINES[heading.level - 1]]))
    return "".join(lines)


_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{_DEEPEST}" \\h \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _anchor(place: int) -> str:
    return f"_Toc{place:08d}"
