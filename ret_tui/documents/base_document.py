"""Builds ``styles/word/base.docx``, from which every paper starts: A4, 2.2 cm margins, Arial 12, British English.

Run ``python -m ret_tui.documents.base_document`` after a change here or in ``base_styles``, and keep the new file.
"""

from __future__ import annotations

from pathlib import Path

from ret_tui.documents.base_styles import FONT, HEADER_GROUND, INK, LINK, NAMESPACE, QUIET, RULE, WARNING, styles_part
from ret_tui.documents.word_package import packed

#: A4 and the margins, in twentieths of a point (twips): 210 × 297 mm, 22 mm.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1247
#: The width of a line of text, in twips.
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_TYPE}.wordprocessingml"


def base_document() -> bytes:
    """The base document as a Word file: styles, settings and a footer, and no text."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/app.xml": _application_properties(),
        "docProps/core.xml": _core_properties(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": _document(),
        "word/fontTable.xml": _fonts(),
        "word/footer1.xml": footer_part(),
        "word/settings.xml": _settings(),
        "word/styles.xml": styles_part(),
        "word/theme/theme1.xml": _theme(),
    }
    return packed({name: (xml if xml.startswith("<?xml") else _HEAD + xml).encode() for name, xml in parts.items()})


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/footer1.xml": f"{_WORD}.footer+xml",
        "/word/theme/theme1.xml": f"{_TYPE}.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{_TYPE}.extended-properties+xml",
    }
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
        + "</Types>"
    )


def _relations(targets: dict[str, str]) -> str:
    each = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _package_relations() -> str:
    return _relations(
        {
            "word/document.xml": f"{_OFFICE}/relationships/officeDocument",
            "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
            "docProps/app.xml": f"{_OFFICE}/relationships/extended-properties",
        }
    )


def _document_relations() -> str:
    kinds = {"styles": "styles", "settings": "settings", "fontTable": "fontTable", "footer1": "footer"}
    targets = {f"{part}.xml": f"{_OFFICE}/relationships/{kind}" for part, kind in kinds.items()}
    return _relations({**targets, "theme/theme1.xml": f"{_OFFICE}/relationships/theme"})


def _application_properties() -> str:
    return f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>ret-tui</Application></Properties>'


def _core_properties() -> str:
    made = "2025-05-01T09:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Base document</dc:title><dc:creator>ret-tui</dc:creator>"
        f"<cp:lastModifiedBy>ret-tui</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{made}</dcterms:modified><dc:language>en-GB</dc:language>'
        "</cp:coreProperties>"
    )


def _document() -> str:
    return (
        f'<w:document {NAMESPACE} xmlns:r="{_OFFICE}/relationships"><w:body><w:sectPr>'
        f'<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="624" '
        'w:footer="567" w:gutter="0"/><w:cols w:space="708"/></w:sectPr></w:body></w:document>'
    )


def footer_part() -> str:
    """The footer: ``Page X of Y``, before which each document puts its own words."""

    def field(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    return (
        f'<w:ftr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{words("Page ")}{field("PAGE")}'
        f"{words(' of ')}{field('NUMPAGES')}</w:p></w:ftr>"
    )


def _fonts() -> str:
    return (
        f'<w:fonts {NAMESPACE}><w:font w:name="{FONT}"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _settings() -> str:
    return (
        # Mode 15 is Word 2013 and later; without it Word opens the paper in its compatibility mode.
        f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _theme() -> str:
    """A theme for what an editor inserts later: the same type and colours instead of Word's own."""
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": INK, "lt2": HEADER_GROUND, "accent1": INK, "accent2": LINK,
        "accent3": QUIET, "accent4": WARNING, "accent5": "2E6B4F", "accent6": RULE, "hlink": LINK, "folHlink": "5B3A7A",
    }  # fmt: skip
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Paper"><a:themeElements>'
        '<a:clrScheme name="Paper">'
        + "".join(f'<a:{role}><a:srgbClr val="{colour}"/></a:{role}>' for role, colour in colours.items())
        + f'</a:clrScheme><a:fontScheme name="Paper"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Paper"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def base_document_path() -> Path:
    """Where the base document stands in a checkout."""
    return Path(__file__).parents[2] / "styles" / "word" / "base.docx"


if __name__ == "__main__":
    base_document_path().write_bytes(base_document())
