"""What somebody changed in an agenda: the one that was printed beside the one that came back, change by change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ret_tui.rules.agenda_lines import understood, with_typed_items
from ret_tui.rules.agenda_matching import longest_in_order, matched
from ret_tui.rules.clock_times import minutes_between, on_the_clock
from ret_tui.rules.printed_agenda import PrintedItem, form, same
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count

What = Literal[
    "title", "order", "start", "minutes", "lead", "purpose", "function", "paper", "asked", "confidential", "ground",
    "new", "removed", "remark",
]  # fmt: skip
#: What each sort of change is called.
WHAT_WORDS: Mapping[What, str] = {
    "title": "Title",
    "order": "Order",
    "start": "Start",
    "minutes": "Minutes",
    "lead": "Lead",
    "purpose": "Purpose",
    "function": "Function",
    "paper": "Paper",
    "asked": "Asked",
    "confidential": "Confidential",
    "ground": "Ground",
    "new": "New item",
    "removed": "Removed",
    "remark": "Remark",
}
#: The most minutes that an item takes.
_LONGEST = 1440
_TEXTS: tuple[What, ...] = ("lead", "purpose", "function", "paper", "asked")
_MIDNIGHT = "00:00"
_TIME = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")
ONLY_TO_BE_READ = "a remark is to be read, and changes nothing"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One change that somebody made in an agenda."""

    #: Lasting, and its own: ``title:0a1b``, ``new:1``.
    key: str
    what: What
    #: The id of the item that taking it changes; empty for a new item, and for a remark on none.
    item: str = ""
    #: The item that it is about, as members know it: "5. Budget"; empty for a remark on none.
    about: str = ""
    #: In words; empty for nothing.
    before: str = ""
    after: str = ""
    #: What follows from taking it, or what else there is to know; may be empty.
    note: str = ""
    #: The field that taking it changes, and what is typed into it.
    field: str = ""
    value: str = ""
    #: Why it can only be looked at; empty where it can be taken.
    why_not: str = ""
    #: The item as the file has it, for a new one.
    new: PrintedItem | None = None

    @property
    def words(self) -> str:
        """``Minutes of 5. Budget: 10 → 20``, on one line."""
        label = WHAT_WORDS[self.what]
        named = f"{label}: {self.about}" if self.what in ("new", "removed") else f"{label} of {self.about}"
        if self.what == "remark":
            named = f"Remark on {self.about}" if self.about else "Remark"
        changed = f"{self.before or 'nothing'} → {self.after or 'nothing'}" if self.before or self.after else ""
        if self.what in ("new", "removed", "remark"):
            changed = self.after
        return " ".join(f"{named}: {changed}".split()) if changed else " ".join(named.split())


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Everything that differs."""

    proposals: tuple[Proposal, ...]
    #: The order of the agenda that came back: ids of kept items, and the keys of new ones.
    order: tuple[str, ...]
    #: What stands in it that says nothing an agenda keeps.
    not_understood: tuple[str, ...]


def differences(
    kept: Sequence[PrintedItem],
    read: Sequence[PrintedItem],
    *,
    start: str,
    remarks: Sequence[str] = (),
    known: Sequence[str] = (),
) -> Differences:
    """What differs between an agenda as printed and as it came back.

    Args:
        kept: the items as printed, in order, each with its id.
        read: the items as read; one without a title holds what stands before the first heading.
        start: when the meeting starts, ``HH:MM``.
        remarks: the words of comments on no item.
        known: paragraphs that the agenda prints beside its items.
    """
    items, loose = _items(kept, read, known)
    pairs = matched(kept, items)
    found = [understood(item, pairs.get(place)) for place, item in enumerate(items)]
    tokens = [pairs[place].id if place in pairs else f"new:{place + 1}" for place in range(len(items))]
    proposals: list[Proposal] = []
    moved = _moved(kept, found, pairs)
    times = _times(found, pairs, start)
    for place, item in enumerate(found):
        was = pairs.get(place)
        if was is None:
            proposals.append(_new(tokens[place], item, found, place))
        else:
            proposals += _changed(was, item)
            if was.id in moved:
                proposals.append(_order(was, found, place))
        proposals += times.get(place, ())
    left = {was.id for was in pairs.values()}
    proposals += [_removed(item) for item in kept if item.id not in left]
    proposals += _remarks(found, pairs, [*remarks, *(words for line in loose for words in line[1])])
    unclear = [words for item in found for words in item.unclear]
    return Differences(
        proposals=tuple(proposals), order=tuple(tokens), not_understood=(*unclear, *(text for text, _ in loose if text))
    )


def _items(
    kept: Sequence[PrintedItem], read: Sequence[PrintedItem], known: Sequence[str]
) -> tuple[list[PrintedItem], list[tuple[str, tuple[str, ...]]]]:
    """The items, and the paragraphs that belong to none, each with the remarks on it."""
    printed = {form(text) for text in known}
    items: list[PrintedItem] = []
    loose: list[tuple[str, tuple[str, ...]]] = []
    for item in with_typed_items(read, kept):
        if item.title:
            items.append(item)
        else:
            loose += [("" if form(line.text) in printed else line.text, line.remarks) for line in item.lines]
    return items, loose


def named(item: PrintedItem) -> str:
    """``5. Budget``."""
    return f"{item.number}. {item.title}" if item.number else item.title


def _changed(was: PrintedItem, now: PrintedItem) -> Iterator[Proposal]:
    about = named(was)
    if not same(was.title, now.title) and not same(was.title, now.heading):
        yield Proposal(
            key=f"title:{was.id}", what="title", item=was.id, about=about, before=was.title, after=now.title,
            field="title", value=now.title,
        )  # fmt: skip
    if was.minutes != now.minutes:
        yield Proposal(
            key=f"minutes:{was.id}", what="minutes", item=was.id, about=about, before=was.minutes, after=now.minutes,
            field="minutes", value=now.minutes or "0", why_not=_no_minutes(now.minutes),
        )  # fmt: skip
    for what in _TEXTS:
        before, after = getattr(was, what), getattr(now, what)
        if not same(before, after):
            yield Proposal(
                key=f"{what}:{was.id}", what=what, item=was.id, about=about, before=before, after=after,
                field=what, value=after,
            )  # fmt: skip
    if was.confidential != now.confidential:
        words = ("in public", "confidential")
        yield Proposal(
            key=f"confidential:{was.id}", what="confidential", item=was.id, about=about,
            before=words[was.confidential], after=words[now.confidential],
            field="confidential", value="yes" if now.confidential else "no",
        )  # fmt: skip
    if now.confidential and not same(was.ground, now.ground):
        yield Proposal(
            key=f"ground:{was.id}", what="ground", item=was.id, about=about, before=was.ground, after=now.ground,
            field="ground", value=now.ground,
        )  # fmt: skip


def _no_minutes(text: str) -> str:
    """Why these cannot be an item's minutes; empty where they can."""
    if not text or (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) <= _LONGEST):
        return ""
    return f"{quoted(text)} is no number of minutes that an item takes"


def _new(key: str, item: PrintedItem, found: Sequence[PrintedItem], place: int) -> Proposal:
    minutes = f"{item.minutes} minutes" if item.minutes.isdecimal() else item.minutes
    said = (
        ("", minutes), ("Lead: ", item.lead), ("Purpose: ", item.purpose), ("Function: ", item.function),
        ("Paper: ", item.paper), ("Ground: ", item.ground), ("Asked: ", item.asked),
    )  # fmt: skip
    after = " · ".join(label + text for label, text in said if text)
    return Proposal(
        key=key, what="new", about=item.title, after=after, note=f"It goes {_behind(found, place)}.",
        why_not=_no_minutes(item.minutes), new=replace(item, lines=(), remarks=()),
    )  # fmt: skip


def _removed(item: PrintedItem) -> Proposal:
    return Proposal(
        key=f"removed:{item.id}", what="removed", item=item.id, about=named(item), before=named(item),
        note="It does not stand in the file: it was deleted there, or added here since the file was written.",
    )  # fmt: skip


def _behind(found: Sequence[PrintedItem], place: int) -> str:
    own = [item for item in found[:place] if item.confidential == found[place].confidential]
    if own:
        return f"after {quoted(own[-1].title)}"
    return "first of the confidential items" if found[place].confidential else "first"


def _moved(kept: Sequence[PrintedItem], found: Sequence[PrintedItem], pairs: Mapping[int, PrintedItem]) -> set[str]:
    """The ids of the fewest items that make one order of the other; the confidential ones are an order of their own."""
    where = {item.id: place for place, item in enumerate(kept)}
    moved: set[str] = set()
    for confidential in (False, True):
        ids = [
            pairs[place].id
            for place, item in enumerate(found)
            if place in pairs and item.confidential == pairs[place].confidential == confidential
        ]
        stay = longest_in_order([where[id] for id in ids])
        moved.update(id for place, id in enumerate(ids) if place not in stay)
    return moved


def _order(was: PrintedItem, found: Sequence[PrintedItem], place: int) -> Proposal:
    return Proposal(
        key=f"order:{was.id}", what="order", item=was.id, about=named(was), before=f"item {was.number}",
        after=_behind(found, place), field="position",
    )  # fmt: skip


def _times(
    found: Sequence[PrintedItem], pairs: Mapping[int, PrintedItem], start: str
) -> dict[int, tuple[Proposal, ...]]:
    """The start times that somebody changed, by place: each says how long the item before it takes."""
    proposals: dict[int, tuple[Proposal, ...]] = {}
    clock = before = minutes_between(_MIDNIGHT, start)
    for place, item in enumerate(found):
        was = pairs.get(place)
        wanted = _start_of(item, was, clock)
        if wanted:
            proposal = _start(found, pairs, place, wanted, before, start)
            proposals[place] = (proposal,)
            if not proposal.why_not:
                clock = before + int(proposal.value)
        before = clock
        clock += int(item.minutes) if not _no_minutes(item.minutes) and item.minutes else 0
    return proposals


def _start_of(item: PrintedItem, was: PrintedItem | None, clock: int) -> str:
    """The start that somebody gave an item, where it is not what follows from the items before it; else empty."""
    if not item.starts or item.starts == (was.starts if was is not None else ""):
        return ""
    return "" if item.starts == on_the_clock(clock) else item.starts


def _start(
    found: Sequence[PrintedItem], pairs: Mapping[int, PrintedItem], place: int, wanted: str, before: int, start: str
) -> Proposal:
    was = pairs.get(place)
    about = named(was if was is not None else found[place])
    previous = pairs.get(place - 1)
    taken = minutes_between(on_the_clock(before), wanted) if _is_time(wanted) else 0
    why_not = note = ""
    if not _is_time(wanted):
        why_not = f"{quoted(wanted)} is no time of day"
    elif place == 0:
        why_not = f"the meeting itself starts at {start}: move the meeting to change that"
    elif previous is None:
        why_not = f"{quoted(found[place - 1].title)} before it is new: say how long that one takes"
    elif previous.minutes != found[place - 1].minutes:
        why_not = f"it does not agree with the minutes that the file gives to {named(previous)}"
    elif taken <= 0:
        why_not = f"{named(previous)} before it starts at {on_the_clock(before)}"
    else:
        note = (
            f"{named(previous)} then takes {count(taken, 'minute')}, not {previous.minutes or 'none'}, "
            "and what follows moves with it."
        )
    return Proposal(
        key=f"start:{was.id if was is not None else place + 1}", what="start",
        item=previous.id if previous is not None and not why_not else (was.id if was is not None else ""),
        about=about, before=was.starts if was is not None else "", after=wanted, note=note,
        field="minutes", value=str(taken), why_not=why_not,
    )  # fmt: skip


def _is_time(text: str) -> bool:
    return _TIME.fullmatch(text) is not None


def _remarks(
    found: Sequence[PrintedItem], pairs: Mapping[int, PrintedItem], others: Sequence[str]
) -> Iterator[Proposal]:
    remarks: list[tuple[str, str, str]] = []
    for place, item in enumerate(found):
        was = pairs.get(place)
        own = [*item.remarks, *(words for line in item.lines for words in line.remarks)]
        about = named(was if was is not None else item)
        remarks += [(was.id if was is not None else "", about, words) for words in own]
    remarks += [("", "", words) for words in others]
    for number, (id, about, words) in enumerate(remarks, 1):
        yield Proposal(
            key=f"remark:{number}", what="remark", item=id, about=about, after=words, why_not=ONLY_TO_BE_READ
        )
