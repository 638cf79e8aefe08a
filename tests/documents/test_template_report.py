"""What is told of a template before it is used: its pages, edges and styles, where our text goes, and what to know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from hypothesis import given
from hypothesis import strategies as st
from templates import FOOTER_WORDS, HEADER_WORDS, W, changed, field, house, in_sections, saved, without_styles

from ret_tui.documents.template_faults import contrast
from ret_tui.documents.template_reading import read_template
from ret_tui.documents.template_report import StyleReport, TemplateReport, report_on
from ret_tui.documents.template_styles import OUR_STYLES, our_style

Build = Callable[[Document], object]


def report(change: Build | None = None, *, content: bytes = b"", dotx: bool = False, **chosen: str) -> TemplateReport:
    """What is told of a template."""
    given = content or saved(house(change), dotx=dotx)
    styles = {key.replace("_", "-"): name for key, name in chosen.items()}
    return report_on(read_template("house.dotx" if dotx else "house.docx", given), styles)


def style(told: TemplateReport, key: str) -> StyleReport:
    return next(each for each in told.styles if each.key == key)


def warned(told: TemplateReport, words: str) -> bool:
    return any(words in warning for warning in told.warnings)


def test_the_kind_the_page_and_the_margins_are_told() -> None:
    told = report(dotx=True)
    assert (told.name, told.form) == ("house.dotx", "Word template (.dotx)")
    # python-docx's own template has an inch above and below; the test's has 30 mm at the sides.
    assert told.page.words == "A4 upright, margins 25 mm above, 30 right, 25 below, 30 left"
    assert told.page.line == 150
    assert told.sections == 1
    assert report().form == "Word document (.docx)"


def test_the_header_and_footer_are_told_with_their_words_pictures_and_page_numbers() -> None:
    told = report()
    footer, header = told.edges
    assert (header.where, header.pages, header.text, header.pictures) == ("header", "every page", HEADER_WORDS, 1)
    assert FOOTER_WORDS in footer.text
    assert (header.page_numbers, footer.page_numbers, told.page_numbers) == (False, True, True)


def test_a_footer_without_page_numbers_is_told() -> None:
    def change(document: Document) -> None:
        footer = document.sections[0].footer.paragraphs[0]
        footer._p.remove(footer._p[-1])
        footer._p.append(field("NUMPAGES"))

    told = report(change)
    assert not told.page_numbers
    assert (told.adds_footer, told.page_numbers_words) == (False, "none")
    assert warned(told, "No header or footer has page numbers")


def test_the_number_of_pages_is_told_apart_from_that_of_the_page() -> None:
    assert report().page_numbers_words == "Page X, without the number of pages"

    def change(document: Document) -> None:
        document.sections[0].footer.paragraphs[0]._p.append(field("NUMPAGES"))

    assert report(change).page_numbers_words == "Page X of Y"


def test_a_template_without_a_footer_is_told_that_ours_is_added() -> None:
    def change(document: Document) -> None:
        document.sections[0].footer.is_linked_to_previous = True

    told = report(change)
    assert (told.page_numbers, told.adds_footer) == (False, True)
    assert told.page_numbers_words == "none of its own: our footer with Page X of Y is added"
    assert not warned(told, "page numbers")


def test_columns_are_told_and_that_our_text_runs_across_them() -> None:
    def change(document: Document) -> None:
        document.sections[0]._sectPr.find(f"{W}cols").set(f"{W}num", "2")

    told = report(change)
    assert warned(told, "The page is set in 2 columns: our text runs across it in one")
    assert told.page.line == 150
    assert not warned(report(), "columns")


@pytest.mark.parametrize(("width", "narrow"), [(109, True), (120, False)])
def test_a_narrow_cell_is_warned_of(width: int, narrow: bool) -> None:
    def change(document: Document) -> None:
        table = document.add_table(1, 1)
        table.autofit = False
        table.cell(0, 0).width = Mm(width)
        table.cell(0, 0).paragraphs[0].add_run("[content]")

    # 109 mm less the space beside the text, twice 1.9 mm.
    assert warned(report(change), "Lines in its cell are 105 mm wide") is narrow


def test_the_edges_are_those_of_the_section_where_our_text_stands() -> None:
    told = report(in_sections)
    assert told.sections == 3
    assert [edge.text for edge in told.edges if edge.where == "header"] == ["Part two of the authority’s papers"]
    assert told.page.words.startswith("A4 upright")


def test_a_header_for_the_first_page_is_told_as_such() -> None:
    def change(document: Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].add_run("Only once")

    assert ("header", "first page", "Only once") in [(e.where, e.pages, e.text) for e in report(change).edges]


def test_where_no_place_is_marked_the_marks_that_work_are_named() -> None:
    told = report().place_words
    for mark in ("[content]", "{{content}}", "<<content>>", "a content control or bookmark named content"):
        assert mark in told
    assert "{{content}}" not in report(lambda d: d.add_paragraph("[content]")).place_words


@pytest.mark.parametrize("mark", ["[content]", "[[content]]", "{{ Content }}", "<<content>>", "«content»"])
def test_every_mark_marks_a_place_and_only_by_itself(mark: str) -> None:
    assert report(lambda d: d.add_paragraph(mark)).place == "paragraph"
    assert report(lambda d: d.add_paragraph(f"Here: {mark}")).place == ""


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (None, "", "No place is marked, so our text is the whole body. Its sample text, 2 paragraphs, gives way."),
        (lambda d: d.add_paragraph("[content]"), "paragraph", "takes the place of the paragraph “[content]”;"),
        (
            lambda d: d.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("{{content}}"),
            "paragraph",
            "“{{content}}” in a cell of a table; everything around it is kept.",
        ),
    ],
)
def test_where_our_text_goes_is_told_and_what_becomes_of_the_rest(change: Build | None, place: str, words: str) -> None:
    told = report(change)
    assert told.place == place
    assert words in told.place_words


def test_every_style_of_ours_is_told_with_what_stands_for_it() -> None:
    told = report()
    assert [each.key for each in told.styles] == [each.key for each in OUR_STYLES]
    assert (style(told, "heading-1").how, style(told, "heading-1").theirs) == ("same", "heading 1")
    assert (style(told, "item-details").how, style(told, "item-details").theirs) == ("added", "")
    assert "Normal" in told.names["paragraph"]
    assert "Table Grid" in told.names["table"]


def test_a_file_without_styles_has_all_of_ours_added() -> None:
    told = report(content=without_styles(saved(house())))
    assert {each.how for each in told.styles} == {"added"}


@pytest.mark.parametrize("name", ["item details", "ITEM DETAILS"])
def test_a_name_is_found_in_any_case(name: str) -> None:
    told = report(lambda document: document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    assert (style(told, "item-details").how, style(told, "item-details").theirs) == ("same", name)


@pytest.mark.parametrize("name", ["Item Detail", "ItemDetails", "Item_Details", "WMCA Item Details", "Items Details"])
def test_a_near_name_is_suggested_and_not_taken(name: str) -> None:
    told = report(lambda document: document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    assert (style(told, "item-details").how, style(told, "item-details").near) == ("added", name)


@pytest.mark.parametrize("name", ["Quote Block", "Detail", "Agenda"])
def test_a_name_that_is_not_near_is_not_suggested(name: str) -> None:
    told = report(lambda document: document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    assert style(told, "item-details").near == ""


def test_a_near_name_for_another_level_is_not_suggested() -> None:
    content = changed(saved(house()), "word/styles.xml", 'w:val="heading 3"', 'w:val="Level three"')
    content = changed(content, "word/styles.xml", 'w:styleId="Heading3"', 'w:styleId="L3"')
    assert style(report(content=content), "heading-3").near == ""


def test_further_names_of_a_style_are_names_of_it() -> None:
    content = changed(saved(house()), "word/styles.xml", 'w:val="heading 1"', 'w:val="Section Head,heading 1"')
    content = changed(content, "word/styles.xml", 'w:styleId="Heading1"', 'w:styleId="SH"')
    found = style(report(content=content), "heading-1")
    assert (found.how, found.theirs) == ("alike", "Section Head")


def test_the_default_paragraph_style_stands_for_running_text_whatever_it_is_called() -> None:
    content = changed(saved(house()), "word/styles.xml", '<w:name w:val="Normal"/>', '<w:name w:val="Brödtext"/>')
    content = changed(content, "word/styles.xml", 'w:styleId="Normal"', 'w:styleId="Bt"')
    assert style(report(content=content), "normal").theirs == "Brödtext"


def test_a_choice_goes_before_what_is_found_and_one_that_is_gone_counts_for_nothing() -> None:
    told = report(heading_1="heading 3", heading_2="No Such Style", heading_3="")
    assert (style(told, "heading-1").how, style(told, "heading-1").theirs) == ("chosen", "heading 3")
    assert style(told, "heading-2").how == "same"
    assert style(told, "heading-3").how == "added"


def test_small_type_is_warned_of_and_twelve_point_is_not() -> None:
    def small(document: Document) -> None:
        document.styles["Normal"].font.size = Pt(11.5)

    assert warned(report(small), "Body text is 11.5 point: 12 or larger is easier to read")
    assert not warned(report(), "point: 12 or larger")


def test_another_language_is_warned_of() -> None:
    def welsh(given: bytes) -> bytes:
        return changed(given, "word/styles.xml", 'w:lang w:val="en-US"', 'w:lang w:val="cy-GB"')

    told = report(content=welsh(saved(house())))
    assert told.language == "cy-GB"
    assert warned(told, "The language is set to cy-GB")
    american = report()
    assert american.language == "en-US"
    assert warned(american, "The language is set to en-US: what is written into it is marked as British English")
    british = report(content=changed(saved(house()), "word/styles.xml", 'w:lang w:val="en-US"', 'w:lang w:val="en-GB"'))
    assert not warned(british, "The language")


def test_a_page_of_another_size_is_warned_of() -> None:
    def letter(document: Document) -> None:
        document.sections[0].page_width, document.sections[0].page_height = Mm(215.9), Mm(279.4)

    def odd(document: Document) -> None:
        document.sections[0].page_width, document.sections[0].page_height = Mm(200), Mm(200)

    assert warned(report(letter), "The page is US Letter: A4 is what prints without being made smaller or cut")
    assert warned(report(odd), "The page is 200 × 200 mm: A4")
    assert not warned(report(), "The page is")


@pytest.mark.parametrize("alt", ["", "  "])
def test_a_picture_without_alt_text_in_a_header_is_warned_of(alt: str) -> None:
    told = report(content=saved(house(alt=alt)))
    assert warned(told, "1 picture in headers or footers without alt text")
    assert not warned(report(), "alt text")


def test_text_boxes_in_a_header_are_warned_of() -> None:
    def change(document: Document) -> None:
        box = parse_xml(
            f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape><v:textbox><w:txbxContent>"
            "<w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        document.sections[0].header.paragraphs[0]._p.append(box)

    assert warned(report(change), "Headers or footers have text boxes")


def test_faint_headings_are_warned_of_and_strong_ones_are_not() -> None:
    def faint(document: Document) -> None:
        document.styles["Heading 1"].font.color.rgb = RGBColor(0x77, 0x77, 0x77)
        document.styles["Heading 2"].font.color.rgb = RGBColor(0x76, 0x76, 0x76)

    told = report(faint)
    # 777777 on white is 4.48 to 1, and 767676 is 4.54 (WCAG's own examples).
    assert warned(told, "“heading 1” has a contrast of 4.4 to 1 (777777): 4.5 to 1 is the least")
    assert not warned(told, "“heading 2”")


def test_numbered_headings_capitals_and_properties_are_told() -> None:
    def change(document: Document) -> None:
        document.styles["Heading 1"].element.get_or_add_pPr().append(
            parse_xml(f"<w:numPr {nsdecls('w')}><w:numId w:val='1'/></w:numPr>")
        )
        document.styles["Heading 2"].font.all_caps = True
        document.sections[0].footer.paragraphs[0]._p.append(field("DOCPROPERTY Classification"))

    told = report(change)
    assert warned(told, "heading 1 number themselves: that is turned off for our headings")
    assert warned(told, "heading 2 would be set in capitals")
    assert warned(told, "show a property of the file (DOCPROPERTY), which is not carried over")


def test_what_is_odd_around_a_marked_place_is_told() -> None:
    def change(document: Document) -> None:
        document.add_paragraph("A title of its own", style="Title")
        document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("[content]")
        document.add_paragraph("[content]")

    told = report(change)
    assert warned(told, "The marked place is in a table")
    assert warned(told, "1 further mark for our text")
    assert warned(told, "has a title of its own")


def test_a_style_of_ours_is_known_by_its_key_and_by_its_name() -> None:
    for words in ("heading-1", "Heading 1", "HEADING1", " heading_1"):
        found = our_style(words)
        assert found is not None
        assert found.key == "heading-1"
    assert our_style("heading 4") is None


@given(st.text("0123456789ABCDEF", min_size=6, max_size=6), st.text("0123456789ABCDEF", min_size=6, max_size=6))
def test_contrast_is_the_same_either_way_and_from_1_to_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0000001
    assert contrast(one, one) == 1
