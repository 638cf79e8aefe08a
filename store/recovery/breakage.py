"""Where a store's file is no JSON: the line, the record and the field, as far as they can be told."""

from __future__ import annotations

import re

import msgspec

from store.text import in_one_line
from store.wording import shortened

_RECORD = re.compile(rb'\s*"((?:[^"\\]|\\.){1,200})"\s*:\s*\{')
_FIELD = re.compile(rb'[{,]\s*"((?:[^"\\]|\\.){1,60})"\s*:')
_BYTE = re.compile(r" \(byte (\d+)\)")
#: The longest line that is looked into.
_LONGEST = 1_000_000


def where_it_breaks(content: bytes, error: Exception) -> str:
    """Return where a file is no JSON and why: ``line 14, A-003, position: invalid character``.

    Args:
        content: the whole file.
        error: what the decoder said, with the byte at which it stopped.
    """
    said = str(error)
    plain = _BYTE.sub("", said).removeprefix("JSON is malformed: ").split(" - at ")[0]
    reason = in_one_line(shortened(plain, 80))
    found = _BYTE.search(said)
    place = int(found[1]) if found else _end_of_unreadable_record(content)
    if place is None or place > len(content):
        return reason
    start = content.rfind(b"\n", 0, place) + 1
    before = content[start:place][:_LONGEST]
    number = content.count(b"\n", 0, place) + 1
    parts = [f"line {number}"]
    if record := _RECORD.match(before):
        parts.append(_plain(record[1]))
        fields = _FIELD.findall(before, record.end() - 1)
        if fields and found:
            parts.append(_plain(fields[-1]))
    elif record := _RECORD.match(content, content.rfind(b"\n", 0, max(0, start - 1)) + 1, start):
        parts.append(f"after {_plain(record[1])}")
    return f"{', '.join(parts)}: {reason}"


def _end_of_unreadable_record(content: bytes) -> int | None:
    """Return the byte at the end of the first line that holds a record and is no JSON; None where there is none."""
    place = 0
    for line in content.split(b"\n"):
        if _RECORD.match(line) and not line.rstrip().endswith(b"{"):
            try:
                msgspec.json.decode(b"{" + line.strip().strip(b",") + b"}")
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                return place + len(line)
        place += len(line) + 1
    return None


def _plain(words: bytes) -> str:
    return in_one_line(shortened(words.decode(errors="replace")))
