"""Charts as pictures that stand in the line, with alt text (ECMA-376 part 1, 20.4.2.8).

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import quoteattr

from docx.document import Document

from ret_tui.documents.chart import chart_height
from ret_tui.documents.page_estimate import Room
from ret_tui.documents.typescript import Picture
from ret_tui.documents.word_styles import StyleIds

#: English Metric Units in a twentieth of a point.
_EMU = 635
#: The share of a page's height that a picture takes at most, so that its table can begin on the same page.
_TALLEST = 0.6
#: The size of running text, in twentieths of a point, from which a picture has large type too.
_LARGE = 280
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def picture_xml(block: Picture, document: Document, styles: StyleIds, room: Room, number: int) -> str:
    """A paragraph with the picture of a chart, which stays on the page of the table that follows.

    Args:
        room: where it stands; it is as wide as a line, and less where it would be too high.
        number: one that no other picture of the document has.
    """
    from ret_tui.documents.chart_drawing import drawn

    share = chart_height(block.chart) / 1000
    width = int(min(room.width, room.height * _TALLEST / share))
    size = f'cx="{width * _EMU}" cy="{int(width * share) * _EMU}"'
    relation, _ = document.part.get_or_add_image(io.BytesIO(drawn(block.chart, large=room.size >= _LARGE)))
    told = f"title={quoteattr(block.caption)} descr={quoteattr(' '.join(block.description.split()))}"
    return (
        f"<w:p><w:pPr><w:pStyle w:val={quoteattr(styles['Normal'])}/><w:keepNext/>"
        # A template may set lines of one height, which would cut the picture off.
        '<w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="Picture {number}" {told}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
