"""Outside bodies in the place People: a row each, and the story of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from rich.cells import cell_len

from ret_tui.jobs import outside
from ret_tui.jobs.office import Office
from ret_tui.jobs.outside import OutsideView
from ret_tui.rules.wording import MONTHS, count, long_day
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Heading, Row
from ret_tui.widgets.plain import fit

#: Cells that the name of a seat or of an outside body may take in the list.
NAME_WIDTH = 22
#: Letters of what several names begin with that are told at least.
_BEGINNING = 6


def outside_rows(office: Office, bodies: Sequence[OutsideView], at_most: int) -> Iterator[Row | Heading]:
    """Every outside body with who has its place; an empty place is told in plain words, since it is no fault."""
    if not bodies:
        return
    going = [each for each in bodies if each.room or each.holders]
    taken = sum(len(each.holders) for each in going)
    yield Heading(f"{outside.kind_words(office)} · {taken} of {count(len(going) * at_most, 'place')} taken")
    short = names_apart([each.name for each in bodies], NAME_WIDTH)
    for each in bodies:
        holders = ", ".join(place.name for place in each.holders)
        empty = f"ended {long_day(each.ended_on)}" if each.ended_on and not each.room else "(empty)"
        since = each.holders[0].start if each.holders else each.empty_since
        yield Row(
            each.id,
            (
                short[each.name],
                holders or (empty, "muted"),
                "",
                f"{MONTHS[since.month - 1][:3]} {since.year}" if since is not None else "",
                "",
            ),
            search=" ".join((each.id, each.name, *each.former_names, *(place.name for place in each.places))),
        )


def outside_story(view: OutsideView) -> list[Part]:
    """An outside body: its names, who has its place, and who had it before."""
    parts: list[Part] = [
        Section(f"{view.name} ({view.id})"),
        *(Fact("Formerly" if n == 0 else "", name) for n, name in enumerate(view.former_names)),
        Fact("Ended", long_day(view.ended_on) if view.ended_on else ""),
        Section("Place"),
    ]
    parts += [Fact("Name", f"{each.name} ({each.person})", "strong") for each in view.holders]
    parts += [Fact("Since", long_day(each.start)) for each in view.holders]
    parts += [Fact("Until", long_day(each.end)) for each in view.holders if each.end is not None]
    if view.room:
        since = f" since {long_day(view.empty_since)}" if view.empty_since else ""
        parts.append(Paragraph(f"Empty{since}: a gives it to a member, who may join.", "muted"))
    for heading, places in (("To come", view.coming), ("Before", view.earlier)):
        if places:
            parts.append(Section(heading))
            parts += [Paragraph(each.words) for each in places]
    return parts


def names_apart(names: Sequence[str], width: int) -> dict[str, str]:
    """Names by what tells each from the others within so many cells.

    What all of them begin with is left out. Of several that would still be cut to the same, the end stays, and what
    they share gives way in the middle: "Mayoral Taskforc… Homes".

    Args:
        names: whole names.
        width: cells that one may take.
    """
    shared = _shared_beginning(names)
    left = {name: name[shared:] for name in names}
    return {name: _apart(own, [each for each in left.values() if each != own], width) for name, own in left.items()}


def _apart(own: str, others: Sequence[str], width: int) -> str:
    """A name that is cut in the middle where the end of it is what tells it from others."""
    if cell_len(own) <= width:
        return own
    alike = [each for each in others if fit(each, width) == fit(own, width)]
    if not alike:
        return own
    rest = own[max(_shared_beginning([own, each]) for each in alike) :]
    room = width - cell_len(rest) - 2
    if room < _BEGINNING:
        # So much of the end is needed that what it begins with is told in fewer letters, and the end cut.
        room = _BEGINNING
    return f"{fit(own, room + 1).rstrip()} {rest}"


def _shared_beginning(names: Sequence[str]) -> int:
    """How many characters of whole words all of several names begin with, which would leave no room for the rest."""
    if len(names) < 2:
        return 0
    words = [name.split(" ")[:-1] for name in names]
    shared = list(takewhile(lambda same: len(set(same)) == 1, zip(*words, strict=False)))
    return sum(len(same[0]) + 1 for same in shared)
