"""What a line says: what Enter will do, in words, and the one change that it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from store.refusals import Unknown

Kind = Literal["nothing", "note", "decision", "action", "mark", "step", "undo"]


@dataclass(frozen=True)
class Kept:
    """What a line did."""

    kind: Kind
    #: What was made or changed: a note's or a decision's id, an action's, a seat's; empty for a step of the meeting.
    id: str
    #: In words, without a full stop: ``A-027 for Dawn Okafor (Coventry)``.
    words: str


@dataclass(frozen=True)
class Said:
    """What a line says."""

    kind: Kind
    #: What Enter will do, in words: ``Note under 6. Health and equity assessments``.
    preview: str
    #: What stands in the way, in a sentence; empty when Enter can keep it.
    problem: str = ""
    #: What is well to know before Enter, in a sentence; empty when there is nothing.
    note: str = ""
    #: The lines that are meant where a name could be several people's, one of which is to be chosen.
    options: tuple[str, ...] = ()
    #: Makes the change.
    work: Callable[[], Kept] | None = None

    @property
    def words(self) -> str:
        """What is shown under the line: the problem, or else what Enter will do and what is well to know."""
        if self.problem:
            choose = " Tab goes through them." if self.options else ""
            return f"! {self.problem}{choose}"
        if self.work is None:
            return self.preview
        first = self.preview[:1].lower() + self.preview[1:]
        return f"Enter: {first}{f' · {self.note}' if self.note else ''}"

    def keep(self) -> Kept:
        """Make the change: one, with a name.

        Raises:
            Unknown: something stands in the way, as `problem` says.
            Refusal: as the job that makes the change.
        """
        if self.problem or self.work is None:
            raise Unknown((self.problem or "There is nothing to keep yet").rstrip("."), field="text")
        return self.work()
