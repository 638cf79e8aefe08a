"""What readers other than Word see of a file: its headings, and the cells of its tables, as plain words."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any


@dataclass
class Seen:
    """What a reader sees."""

    headings: list[str] = field(default_factory=list)
    #: The rows of each table, each a list of cells.
    tables: list[list[list[str]]] = field(default_factory=list)


def plain(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


class _Pages(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.seen.tables.append([])
        elif tag == "tr":
            self.seen.tables[-1].append([])
        elif tag in ("td", "th", "h1", "h2", "h3"):
            self._words = []
        elif tag in ("br", "p") and self._words is not None:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._words is None or tag not in ("td", "th", "h1", "h2", "h3"):
            return
        words = plain("".join(self._words))
        if tag in ("td", "th"):
            self.seen.tables[-1][-1].append(words)
        else:
            self.seen.headings.append(words)
        self._words = None

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)


def seen_in_html(html: str) -> Seen:
    """What mammoth's or LibreOffice's HTML shows."""
    pages = _Pages()
    pages.feed(html)
    return pages.seen


def seen_by_pandoc(path: Path) -> Seen:
    """What pandoc reads in a Word file."""
    command = ["pandoc", "--from=docx", "--to=json", str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    seen = Seen()
    for block in json.loads(done.stdout)["blocks"]:
        if block["t"] == "Header":
            seen.headings.append(plain(_words(block["c"][2])))
        elif block["t"] == "Table":
            head, bodies = block["c"][3], block["c"][4]
            rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3]))]
            seen.tables.append([[plain(_words(cell[4])) for cell in row[1]] for row in rows])
    return seen


def _words(node: Any) -> str:
    return "".join(_pieces(node))


def _pieces(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from _pieces(part)
    elif isinstance(node, dict):
        kind = node.get("t")
        if kind == "Str":
            yield node["c"]
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind == "Quoted":
            yield "“" if node["c"][0]["t"] == "DoubleQuote" else "‘"
            yield from _pieces(node["c"][1])
            yield "”" if node["c"][0]["t"] == "DoubleQuote" else "’"
        elif kind in ("Span", "Link", "Code"):
            yield from _pieces(node["c"][1])
        elif kind in ("Para", "Plain"):
            yield " "
            yield from _pieces(node["c"])
        elif "c" in node:
            yield from _pieces(node["c"])


def seen_by_libre_office(paths: list[Path], folder: Path) -> dict[str, Seen]:
    """What LibreOffice reads in Word files, by the name of each without its suffix; one run for all of them."""
    out = folder / "html"
    command = [
        "soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "html",
        "--outdir", str(out), *map(str, paths),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=240)
    return {path.stem: seen_in_html((out / f"{path.stem}.html").read_text(encoding="utf-8")) for path in paths}
