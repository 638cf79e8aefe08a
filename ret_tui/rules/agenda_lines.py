"""Reading what stands under an item's heading, as the agenda prints it or in words near to that.

``Lead: Farah Pattern · Purpose: discussion · 14:30, 20 minutes · Function: … · Paper: 2``, in any order, on one line or
on several; ``Led by``, ``for decision`` and ``2.30pm to 2.50pm`` are understood as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ret_tui.rules.clock_times import minutes_between, read_time
from ret_tui.rules.printed_agenda import PrintedItem, PrintedLine, form, same_lines
from store.refusals import BadValue

BETWEEN = " · "
_MARKS = re.compile("[\u200e\u200f]")
_BLANKS = re.compile(r"[^\S\n]+")
_NUMBERED = re.compile(r"(?:item\s+)?([0-9]{1,4}(?:[./][0-9]{1,4})*)\s*[.)]\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_LABELS = {
    "lead": "lead by|led by|leads|lead|presented by|presenter|presenting|introduced by|speaker",
    "purpose": "purpose",
    "starts": "starts at|starts|start time|start|time|at",
    "minutes": "minutes|mins|duration|length|time allowed",
    "function": "functions|function",
    "paper": "papers|paper|report|document|attachment",
}
#: A semicolon or a comma ends a piece only where what follows says so: names and the words of a paper hold some.
_PIECES = re.compile(
    rf"\s*[·•|]\s*|\s*\n\s*|[;,]\s+(?=(?:{'|'.join(_LABELS.values())})\s*[:：])"
    r"|[;,]\s+(?=for\s+(?:decision|discussion|information)\b|[0-9]{1,4}\s*(?:mins?|minutes?)\b|[0-9]{1,2}[:.][0-9]{2}\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    "|".join(rf"(?P<{name}>(?:{words})\s*[:：]\s*(?P<{name}_is>.*))" for name, words in _LABELS.items()),
    re.IGNORECASE | re.DOTALL,
)
_LEADS = re.compile(
    r"(?:led by|presented by|introduced by)\s+(?P<after>\S.*)"
    r"|(?P<before>\S.*?)\s+(?:leads|to lead|will lead|presents|to present|will present)",
    re.IGNORECASE | re.DOTALL,
)
_PURPOSE = re.compile(r"(?:for\s+)?(decision|discussion|information)", re.IGNORECASE)
_CLOCK = r"(?:noon|midday|[0-9]{1,2}[:.][0-9]{2}\s*(?:[ap]\.?m\.?)?|[0-9]{1,2}\s*[ap]\.?m\.?)"
_TIMES = re.compile(
    rf"(?:at|from|starts?(?:\s+at)?)?\s*(?P<start>{_CLOCK})(?:\s*(?:to|until|-|–|—)\s*(?P<end>{_CLOCK}))?",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?:(?P<hours>[0-9]{1,2})\s*(?:h|hours?|hrs?))?\s*(?:(?P<minutes>[0-9]{1,4})\s*(?:m|mins?|minutes?|['’′]))?",
    re.IGNORECASE,
)
_GROUND = re.compile(r"grounds?\s*[:：]\s*(.*)", re.IGNORECASE | re.DOTALL)
#: Characters up to which "led by …" is a detail, and no sentence of what is asked.
_SHORT = 60
_NO_GROUND = "none recorded"
_PRINTED = (("Lead: ", "lead"), ("Purpose: ", "purpose"), ("Function: ", "function"), ("Paper: ", "paper"))


def heading_of(text: str) -> tuple[str, str]:
    """The number and the title in a heading: ``5. Budget`` is 5 and Budget; the number is empty where it has none."""
    words = " ".join(text.split())
    found = _NUMBERED.fullmatch(words)
    return (found[1], found[2]) if found else ("", words)


def is_details(text: str, *, times: bool = True) -> bool:
    """Whether a line reads as an item's details although nothing marks it as such.

    Args:
        times: whether one that begins with a time of day or with minutes does.
    """
    first, *others = _PIECES.split(text.strip())
    if _times(first) is not None:
        return times and all(_says_something(piece) for piece in others)
    led = _LEADS.fullmatch(first)
    return bool(_LABELLED.fullmatch(first) or (led and led["after"] and len(first) <= _SHORT))


def _says_something(piece: str) -> bool:
    patterns = (_LABELLED, _PURPOSE, _LEADS)
    return _times(piece) is not None or any(pattern.fullmatch(piece.strip()) for pattern in patterns)


def understood(item: PrintedItem, like: PrintedItem | None = None) -> PrintedItem:
    """The item with its lead, times and the rest as its lines say them.

    Args:
        item: with its lines.
        like: the same item as it was printed, whose own words are then never taken for anything else.
    """
    if like is not None and same_lines(item, like):
        return replace(
            like,
            title=item.title,
            id=item.id or like.id,
            heading=item.heading,
            number=item.number,
            confidential=item.confidential,
            lines=item.lines,
            remarks=item.remarks,
        )
    details, ground, asked = _sorted_out(item, like)
    said: dict[str, str] = {}
    unclear: list[str] = []
    for line in details:
        _read_details(_plain(line), said, unclear, like)
    return PrintedItem(
        title=item.title,
        id=item.id,
        heading=item.heading,
        number=item.number,
        ground=ground,
        asked="\n\n".join(asked),
        confidential=item.confidential,
        lines=item.lines,
        remarks=item.remarks,
        unclear=tuple(unclear),
        **said,
    )


def _sorted_out(item: PrintedItem, like: PrintedItem | None) -> tuple[list[str], str, list[str]]:
    """The lines of details, the ground, and the paragraphs of what is asked."""
    own = {form(piece) for piece in like.asked.split("\n\n")} if like is not None else set()
    known = {form(line.text) for line in like.lines if line.details} if like is not None else set()
    # Below a line that is set as details, a time of day is one that members are asked about.
    has_details = any(line.details and is_details(line.text) for line in item.lines)
    details: list[str] = []
    asked: list[str] = []
    ground = ""
    for line in item.lines:
        words = form(line.text)
        found = _GROUND.fullmatch(line.text.strip())
        if not line.details and (asked or words in own):
            asked.append(line.text)
        elif found and (item.confidential or line.details):
            ground = "" if form(found[1]).casefold() == _NO_GROUND else found[1].strip()
        elif is_details(line.text, times=line.details or not has_details):
            details.append(line.text)
        elif words in known:
            # A quiet line that the agenda itself prints beside the details, and nobody has touched.
            continue
        elif line.details:
            details.append(line.text)
        else:
            asked.append(line.text)
    return details, ground, asked


def _read_details(line: str, said: dict[str, str], unclear: list[str], like: PrintedItem | None) -> None:
    """Read one line of details; what it says goes into `said`, what is not understood into `unclear`."""
    line = _without_own_words(line, said, like) if like is not None else line
    last = ""
    for piece in filter(None, _PIECES.split(line)):
        labelled = _LABELLED.fullmatch(piece.strip())
        times = _times(piece)
        purpose = _PURPOSE.fullmatch(piece.strip())
        leads = _LEADS.fullmatch(piece.strip())
        if labelled and labelled.lastgroup:
            last = labelled.lastgroup.removesuffix("_is")
            _take(last, labelled[f"{last}_is"].strip(), said)
        elif times is not None:
            said |= times
            last = ""
        elif purpose:
            said["purpose"], last = purpose[1].lower(), ""
        elif leads and "lead" not in said:
            said["lead"], last = (leads["after"] or leads["before"]).strip(), "lead"
        elif last in ("lead", "paper", "function"):
            said[last] += f"{BETWEEN}{piece.strip()}"
        else:
            unclear.append(piece.strip())


def _take(name: str, value: str, said: dict[str, str]) -> None:
    if name in ("starts", "minutes"):
        times = _times(f"{value} minutes" if name == "minutes" and value.isdecimal() else value)
        said |= times if times is not None else {name: value}
    elif name == "purpose":
        found = _PURPOSE.fullmatch(value)
        said[name] = found[1].lower() if found else value
    else:
        said[name] = value


def _without_own_words(line: str, said: dict[str, str], like: PrintedItem) -> str:
    """The line without what it says word for word as it was printed, which is taken as it stands."""
    for label, name in _PRINTED:
        value = getattr(like, name)
        words = _one_for_one(_plain(label + value)) if value else ""
        plain = _one_for_one(line)
        place = plain.find(words) if words else -1
        while place >= 0 and not _stands_alone(plain, place, place + len(words)):
            place = plain.find(words, place + 1)
        if place >= 0:
            said[name] = value
            line = f"{line[:place]}\n{line[place + len(words) :]}"
    return line


def _plain(text: str) -> str:
    """`text` without direction marks, with single blanks; its line breaks stay."""
    return _BLANKS.sub(" ", _MARKS.sub("", text)).strip()


def _one_for_one(text: str) -> str:
    """As `form`, letter by letter where that keeps each in its place."""
    forms = ((letter, " " if letter.isspace() else form(letter)) for letter in text)
    return "".join(now if len(now) == 1 else letter for letter, now in forms)


def _stands_alone(line: str, start: int, end: int) -> bool:
    before, after = line[:start].rstrip(), line[end:].lstrip()
    begins = not before or before[-1] in "·•|;" or line[:start].endswith("\n")
    if not begins or not after:
        return begins
    if line[end:].startswith("\n"):
        return True
    following = _PIECES.split(after.lstrip("·•|; "))[0]
    return after[0] in "·•|;" and (bool(_LABELLED.fullmatch(following)) or _times(following) is not None)


def _times(piece: str) -> dict[str, str] | None:
    """The start and the minutes in ``14:30, 20 minutes``; None where it is anything else."""
    said: dict[str, str] = {}
    parts = [part.strip(" ().") for part in piece.split(",")]
    if not any(parts):
        return None
    for part in parts:
        length, clock = _LENGTH.fullmatch(part), _TIMES.fullmatch(part)
        if part and length:
            said["minutes"] = str(60 * int(length["hours"] or 0) + int(length["minutes"] or 0))
        elif clock:
            try:
                said["starts"] = read_time(clock["start"])
                if clock["end"]:
                    said["minutes"] = str(minutes_between(said["starts"], read_time(clock["end"])))
            except BadValue:
                said["starts"] = part
        else:
            return None
    return said


def with_typed_items(items: Sequence[PrintedItem], kept: Sequence[PrintedItem]) -> list[PrintedItem]:
    """The items, and those that somebody typed as plain paragraphs below others: ``7. Parking`` in bold, or above a
    line of details, or with the title of an item that is kept.

    Args:
        items: as they were read; one without a title holds what stands before the first heading.
        kept: the items as they were printed, whose own words are never split.
    """
    own = {form(line.text) for item in kept for line in item.lines}
    titles = {form(item.title).casefold() for item in kept}
    found: list[PrintedItem] = []
    for item in items:
        start = 0
        current = item
        for place, line in enumerate(item.lines):
            following = item.lines[place + 1] if place + 1 < len(item.lines) else None
            if form(line.text) not in own and _opens(line, following, titles if not item.title else set()):
                found.append(replace(current, lines=item.lines[start:place]))
                number, title = heading_of(line.text)
                current = PrintedItem(
                    title=title,
                    heading=line.text,
                    number=number,
                    confidential=item.confidential,
                    remarks=line.remarks,
                )
                start = place + 1
        found.append(replace(current, lines=item.lines[start:]))
    return found


def _opens(line: PrintedLine, following: PrintedLine | None, titles: set[str]) -> bool:
    number, title = heading_of(line.text)
    if "\n" in line.text.strip():
        return False
    if form(title).casefold() in titles:
        return True
    return bool(number) and (line.bold or (following is not None and is_details(following.text)))
