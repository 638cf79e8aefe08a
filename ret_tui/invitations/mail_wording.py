"""Wording that a secretariat can change without code: plain text with names in braces for what a mail fills in.

A name in braces is replaced by its words and nothing else: no format, no attribute and no code is ever looked at, and
what is put in is not read again for further names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ret_tui.invitations.plain_text import lines_of, one_line
from store.refusals import BadValue

#: Every name that a wording may hold, with what it stands for.
PLACEHOLDERS: Mapping[str, str] = {
    "name": "the reader's name",
    "body": "the body's whole name",
    "meeting": "what calendars call the meeting, such as RET meeting M3",
    "date": "its day, such as Tuesday 14 July 2026",
    "times": "from when to when",
    "venue": "where it is held",
    "join_link": "the link to join online",
    "changes": "what differs from what the reader was told last, a line each",
    "why": "why this reader is written to, where that needs saying",
    "how_to_answer": "how to answer and to send apologies, and who may stand in",
    "member": "for a substitute, the member",
    "substitute": "for a member, their named substitute",
    "item": "for a guest, the item that they are asked to",
    "papers": "for a guest, which papers go along",
    "secretariat": "who the mail is from",
}
#: Longest wording of a mail, in characters.
WORDING_LIMIT = 5_000

_NAMED = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")


def check_wording(text: str) -> str:
    """The wording, once every name in it is one that exists.

    Raises:
        BadValue: it has another name, a brace without its partner, or more than 5,000 characters.
    """
    if len(text) > WORDING_LIMIT:
        what = f"The wording is {len(text):,} characters long"
        raise BadValue(what, f"it may have at most {WORDING_LIMIT:,}", field="value")
    every = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for found in _NAMED.finditer(text):
        if found[1] not in PLACEHOLDERS:
            named = one_line(found[1])[:30]
            raise BadValue(f"Nothing is called {{{named}}} in a mail", f"use one of {every}", field="value")
    if _BRACE.search(_NAMED.sub("", text)):
        raise BadValue("A brace stands alone in the wording", f"write names whole: {every}", field="value")
    return text


def filled(wording: str, values: Mapping[str, str]) -> str:
    """The text of a mail: each name replaced by its words, on one line or on several as these have it.

    A line whose names all stand for nothing is left out, so that no “Join online:” is left hanging; empty lines that
    then follow each other become one.

    Args:
        values: words by name; a name that is missing stands for nothing.
    """
    kept: list[str] = []
    for line in lines_of(wording):
        names = _NAMED.findall(line)
        if names and not any(values.get(name, "").strip() for name in names):
            continue
        text = _NAMED.sub(lambda found: values.get(found[1], "").strip("\n"), line)
        for each in lines_of(text):
            if each or (kept and kept[-1]):
                kept.append(each)
    return "\n".join(kept).strip("\n")


def filled_line(wording: str, values: Mapping[str, str]) -> str:
    """The wording on one line, as a subject needs it."""
    return one_line(_NAMED.sub(lambda found: one_line(values.get(found[1], "")), one_line(wording)))
