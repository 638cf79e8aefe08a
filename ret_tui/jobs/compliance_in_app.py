"""Where in the app that is recorded which a clause lacks: the place, and the keys that lead there from it."""

from __future__ import annotations

from typing import NamedTuple


class InApp(NamedTuple):
    """What a command that records something is in the app."""

    #: How the command begins; of several that fit, the longest holds.
    command: str
    place: str
    #: The commands of the app that are called there one after the other, by id, each with its key.
    steps: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """``Functions, v, then n``; ``Settings``."""
        keys = [key for _, key in self.steps]
        return ", ".join([self.place, *keys[:1], *(f"then {key}" for key in keys[1:])])


_NEW, _STEP = ("evidence.new", "n"), ("evidence.step", "s")
_ADVICE, _COMMITMENTS = ("functions.advice", "a"), ("functions.commitments", "k")
_EVIDENCE, _REPORT = ("functions.evidence", "v"), ("functions.report", "p")

IN_APP: tuple[InApp, ...] = (
    InApp("ret-tui action add", "Actions", (("actions.new", "n"),)),
    InApp("ret-tui action update", "Actions", (("actions.update", "e"),)),
    InApp("ret-tui agenda add", "Meeting, agenda", (("meeting.new_item", "n"),)),
    InApp("ret-tui board-date add", "Year", (("year.days_around", "o"), ("days.add", "n"))),
    InApp("ret-tui commitment update", "Functions", (_COMMITMENTS, _STEP)),
    InApp("ret-tui evidence add", "Functions", (_EVIDENCE, _NEW)),
    InApp("ret-tui evidence add advice", "Functions", (_ADVICE, _NEW)),
    InApp("ret-tui evidence add policy", "Functions", (_ADVICE, _NEW)),
    InApp("ret-tui evidence add commitment", "Functions", (_COMMITMENTS, _NEW)),
    InApp("ret-tui evidence add engagement", "Functions", (("functions.coverage", "o"), ("coverage.new", "n"))),
    InApp("ret-tui evidence edit", "Functions", (_EVIDENCE, ("evidence.edit", "e"))),
    InApp("ret-tui evidence step", "Functions", (_EVIDENCE, _STEP)),
    InApp("ret-tui indicator shape", "Functions", (("functions.indicators", "i"), ("indicators.shape", "y"))),
    InApp("ret-tui member add", "People", (("people.add", "n"),)),
    InApp("ret-tui member appoint", "People", (("people.appoint", "a"),)),
    InApp("ret-tui member sign", "People", (("people.sign", "g"),)),
    InApp("ret-tui outside add", "People", (("people.outside", "o"),)),
    InApp("ret-tui outside leave", "People", (("people.end", "x"),)),
    InApp("ret-tui report judge", "Functions", (("functions.compliance", "r"), ("compliance.judge", "e"))),
    InApp("ret-tui report tick", "Functions", (_REPORT, ("report.tick", "d"))),
    InApp("ret-tui settings set", "Settings"),
    InApp("ret-tui terms review-done", "Desk", (("desk.done", "d"),)),
)


def in_app(command: str) -> str:
    """Where in the app that is recorded which a command records: ``People, a``; empty where nowhere is."""
    fitting = [each for each in IN_APP if f"{command} ".startswith(f"{each.command} ")]
    return max(fitting, key=lambda each: len(each.command)).words if fitting else ""
