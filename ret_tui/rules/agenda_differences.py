"""What somebody changed in an agenda: the one that was printed beside the one that came back, change by change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ret_tui.rules.agenda_lines import understood, with_typed_items
from ret_tui.rules.agenda_matching import longest_in_order, matched
from ret_tui.rules.agenda_proposal import Proposal, What, named, no_minutes
from ret_tui.rules.agenda_start_times import changed_starts
from ret_tui.rules.printed_agenda import PrintedItem, form, same
from ret_tui.rules.quoting import quoted

_TEXTS: tuple[What, ...] = ("lead", "purpose", "function", "paper", "asked")
BECOMES_PUBLIC = "Its lead, its text, its papers and what is minuted under it become public: choose it by itself."
ONLY_TO_BE_READ = "a remark is to be read, and changes nothing"


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
    times = changed_starts(found, pairs, start)
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


def _changed(was: PrintedItem, now: PrintedItem) -> Iterator[Proposal]:
    about = named(was)
    if not same(was.title, now.title) and not same(was.title, now.heading):
        yield Proposal(
            key=f"title:{was.id}", what="title", item=was.id, about=about, before=was.title, after=now.title,
            field="title", value=now.title,
        )  # fmt: skip
    # What is said of the time and was not understood is no word that the item takes none.
    if was.minutes != now.minutes and (now.minutes or not now.unclear):
        yield Proposal(
            key=f"minutes:{was.id}", what="minutes", item=was.id, about=about, before=was.minutes, after=now.minutes,
            field="minutes", value=now.minutes or "0", why_not=no_minutes(now.minutes),
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
            note="" if now.confidential else BECOMES_PUBLIC, by_itself=not now.confidential,
        )  # fmt: skip
    if now.confidential and not same(was.ground, now.ground):
        yield Proposal(
            key=f"ground:{was.id}", what="ground", item=was.id, about=about, before=was.ground, after=now.ground,
            field="ground", value=now.ground,
        )  # fmt: skip


def _new(key: str, item: PrintedItem, found: Sequence[PrintedItem], place: int) -> Proposal:
    minutes = f"{item.minutes} minutes" if item.minutes.isdecimal() else item.minutes
    said = (
        ("", minutes), ("Lead: ", item.lead), ("Purpose: ", item.purpose), ("Function: ", item.function),
        ("Paper: ", item.paper), ("Ground: ", item.ground), ("Asked: ", item.asked),
    )  # fmt: skip
    after = " · ".join(label + text for label, text in said if text)
    return Proposal(
        key=key, what="new", about=item.title, after=after, note=f"It goes {_behind(found, place)}.",
        why_not=no_minutes(item.minutes), new=replace(item, lines=(), remarks=()),
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
