"""Forty pages of minutes written to Word, beside the bare python-docx calls they take: ``python -m bench.minutes``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys

from bench.agenda import bare, blocks_of, emptied
from bench.paired import alternate, table
from ret_tui.documents.look import PLAIN
from ret_tui.documents.minutes_contents import ActionRow, AttendanceRow, MinutedItem, MinuteEntry, MinutesContents
from ret_tui.documents.minutes_layout import minutes_typescript
from ret_tui.documents.page_estimate import estimated_pages
from ret_tui.documents.word_writer import set_in_word

#: Milliseconds within which they are to be written.
MOST = 3_000
ITEMS, ACTIONS = 70, 40
_NOTE = "Members heard what partners had done since the last meeting, and asked how its effect would be known. " * 5


def some_minutes() -> MinutesContents:
    """Minutes of some forty pages: seventy items, each with three notes and a decision, and forty actions."""
    return MinutesContents(
        body="Example Committee",
        short_name="EC",
        meeting="M1",
        kind="ordinary",
        date=dt.date(2026, 5, 12),
        start="14:00",
        end="16:00",
        opened="14:02",
        closed="15:57",
        venue="Room 1, Example House",
        presiding="Example Chair",
        represented="20 of 20 seats",
        attendance=tuple(
            AttendanceRow(name=f"Example Person {n}", capacity=f"Member for seat {n}", attendance="Present")
            for n in range(1, 21)
        ),
        items=tuple(
            MinutedItem(
                number=n,
                title=f"Item of business {n}",
                id=f"i{n}",
                lead=f"Example Person {n % 20 + 1}",
                paper=f"Paper {n}",
                entries=(
                    *(MinuteEntry(text=_NOTE) for _ in range(3)),
                    MinuteEntry(lead="Agreed:", text="that the list be made and published.", number=f"D-{n:03}"),
                ),
            )
            for n in range(1, ITEMS + 1)
        ),
        actions=tuple(
            ActionRow(
                number=f"A-{n:03}",
                text="List the measures in each programme",
                owner=f"Example Person {n % 20 + 1}",
                due=dt.date(2026, 7, 1),
                function=f"Function {n % 6 + 1}",
            )
            for n in range(1, ACTIONS + 1)
        ),
        next_meeting="Tuesday 14 July 2026, 14:00 to 16:00",
        made_at=dt.datetime(2026, 5, 12, 16, tzinfo=dt.UTC),
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.minutes", description=__doc__)
    parser.add_argument("--turns", type=int, default=10, help="minutes of each kind (default 10)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    contents = some_minutes()
    pages = round(estimated_pages(minutes_typescript(contents, public=False).blocks))

    def ours(_: int) -> bytes:
        return set_in_word(minutes_typescript(contents, public=False), PLAIN)

    written = ours(0)
    base, blocks = emptied(written), blocks_of(written)
    pair = alternate(f"minutes, about {pages} pages", ours, lambda _: bare(base, blocks), turns=options.turns, most=1.3)
    print(json.dumps(pair.figures(), indent=1) if options.json else table([pair]))
    return 0 if max(pair.ours) <= MOST and pair.ratio <= pair.most else 1


if __name__ == "__main__":
    sys.exit(main())
