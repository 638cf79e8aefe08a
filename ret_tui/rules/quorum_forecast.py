"""Whether the answers so far make a quorum, can still make one, or cannot any more.

It counts as the register will (see `ret_tui.rules.quorum`): a seat once, and whoever comes for two seats once. Where
the body has adopted no rule there is nothing to be short of, and no word of a quorum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from ret_tui.rules.quorum import counted, counted_independent, needed
from ret_tui.rules.representation import Forecast, SeatForecast, SeatState, forecast
from ret_tui.rules.wording import count
from store.records import QuorumRule

#: ``enough``: those expected make a quorum. ``open``: it hangs on seats without an answer. ``lost``: whoever answers
#: now, there is none. Empty without a rule.
Outlook = Literal["", "enough", "open", "lost"]


class QuorumForecast(Struct, frozen=True, kw_only=True):
    """What the answers say of a meeting to come; expected, unknown, declined and vacant are together all the seats."""

    expected: int
    #: Seats without an answer or with an uncertain one.
    unknown: int
    declined: int
    vacant: int
    #: How many have to come by the rule in force; None without one.
    needed: int | None = None
    independent_needed: int = 0
    #: How many of those expected would count: one person for two seats counts once.
    counted: int = 0
    #: The most that can still count, and the most independent members that can.
    can_still: int = 0
    independent_can: int = 0
    #: Declined seats whose named substitute has been asked nothing yet.
    to_ask: int = 0
    outlook: Outlook = ""
    #: A sentence on the quorum without its full stop, for a line of its own; empty without a rule.
    words: str = ""

    @property
    def warns(self) -> bool:
        """Whether the answers cannot make a quorum any more."""
        return self.outlook == "lost"

    @property
    def hangs(self) -> bool:
        """Whether a quorum hangs on those who have not answered."""
        return self.outlook == "open"


def quorum_forecast(rule: QuorumRule | None, states: Iterable[SeatForecast]) -> QuorumForecast:
    """The answers of one meeting, counted against the rule in force on its day.

    Args:
        rule: None where there is none.
        states: every seat of the body, as `expected_states` gives it.
    """
    every = tuple(states)
    found = forecast(every)
    to_ask = sum(state.state == "declined" and state.to_ask is not None for state in every)
    if rule is None:
        return QuorumForecast(
            expected=found.likely, unknown=found.no_answer, declined=found.declined, vacant=found.vacant, to_ask=to_ask,
            can_still=len(_most(every)),
        )  # fmt: skip
    likely = tuple(_as_come(state) for state in every if state.state == "likely")
    asked = needed(rule, len(every), len(every) - found.vacant)
    people, independent = counted(_anywhere(rule), likely), counted_independent(_anywhere(rule), likely)
    most = _most(every)
    independent_most = sum(state.kind == "independent" for state in most)
    outlook: Outlook = "open"
    if people >= asked and independent >= rule.independent:
        outlook = "enough"
    elif len(most) < asked or independent_most < rule.independent:
        outlook = "lost"
    made = QuorumForecast(
        expected=found.likely, unknown=found.no_answer, declined=found.declined, vacant=found.vacant, needed=asked,
        independent_needed=rule.independent, counted=people, can_still=len(most), independent_can=independent_most,
        to_ask=to_ask, outlook=outlook,
    )  # fmt: skip
    return _with_words(made, rule, found, independent)


def quorum_beside(needed: int | None, outlook: Outlook) -> str:
    """``   quorum 7``, or ``   no quorum`` where there can be none any more; empty without a rule.

    It stands beside the seats that are likely, on a line that holds no more at 80 columns.
    """
    if needed is None:
        return ""
    return "   no quorum" if outlook == "lost" else f"   quorum {needed}"


def _most(states: Sequence[SeatForecast]) -> list[SeatForecast]:
    """The most seats that can be represented by a different person each, among them as many independent ones as can be.

    People are points and each seat joins the one or two who may come for it. A seat can still be given somebody of its
    own while its group has as many people as seats at least; taking the independent seats first costs no seat, since
    the sets of seats that can be filled so are a matroid (the bicircular one of that graph).
    """
    leader: dict[str, str] = {}
    full: set[str] = set()

    def lead(person: str) -> str:
        while (above := leader.setdefault(person, person)) != person:
            leader[person] = leader[above]
            person = above
        return person

    chosen = []
    for state in sorted(states, key=lambda each: each.kind != "independent"):
        if not state.may_come:
            continue
        one, other = lead(state.may_come[0]), lead(state.may_come[-1])
        if one in full and other in full:
            continue
        if one == other or one in full or other in full:
            full |= {one, other}
        leader[one] = other
        chosen.append(state)
    return chosen


def _anywhere(rule: QuorumRule) -> QuorumRule:
    """The rule as far as it can be told beforehand: nobody has said whether they will be in the room or online."""
    from msgspec.structs import replace

    return replace(rule, online_counts=True)


def _as_come(state: SeatForecast) -> SeatState:
    return SeatState(
        seat=state.seat, kind=state.kind, member=state.member, substitute=state.substitute, state="present",
        by=state.by,
    )  # fmt: skip


def _with_words(made: QuorumForecast, rule: QuorumRule, found: Forecast, independent: int) -> QuorumForecast:
    from msgspec.structs import replace

    room = "" if rule.online_counts else " in the room"
    asked = f"{made.needed} {'is' if made.needed == 1 else 'are'} needed{room}"
    once = ", since whoever comes for two seats counts once" if made.counted < found.likely else ""
    if made.outlook == "enough":
        words = f"The answers make a quorum: {count(found.likely, 'seat')} expected, {asked}"
    elif made.outlook == "lost":
        words = f"The answers cannot make a quorum any more: {_short(made, asked)}"
        if made.to_ask:
            many = made.to_ask > 1
            of = "seats that declined" if many else "seat that declined"
            words += f". The named substitute{'s' if many else ''} of {made.to_ask} {of} can still be asked"
    else:
        words = f"The quorum hangs on {_those(found.no_answer)}: {_so_far(made, independent, asked)}{once}"
    return replace(made, words=words)


def _short(made: QuorumForecast, asked: str) -> str:
    if made.needed is not None and made.can_still < made.needed:
        # Fewer people than seats can come where somebody holds one seat and stands in for another.
        return f"{count(made.can_still, 'seat')} can still come; {asked}"
    can = count(made.independent_can, "independent member")
    return f"{can} can still come; {made.independent_needed} {'is' if made.independent_needed == 1 else 'are'} needed"


def _so_far(made: QuorumForecast, independent: int, asked: str) -> str:
    if made.needed is not None and made.counted < made.needed:
        return f"{made.counted} expected so far; {asked}"
    verb = "is" if made.independent_needed == 1 else "are"
    return f"{count(independent, 'independent member')} expected so far; {made.independent_needed} {verb} needed"


def _those(unknown: int) -> str:
    return "1 seat without a clear answer" if unknown == 1 else f"{unknown} seats without a clear answer"
