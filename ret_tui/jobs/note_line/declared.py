"""``@kau d sits on the board of the hall, withdrew``: an interest declared, and what followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ret_tui.jobs.note_line.said import Kept, Said
from ret_tui.jobs.note_line.where import Where
from ret_tui.jobs.office import Office
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.jobs.note_line.seated import Seated

_OUTCOME = re.compile(
    r"(?:^|\s*[,;:–—(]\s*|\s+-\s+)(?P<outcome>stayed|withdrew|took no part)\s*\)?\s*\.?$", re.IGNORECASE
)


def read_interest(office: Office, where: Where, post: Seated, text: str) -> Said:
    """What the words after a name and ``d`` say.

    Raises:
        RuleBroken: nobody holds the post.
    """
    if not post.person:
        raise RuleBroken(f"{post.seat_name} is vacant", "name who declares the interest")
    words, outcome = text.strip(), "stayed"
    tail = _OUTCOME.search(words)
    if tail:
        outcome, words = " ".join(tail["outcome"].casefold().split()), words[: tail.start()].strip()
    about = where.words if where.item else "the meeting as a whole"
    if not words:
        return Said("mark", f"Interest of {post.name} in {about}: type what it is; end with “, withdrew” if they did")

    def work() -> Kept:
        from ret_tui.jobs.in_attendance import declare

        declare(office, where.meeting, post.person, words, item=where.item, outcome=outcome)
        return Kept("mark", post.seat, f"Interest of {post.name} in {about}: {outcome}")

    return Said("mark", f"Interest of {post.name} in {about}, who {outcome}: {words}", work=work)
