"""What stands out in a line by its first sign: ``#F3`` names a function, ``+Jas`` a helper."""

from __future__ import annotations

import re
from typing import NamedTuple

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.refusals import Refusal

_FUNCTION = re.compile(r"(?:^|\s)#(?P<function>[\w-]{1,40})(?=\s|$)")
#: What may follow a function that is given by its number or a word of its name: nothing but a due date and other tags.
_TAIL = re.compile(r"\s*(?:$|by\s|[+#])", re.IGNORECASE)
_LIKE_ID = re.compile(r"[a-z]{1,3}[0-9]{1,4}", re.IGNORECASE)
#: Where the name of a helper begins, and the words that may belong to it.
HELPER = re.compile(r"(?:^|\s)\+(?P<words>[^\W\d_][^+#\n]{0,120})")
#: Words of a name.
LONGEST_NAME = 4


class Tagged(NamedTuple):
    """A line without the function that it names."""

    words: str
    #: The function's id; empty where the line names none.
    function: str = ""
    #: What stands in the way, and what is well to know, each in a sentence without its full stop or with it.
    problem: str = ""
    note: str = ""


def without_function(office: Office, words: str) -> Tagged:
    """Take the function out of a line: ``#F3`` wherever it stands; ``#3`` or ``#data`` at the end or before a due date.

    Within a sentence ``#3`` is a number and stays there. A line has one function, so that another one stays, too.
    """
    found = _tags(words)
    if not found:
        return Tagged(words)
    tag = found[0]
    try:
        function = who_is.function(office, tag["function"])
    except Refusal as fault:
        return Tagged(words, problem=str(fault))
    rest = " ".join((words[: tag.start()] + " " + words[tag.end() :]).split())
    second = f"{quoted('#' + found[1]['function'])} is a second function and stays in the text" if found[1:] else ""
    return Tagged(rest, function.id if function else "", note=second)


def _tags(words: str) -> list[re.Match[str]]:
    return [
        tag for tag in _FUNCTION.finditer(words) if _LIKE_ID.fullmatch(tag["function"]) or _TAIL.match(words, tag.end())
    ]
