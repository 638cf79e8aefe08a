"""The look of every paper: colours, type and the styles that text is written in (ECMA-376 part 1, 17.7).

Body text has no colour of its own, so that a reader's high-contrast setting shows it. Sizes are given in points.
"""

from __future__ import annotations

FONT = "Arial"
#: Headings and the words in table headers.
INK = "1F3A5F"
#: The line under the title, an item's lead, time and paper, and the footer.
QUIET = "47525F"
LINK = "0B4F8A"
#: What a reader must not miss: a cancelled or provisional meeting.
WARNING = "8A1C1C"
WARNING_GROUND = "FCEFEF"
HEADER_GROUND = "E6ECF3"
RULE = "B4C0CD"
PAPER = "FFFFFF"

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

#: The styles that documents write in, by the names that Word shows.
TITLE, SUBTITLE = "Title", "Subtitle"
HEADINGS = ("heading 1", "heading 2", "heading 3")
STATUS, DETAILS, SIGNATURE = "Status Note", "Item Details", "Signature Line"
CONTENTS_TITLE, CONTENTS_LINES = "TOC Heading", ("toc 1", "toc 2")
CELL, TABLE, HYPERLINK = "Table Text", "Paper Table", "Hyperlink"


def styles_part() -> str:
    """``word/styles.xml``."""
    return "".join(
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {NAMESPACE}>',
            _defaults(),
            _paragraph("Normal", "Normal", after=8, first=True),
            _paragraph("Title", TITLE, size=22, bold=True, colour=INK, after=4, line=1.05, keep=True, next_="Subtitle"),
            _paragraph("Subtitle", SUBTITLE, size=13, colour=QUIET, after=14, rule_below=True, next_="Normal"),
            _paragraph("Heading1", "heading 1", size=17, bold=True, colour=INK, before=22, after=6, keep=True, level=0),
            _paragraph("Heading2", "heading 2", size=13, bold=True, colour=INK, before=14, after=2, keep=True, level=1),
            _paragraph("Heading3", "heading 3", size=12, bold=True, colour=INK, before=10, after=2, keep=True, level=2),
            _paragraph(
                "StatusNote", STATUS, bold=True, colour=WARNING, before=4, after=12, ground=WARNING_GROUND, bar=WARNING
            ),
            _paragraph("ItemDetails", DETAILS, colour=QUIET, after=4),
            _paragraph("SignatureLine", SIGNATURE, before=30, after=6, line_above=True),
            _paragraph("TableText", CELL),
            _paragraph("TOCHeading", CONTENTS_TITLE, size=17, bold=True, colour=INK, before=22, after=6, keep=True),
            _paragraph("TOC1", CONTENTS_LINES[0], before=4, after=2),
            _paragraph("TOC2", CONTENTS_LINES[1], after=2, indent=227),
            _paragraph("Header", "header", size=12, colour=QUIET),
            _paragraph("Footer", "footer", size=12, colour=QUIET),
            _characters(),
            _tables(),
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
            "</w:styles>",
        )
    )


def _defaults() -> str:
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="276" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
        'w:defQFormat="0" w:count="376"/>'
    )


def _paragraph(
    id: str,
    name: str,
    *,
    size: int = 0,
    bold: bool = False,
    colour: str = "",
    before: int = 0,
    after: int = 0,
    line: float = 1.15,
    keep: bool = False,
    level: int | None = None,
    next_: str = "",
    rule_below: bool = False,
    line_above: bool = False,
    indent: int = 0,
    ground: str = "",
    bar: str = "",
    first: bool = False,
) -> str:
    """One paragraph style; spacing in points, `level` the outline level, `indent` in twips, `bar` its colour."""
    borders = (
        f'<w:top w:val="single" w:sz="6" w:space="4" w:color="{QUIET}"/>' if line_above else "",
        # Lines in the ground's own colour carry it a little beyond the letters.
        f'<w:top w:val="single" w:sz="4" w:space="4" w:color="{ground}"/>' if ground else "",
        f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{bar}"/>' if bar else "",
        f'<w:bottom w:val="single" w:sz="4" w:space="4" w:color="{ground}"/>' if ground else "",
        f'<w:bottom w:val="single" w:sz="12" w:space="8" w:color="{INK}"/>' if rule_below else "",
    )
    paragraph = _joined(
        "<w:keepNext/><w:keepLines/>" if keep else "",
        f"<w:pBdr>{_joined(*borders)}</w:pBdr>" if any(borders) else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else "",
        f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="{round(line * 240)}" w:lineRule="auto"/>',
        f'<w:ind w:left="{indent or 227}"/>' if bar or indent else "",
        "" if level is None else f'<w:outlineLvl w:val="{level}"/>',
    )
    run = _joined(
        "<w:b/><w:bCs/>" if bold else "",
        f'<w:color w:val="{colour}"/>' if colour else "",
        f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>' if size else "",
    )
    default = ' w:default="1"' if first else ""
    return _joined(
        f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>',
        "" if first else '<w:basedOn w:val="Normal"/>',
        f'<w:next w:val="{next_ or "Normal"}"/>' if keep or next_ else "",
        '<w:uiPriority w:val="1"/><w:qFormat/>',
        f"<w:pPr>{paragraph}</w:pPr>",
        f"<w:rPr>{run}</w:rPr>" if run else "",
        "</w:style>",
    )


def _characters() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f'<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="{HYPERLINK}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
        f'<w:rPr><w:color w:val="{LINK}"/><w:u w:val="single"/></w:rPr></w:style>'
    )


def _tables() -> str:
    inside = f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_margins(0, 108)}</w:tblPr></w:style>"
        f'<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="{TABLE}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f'<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>{inside}</w:tblBorders>'
        f"{_margins(62, 113)}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/></w:rPr><w:tcPr>'
        f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{HEADER_GROUND}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
    )


def _margins(above: int, beside: int) -> str:
    """Space within cells, in twentieths of a point."""
    sides = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    each = _joined(*(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides))
    return f"<w:tblCellMar>{each}</w:tblCellMar>"


def _joined(*pieces: str) -> str:
    return "".join(pieces)
