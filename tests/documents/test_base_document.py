"""The base document: what every paper inherits, and that the shipped file is the one that the module builds."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from ret_tui.documents import base_styles
from ret_tui.documents.base_document import base_document
from styles import read_shipped, shipped


def _parts(package: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def _contrast(text: str, ground: str) -> float:
    """WCAG 2.2, contrast ratio."""

    def luminance(colour: str) -> float:
        channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_shipped_base_document_is_the_one_that_the_module_builds() -> None:
    assert read_shipped("word", "base.docx") == base_document()


def test_a_shipped_file_is_found_wherever_the_reader_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shipped("word", "base.docx").is_file()
    with pytest.raises(FileNotFoundError):
        read_shipped("word", "no-such.docx")


def test_the_base_document_is_valid_word(tmp_path: Path) -> None:
    path = tmp_path / "base.docx"
    path.write_bytes(base_document())
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []


def test_the_page_is_a4_with_margins_of_22_millimetres() -> None:
    section = docx.Document(io.BytesIO(base_document())).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [22, 22, 22, 22]


def test_text_is_arial_12_or_larger_left_aligned_and_spaced_at_115() -> None:
    styles = _parts(base_document())["word/styles.xml"]
    defaults = styles[: styles.index("</w:docDefaults>")]
    assert 'w:ascii="Arial"' in defaults
    assert 'w:line="276"' in defaults
    assert min(int(size) for size in re.findall(r'<w:sz w:val="(\d+)"', styles)) == 24
    assert "<w:jc" not in styles
    assert "<w:caps" not in styles
    assert "<w:i/>" not in styles


def test_the_language_is_british_english_by_default() -> None:
    parts = _parts(base_document())
    assert '<w:lang w:val="en-GB"' in parts["word/styles.xml"]
    assert '<w:themeFontLang w:val="en-GB"/>' in parts["word/settings.xml"]


def test_nothing_of_other_programs_defaults_is_left() -> None:
    parts = _parts(base_document())
    assert not [name for name in parts if "thumbnail" in name or "stylesWithEffects" in name or "customXml" in name]
    everything = " ".join(parts.values())
    for stale in ("Cambria", "Calibri", "python-docx", "2013", "en-US", "Letter"):
        assert stale not in everything
    assert "Theme=" not in parts["word/styles.xml"]


def test_the_footer_counts_pages_with_fields() -> None:
    footer = _parts(base_document())["word/footer1.xml"]
    assert re.findall(r'w:instr=" (\w+) "', footer) == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (base_styles.INK, base_styles.PAPER),
        (base_styles.INK, base_styles.HEADER_GROUND),
        (base_styles.QUIET, base_styles.PAPER),
        (base_styles.LINK, base_styles.PAPER),
        (base_styles.WARNING, base_styles.WARNING_GROUND),
    ],
)
def test_every_colour_of_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    assert _contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)  # the grey that WCAG's own techniques name
    assert _contrast(text, ground) >= 4.5
