"""The body's own template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.documents.template_report import TemplateReport
    from ret_tui.jobs.house_template import HouseView


def house_template(view: HouseView) -> Json:
    """The template that is kept, and what it brings."""
    return {
        "name": view.name,
        "kept_on": day(view.kept_on),
        "fault": view.fault,
        "report": None if view.report is None else template(view.report),
    }


def template(report: TemplateReport) -> Json:
    """What a template brings; lengths in millimetres."""
    page = report.page
    return {
        "name": report.name,
        "form": report.form,
        "size": report.size,
        "sha256": report.sha256,
        "page": {
            "width": page.width,
            "height": page.height,
            "margins": {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left},
            "line": page.line,
        },
        "sections": report.sections,
        "headers_and_footers": [
            {
                "where": edge.where,
                "pages": edge.pages,
                "text": edge.text,
                "page_numbers": edge.page_numbers,
                "page_count": edge.page_count,
                "pictures": edge.pictures,
            }
            for edge in report.edges
        ],
        "page_numbers": report.page_numbers,
        "page_count": report.page_count,
        "adds_footer": report.adds_footer,
        "language": report.language,
        "place": report.place,
        "place_words": report.place_words,
        "styles": [
            {
                "ours": each.key,
                "name": each.ours,
                "purpose": each.purpose,
                "kind": each.kind,
                "theirs": each.theirs,
                "how": each.how,
                "near": each.near,
            }
            for each in report.styles
        ],
        "warnings": list(report.warnings),
        "names": {kind: list(names) for kind, names in report.names.items()},
    }
