"""That words for everybody to read say nothing of what was minuted in private, before they are recorded as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ret_tui.jobs.in_private import private_actions, private_business
from ret_tui.jobs.minutes import minutes
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.records import Decision, MinuteNote
from store.refusals import RuleBroken

#: ``item 9``, ``items 8 and 9``, ``items 8 to 10``, ``minute 9.2``; and a line that begins with a place, ``9.2: …``.
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,3})?"
_ITEMS = re.compile(rf"\bitems?\s+({_NUMBER}(?:\s*(?:,|and|or|to|-|–|,\s*and)\s*{_NUMBER})*)", re.IGNORECASE)
_MINUTE = re.compile(r"\bminutes?\s+([0-9]{1,3})\.[0-9]{1,3}\b", re.IGNORECASE)
_BEGINS = re.compile(r"^\s*([0-9]{1,3})(?:\.[0-9]{1,3})?\s*[:)]", re.MULTILINE)
_RANGE = re.compile(r"([0-9]{1,3})(?:\.[0-9]{1,3})?\s*(?:to|-|–)\s*([0-9]{1,3})")
_CODE = re.compile(r"\b(?:D|A)-[0-9]{1,6}\b", re.IGNORECASE)
_QUOTED = re.compile(r"“([^“”]{1,500})”|\"([^\"]{1,500})\"")
#: Characters of quoted words below which they stand in many places by chance.
_SHORTEST = 8


def refuse_private_words(office: Office, meeting: str, text: str, do: str, *, field: str = "") -> None:
    """Refuse words that everybody is to read where they tell of what a meeting took in private.

    Args:
        meeting: whose minutes they are about, by id.
        do: the way to say it to members alone.

    Raises:
        RuleBroken: they name a confidential item by number or title, or what was decided or agreed under one, or
            repeat what was minuted there.
    """
    if not text.strip():
        return
    if told := _told(office, meeting, text):
        raise RuleBroken(f"The public copy would tell of private business: {told}", do, field=field)


def _told(office: Office, meeting: str, text: str) -> str:
    from ret_tui.jobs.documents.exempt import exempt_in

    view = minutes(office, meeting)
    numbers = set(_numbers(text))
    for each in view.items:
        item = each.item
        if item.confidential and item.number in numbers:
            return f"item {item.number} of {meeting}, {quoted(item.title)}, is confidential"
        if item.confidential and item.title and re.search(rf"(?<!\w){re.escape(item.title)}(?!\w)", text):
            return f"{quoted(item.title)} is a confidential item"
    private, agreed = private_business(office), private_actions(office.store)
    for code in (found[0].upper() for found in _CODE.finditer(text)):
        known = office.store.find(Decision, code) is not None
        if code in agreed or (known and private.decided(code)):
            return f"{code} belongs to what was taken in private"
    for found in exempt_in(office, meeting, [(text, "")]):
        return found.words[0].lower() + found.words[1:]
    entries: tuple[MinuteNote | Decision, ...] = (
        *office.of(MinuteNote, "meeting", meeting),
        *office.of(Decision, "meeting", meeting),
    )
    hidden = [_plain(each.text) for each in entries if private.holds(each)]
    shown = [_plain(each.text) for each in entries if not private.holds(each)]
    for words in _quotations(text):
        plain = _plain(words)
        if len(plain) >= _SHORTEST and _stands_in(plain, hidden) and not _stands_in(plain, shown):
            return f"{quoted(words)} was minuted in private"
    return ""


def _numbers(text: str) -> Iterator[int]:
    """The numbers of the items that a text names."""
    for named in _ITEMS.finditer(text):
        for each in re.findall(_NUMBER, named[1]):
            yield int(each.partition(".")[0])
        for first, last in _RANGE.findall(named[1]):
            yield from range(int(first), int(last) + 1)
    for pattern in (_MINUTE, _BEGINS):
        for named in pattern.finditer(text):
            yield int(named[1])


def _quotations(text: str) -> Iterator[str]:
    for found in _QUOTED.finditer(text):
        yield found[1] or found[2]


def _stands_in(words: str, texts: Iterable[str]) -> bool:
    return any(words in text for text in texts)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
