"""Quick capture: an action in one line, as it is said."""

from __future__ import annotations

from ret_tui.cli.action import in_words
from ret_tui.cli.printed import created, remark
from ret_tui.cli.session import office
from ret_tui.jobs import capture as capturing


def capture(words: str, /, *more: str, meeting: str = "") -> None:
    """Take an action down in one line.

    Args:
        words: who to do what by when, with # before a function; in quotation marks, since # ends a shell's line.
        more: further words, where they stand without quotation marks.
        meeting: where it was agreed.
    """
    here, line = office(), " ".join((words, *more))
    note = capturing.read(here, line).note
    made = capturing.capture(here, line, meeting=meeting)
    created(made.id, in_words(made))
    if note:
        remark(note)
