"""The quorum: only ever a rule that the body adopted and a minute records; none is assumed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from typing import Literal, TypedDict

from ret_tui.rules.quoting import quoted
from ret_tui.rules.representation import SeatState, filled
from ret_tui.rules.wording import count
from store.records import QuorumRule
from store.refusals import BadValue


class QuorumFields(TypedDict):
    """The fields of a `QuorumRule` that say how many seats are needed."""

    number: int | None
    numerator: int | None
    denominator: int | None
    of: Literal["all", "filled"]
    independent: int
    online_counts: bool
    rounding: Literal["up", "down", "nearest"]


_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_PART_NAMES = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}
_MANY = 500
#: How documents say whether it was there.
WITH_A_QUORUM, WITHOUT_A_QUORUM = "there was a quorum", "there was no quorum"
#: What withdraws a quorum.
_NONE = ("none", "no quorum", "no rule", "withdrawn")

_ROUNDED: dict[Literal["up", "down", "nearest"], str] = {
    "up": "rounded up",
    "down": "rounded down",
    "nearest": "rounded to the nearest",
}
_ROUNDING = {words: rounding for rounding, words in _ROUNDED.items()}

_COUNT = r"(?P<n>[0-9]{1,4}|[a-z]+)"
_PLAIN = re.compile(rf"{_COUNT}(?: seats?| members?)?(?: represented| present)?")
_OF = (
    r"(?: (?:of )?(?:the |those )?(?P<of>all|filled|in post)(?: the)?(?: seats| members)?"
    r"| of (?:the )?(?:seats|members))?"
)
_FIGURES = re.compile(rf"(?P<numerator>[0-9]{{1,3}}) ?/ ?(?P<denominator>[0-9]{{1,3}}){_OF}")
_PERCENT = re.compile(rf"(?P<percent>[0-9]{{1,3}}) ?(?:%|per ?cent){_OF}")
_WORDS = re.compile(rf"(?:(?P<numerator>[a-z]+)[ -])?(?:a )?(?P<part>{'|'.join(_PARTS)})s?{_OF}")
_INDEPENDENT = re.compile(
    rf"(?:and )?(?:with )?(?:at least )?{_COUNT}(?: of them)? independents?(?: members?| seats?)?"
)
_ONLINE = {
    "online counts": True,
    "online does not count": False,
    "online not counted": False,
    "those online not counted": False,
    "in person": False,
    "in person only": False,
}


def rule_in_force(rules: Iterable[QuorumRule], day: dt.date) -> QuorumRule | None:
    """The rule that holds on that day, the latest adopted by then; None where there is none, or it was withdrawn."""
    latest = latest_word(rules, day)
    return None if latest is None or withdraws(latest) else latest


def latest_word(rules: Iterable[QuorumRule], day: dt.date) -> QuorumRule | None:
    """What the body last decided on its quorum by that day: a rule, or that there is none (see `withdraws`)."""
    adopted = [rule for rule in rules if rule.adopted_on <= day and (_is_whole(rule) or withdraws(rule))]
    return max(adopted, key=lambda rule: (rule.adopted_on, rule.id), default=None)


def withdraws(rule: QuorumRule) -> bool:
    """Whether the record says that from its day on there is no quorum: it has neither a number nor a fraction."""
    return rule.number is None and rule.numerator is None and rule.denominator is None


def needed(rule: QuorumRule, seats_all: int, seats_filled: int) -> int:
    """How many seats have to be represented, at least 1; a fraction is rounded as the rule says.

    Args:
        seats_all: the seats of the body.
        seats_filled: those with somebody in post on the day.
    """
    if rule.number is not None:
        return rule.number
    base = seats_all if rule.of == "all" else seats_filled
    numerator, denominator = rule.numerator or 0, rule.denominator or 1
    # Whole numbers only: 0.1 + 0.2 would need one seat too many.
    shares = numerator * base
    whole = {
        "up": -(-shares // denominator),
        "down": shares // denominator,
        "nearest": (2 * shares + denominator) // (2 * denominator),
    }
    return max(1, whole[rule.rounding])


def counted(rule: QuorumRule, states: Iterable[SeatState]) -> int:
    """How many people count towards the quorum: one for each seat represented, and online only where the rule lets it.

    Whoever came for two seats counts once.
    """
    return len(_counting(rule, states))


def counted_independent(rule: QuorumRule, states: Iterable[SeatState]) -> int:
    """How many of the seats that count are those of independent members; the chair's is not one."""
    return sum(state.kind == "independent" for state in _counting(rule, states))


def counted_once(states: Iterable[SeatState]) -> tuple[tuple[str, int], ...]:
    """Everybody who came for more than one seat, by person's id, with the number of those seats."""
    seats: dict[str, int] = {}
    for state in states:
        if state.by is not None:
            seats[state.by] = seats.get(state.by, 0) + 1
    return tuple((person, number) for person, number in seats.items() if number > 1)


def shortfall(rule: QuorumRule, states: Iterable[SeatState]) -> str:
    """What hides behind too few: ``1 of 2 independent members, online does not count``; empty where it is plain."""
    every = tuple(states)
    words = []
    independent = counted_independent(rule, every)
    if independent < rule.independent:
        words.append(f"{independent} of {count(rule.independent, 'independent member')}")
    if not rule.online_counts and any(state.represented and state.online for state in every):
        words.append("online does not count")
    return ", ".join(words)


def could_be_quorate(rule: QuorumRule | None, states: Iterable[SeatState], open_seats: Collection[str]) -> bool:
    """Whether the seats represented would make a quorum if those of which nothing is recorded were represented too.

    Args:
        open_seats: the ids of the seats of which nothing is recorded.
    """
    if rule is None or not _is_whole(rule):
        return False
    every = tuple(states)
    waiting = [state for state in every if state.seat in open_seats and not _counts(rule, state)]
    people = counted(rule, every) + len(waiting)
    independent = counted_independent(rule, every) + sum(state.kind == "independent" for state in waiting)
    return people >= needed(rule, len(every), filled(every)) and independent >= rule.independent


def quorate(rule: QuorumRule | None, states: Iterable[SeatState]) -> bool | None:
    """Whether the seats represented make a quorum; None where there is no rule to say so."""
    if rule is None or not _is_whole(rule):
        return None
    every = tuple(states)
    enough = counted(rule, every) >= needed(rule, len(every), filled(every))
    return enough and counted_independent(rule, every) >= rule.independent


def describe(rule: QuorumRule) -> str:
    """The rule in words: ``8 seats``, or ``one third of all seats, rounded up, at least 2 of them independent``.

    One that withdraws the quorum is ``none``.
    """
    if withdraws(rule):
        return "none"
    if rule.number is not None:
        words = count(rule.number, "seat")
    else:
        words = f"{_fraction(rule.numerator or 0, rule.denominator or 1)} of {rule.of} seats, {_ROUNDED[rule.rounding]}"
    if rule.independent:
        words += f", at least {rule.independent} of them independent"
    if not rule.online_counts:
        words += ", those online not counted"
    return words


def read_quorum(text: str) -> QuorumFields:
    """The quorum meant by ``8``, ``1/3``, ``one third of filled seats``, ``1/2 of all``, ``a quarter`` or ``40%``.

    After a comma may follow ``rounded down``, ``at least 2 independent`` and ``in person only``. What `describe` says
    can be read back.
    ``none`` withdraws the quorum: neither a number nor a fraction.

    Raises:
        BadValue: it is none of these, or more than all the seats.
    """
    parts = [" ".join(part.split()) for part in text.casefold().split(",")]
    fields = _read_size(parts[0])
    if fields is None or (parts[0] in _NONE and parts[1:]):
        raise _unread(text)
    for part in parts[1:]:
        found = _INDEPENDENT.fullmatch(part)
        number = _number(found["n"]) if found is not None else None
        if number is not None and 1 <= number <= _MANY:
            fields["independent"] = number
        elif part in _ONLINE:
            fields["online_counts"] = _ONLINE[part]
        elif part in _ROUNDING:
            fields["rounding"] = _ROUNDING[part]
        else:
            raise _unread(text)
    return fields


def _read_size(text: str) -> QuorumFields | None:
    """The number or the fraction; None where the text is neither."""
    fields = QuorumFields(
        number=None, numerator=None, denominator=None, of="all", independent=0, online_counts=True,
        rounding="up",
    )  # fmt: skip
    if text in _NONE:
        return fields
    if found := _FIGURES.fullmatch(text):
        numerator, denominator = int(found["numerator"]), int(found["denominator"])
    elif found := _PERCENT.fullmatch(text):
        numerator, denominator = int(found["percent"]), 100
    elif (found := _WORDS.fullmatch(text)) and (found["numerator"] or "a") in _NUMBERS:
        numerator, denominator = _NUMBERS[found["numerator"] or "a"], _PARTS[found["part"]]
    elif found := _PLAIN.fullmatch(text):
        number = _number(found["n"])
        if number is None or not 1 <= number <= _MANY:
            return None
        fields["number"] = number
        return fields
    else:
        return None
    if not 1 <= numerator <= denominator <= 100:
        return None
    fields["numerator"], fields["denominator"] = numerator, denominator
    fields["of"] = "filled" if found["of"] in ("filled", "in post") else "all"
    return fields


def _unread(text: str) -> BadValue:
    return BadValue(
        f"{quoted(text)} is no quorum",
        "write it as 8, 1/3 of filled seats, one half of all seats, or 8, at least 2 independent; none withdraws one",
        field="value",
    )


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def _fraction(numerator: int, denominator: int) -> str:
    if denominator == 100:
        return f"{numerator}%"
    words = {number: word for word, number in _NUMBERS.items()}
    if denominator not in _PART_NAMES or numerator not in words:
        return f"{numerator}/{denominator}"
    part = _PART_NAMES[denominator]
    return f"{words[numerator]} {part if numerator == 1 else part + 's'}"


def _counting(rule: QuorumRule, states: Iterable[SeatState]) -> list[SeatState]:
    """The seats that count: of several for which one person came, their own before one that they stand in for."""
    chosen: dict[str, SeatState] = {}
    own_first = sorted(
        (state for state in states if _counts(rule, state)),
        key=lambda state: (state.by != state.member, state.kind != "independent"),
    )
    for state in own_first:
        chosen.setdefault(state.by or "", state)
    return list(chosen.values())


def _counts(rule: QuorumRule, state: SeatState) -> bool:
    return state.represented and (rule.online_counts or not state.online)


def _is_whole(rule: QuorumRule) -> bool:
    """Whether the rule says how many; one with half a fraction came in damaged and does not count as a rule."""
    return rule.number is not None or (rule.numerator is not None and rule.denominator is not None)
