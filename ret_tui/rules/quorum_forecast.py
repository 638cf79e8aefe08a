"""Whether the answers so far make a quorum, can still make one, or cannot any more.

It counts as the register will (see `ret_tui.rules.quorum`): a seat once, and whoever comes for two seats once. Where
the body has adopted no rule there is nothing to be short of, and no word of a quorum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ret_tui.rules.quorum import counted, counted_independent, needed
from ret_tui.rules.representation import Forecast, SeatForecast, SeatState, forecast
from ret_tui.rules.wording import count
from store.records import QuorumRule

#: ``enough``: those expected make a quorum. ``open``: it hangs on seats without an answer. ``asking``: it hangs on
#: named substitutes who can still be asked. ``lost``: whoever answers or is asked now, there is none. Empty without a
#: rule.
Outlook = Literal["", "enough", "open", "asking", "lost"]


class QuorumForecast(Struct, frozen=True, kw_only=True):
    """What the answers say of a meeting to come; expected, unknown, declined and vacant are together all the seats."""

    expected: int
    #: Seats without an answer or with an uncertain one.
    unknown: int
    declined: int
    vacant: int
    #: Those with an uncertain one.
    perhaps: int = 0
    #: How many have to come by the rule in force; None without one.
    needed: int | None = None
    independent_needed: int = 0
    #: How many of those expected would count: one person for two seats counts once.
    counted: int = 0
    #: The most that can still count, and the most independent members that can.
    can_still: int = 0
    independent_can: int = 0
    #: The same with every named substitute who can still be asked.
    can_with_substitutes: int = 0
    independent_with_substitutes: int = 0
    #: Named substitutes who can still be asked: those of seats that declined, or where a quorum hangs on it, of any.
    to_ask: int = 0
    outlook: Outlook = ""
    #: A sentence on the quorum without its full stop, for a line of its own; empty without a rule.
    words: str = ""

    @property
    def unanswered(self) -> int:
        """Seats without any answer."""
        return self.unknown - self.perhaps

    @property
    def warns(self) -> bool:
        """Whether the answers cannot make a quorum any more, whoever is asked."""
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
    most, with_asked = _most(every), _most([_asked(state) for state in every])
    to_ask = sum(state.may_ask and state.state == "declined" for state in every)
    told = QuorumForecast(
        expected=found.likely, unknown=found.no_answer, perhaps=found.tentative, declined=found.declined,
        vacant=found.vacant, to_ask=to_ask, can_still=len(most), can_with_substitutes=len(with_asked),
    )  # fmt: skip
    if rule is None:
        return told
    likely = tuple(_as_come(state) for state in every if state.state == "likely")
    asked = needed(rule, len(every), len(every) - found.vacant)
    people, independent = counted(_anywhere(rule), likely), counted_independent(_anywhere(rule), likely)
    independent_most, independent_asked = _independent(most), _independent(with_asked)
    outlook: Outlook = "lost"
    if people >= asked and independent >= rule.independent:
        outlook = "enough"
    elif len(most) >= asked and independent_most >= rule.independent:
        outlook = "open"
    elif len(with_asked) >= asked and independent_asked >= rule.independent:
        outlook = "asking"
    made = replace(
        told, needed=asked, independent_needed=rule.independent, counted=people, independent_can=independent_most,
        independent_with_substitutes=independent_asked, outlook=outlook,
        to_ask=told.to_ask or (sum(state.may_ask for state in every) if outlook == "asking" else 0),
    )  # fmt: skip
    return _with_words(made, rule, found, independent)


def _asked(state: SeatForecast) -> SeatForecast:
    """A seat whose named substitute is asked too, where they can be."""
    if not state.may_ask or state.to_ask is None or state.to_ask in state.may_come:
        return state
    return replace(state, may_come=(*state.may_come, state.to_ask))


def _independent(states: Sequence[SeatForecast]) -> int:
    return sum(state.kind == "independent" for state in states)


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
    return replace(rule, online_counts=True)


def _as_come(state: SeatForecast) -> SeatState:
    return SeatState(
        seat=state.seat, kind=state.kind, member=state.member, substitute=state.substitute, state="present",
        by=state.by,
    )  # fmt: skip


def _with_words(made: QuorumForecast, rule: QuorumRule, found: Forecast, independent: int) -> QuorumForecast:
    room = "" if rule.online_counts else " in the room"
    asked = f"{made.needed} {'is' if made.needed == 1 else 'are'} needed{room}"
    once = ", since whoever comes for two seats counts once" if made.counted < found.likely else ""
    if made.outlook == "enough":
        words = f"The answers make a quorum: {count(found.likely, 'seat')} expected, {asked}"
    elif made.outlook == "lost":
        even = "even with every substitute who can be asked, " if made.can_with_substitutes > made.can_still else ""
        short = _short(made, made.can_with_substitutes, made.independent_with_substitutes, asked)
        words = f"The answers cannot make a quorum any more: {even}{short}"
    elif made.outlook == "asking":
        short = _short(made, made.can_still, made.independent_can, asked)
        words = f"A quorum needs substitutes: {made.to_ask} can still be asked. Without any, {short}"
    else:
        words = f"The quorum hangs on {_those(found.no_answer)}: {_so_far(made, independent, asked)}{once}"
    return replace(made, words=words)


def _short(made: QuorumForecast, seats: int, independent: int, asked: str) -> str:
    """Of what there are too few: of the seats that can still come, or of the independent members among them."""
    if made.needed is not None and seats < made.needed:
        # Fewer people than seats can come where somebody holds one seat and stands in for another.
        return f"{count(seats, 'seat')} can still come; {asked}"
    verb = "is" if made.independent_needed == 1 else "are"
    return f"{count(independent, 'independent member')} can still come; {made.independent_needed} {verb} needed"


def _so_far(made: QuorumForecast, independent: int, asked: str) -> str:
    if made.needed is not None and made.counted < made.needed:
        return f"{made.counted} expected so far; {asked}"
    verb = "is" if made.independent_needed == 1 else "are"
    return f"{count(independent, 'independent member')} expected so far; {made.independent_needed} {verb} needed"


def _those(unknown: int) -> str:
    return "1 seat without a clear answer" if unknown == 1 else f"{unknown} seats without a clear answer"
