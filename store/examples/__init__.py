"""The made-up example year: a committee's year as it stands on one invented day, everybody in it fictional."""

from __future__ import annotations

import datetime as dt

from store.records.base import Record

#: The day and the time of day at which the example year stands: the third meeting is twelve days away and its papers
#: are to go out on the day after.
EXAMPLE_TODAY = dt.date(2026, 8, 27)
EXAMPLE_TIME = dt.time(9, 30)

_FILE = "example_year.json"


def example_records() -> tuple[Record, ...]:
    """Every record of the example year, in the order of the file; a store that starts with them stands on its own.

    Raises:
        msgspec.ValidationError: the file that ships is damaged.
    """
    from importlib import resources

    import msgspec

    from store.records import KIND_OF

    document = msgspec.json.decode(resources.files("store.examples").joinpath(_FILE).read_bytes())
    return tuple(
        msgspec.convert({**fields, "id": id}, KIND_OF[table])
        for table, kept in document["tables"].items()
        for id, fields in kept.items()
    )
