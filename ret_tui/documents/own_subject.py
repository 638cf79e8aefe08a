"""What one of our own documents, in Word or as a PDF, says in its properties that it is."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib

#: Bytes of a Word file's properties.
_LARGEST = 1_000_000
_IN_WORD = re.compile(r"<dc:subject>([^<]{1,500})</dc:subject>")
_IN_PDF = re.compile(rb"/Subject\s*(?:<([0-9A-Fa-f\s]{4,4000})>|\(([^()]{1,1000})\))")


def own_subject(content: bytes) -> str:
    """The property "subject", such as ``Agenda of meeting M5, public copy``; empty where there is none to be read."""
    if content.startswith(b"%PDF"):
        found = _IN_PDF.search(content)
        if found is None:
            return ""
        if found[1] is None:
            return found[2].decode("latin-1")
        digits = b"".join(found[1].split()).decode()
        # With an odd digit at its end, a nought is meant to follow.
        return bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("utf-16", "replace")
    named = _IN_WORD.search(word_properties(content))
    return html.unescape(named[1]) if named else ""


def word_properties(content: bytes) -> str:
    """A Word file's properties as XML; empty where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            about = whole.getinfo("docProps/core.xml")
            if about.file_size > _LARGEST:
                return ""
            with whole.open(about) as file:
                return file.read(_LARGEST).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        # Not a Word file of ours, so it says nothing of itself.
        return ""
