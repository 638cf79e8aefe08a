"""The text of a letter as a page of HTML, for mail programs that show no plain text."""

from __future__ import annotations

import re
from html import escape

from ret_tui.invitations.plain_text import lines_of

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
# What ends a sentence or a bracket around a link belongs to no link.
_AFTER = ".,;:!?)]'"


def letter_page(text: str, language: str = "en-GB") -> str:
    """The page: a paragraph for each run of lines, web addresses as links, and nothing that is fetched or run.

    Args:
        text: lines of plain text; nothing in it is taken for HTML.
        language: of the text (BCP 47).
    """
    paragraphs: list[list[str]] = [[]]
    for line in lines_of(text):
        if line:
            paragraphs[-1].append(_linked(line))
        elif paragraphs[-1]:
            paragraphs.append([])
    body = "\n".join("<p>" + "<br>\n".join(lines) + "</p>" for lines in paragraphs if lines)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head><meta charset="utf-8"></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _linked(line: str) -> str:
    written, at = [], 0
    for found in _LINK.finditer(line):
        link = found[0].rstrip(_AFTER)
        written += [escape(line[at : found.start()]), f'<a href="{escape(link)}">{escape(link)}</a>']
        at = found.start() + len(link)
    return "".join([*written, escape(line[at:])])
