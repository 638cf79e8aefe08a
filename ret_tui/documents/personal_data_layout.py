"""Composing what is kept of one person: their details, every record about them, and every text that mentions them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ret_tui.documents.typescript import Block, Heading, Table, Text, Typescript
from ret_tui.rules.wording import count, listed, long_day

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """What is kept of one person, as words."""

    body: str
    short_name: str
    name: str
    day: dt.date
    made_at: dt.datetime
    #: Each field of their own record with what it holds.
    details: Fields
    #: Each kind of record by its name, with what each is called and says.
    groups: tuple[tuple[str, tuple[tuple[str, Fields], ...]], ...]
    #: Where they are mentioned, with the whole text there.
    mentions: tuple[tuple[str, str], ...]
    #: What could not be looked through.
    unread: tuple[str, ...]
    #: The open requests that it answers, by id.
    requests: tuple[str, ...]


def personal_data_typescript(contents: PersonalData) -> Typescript:
    """`contents` as a document; it has no public copy."""
    title = f"What is kept of {contents.name}"
    return Typescript(
        kind="personal data",
        title=title,
        subtitle=f"{contents.body}, as of {long_day(contents.day)}",
        status="Private. Before it is given to anybody: look through it for what is about other people.",
        author=contents.body,
        subject="What is kept of one person",
        footer=f"{contents.short_name or contents.body}, personal data, {long_day(contents.day)}",
        made_at=contents.made_at,
        blocks=tuple(_blocks(contents)),
    )


def _blocks(contents: PersonalData) -> Iterator[Block]:
    number = sum(len(records) for _, records in contents.groups)
    asked = f" It answers {listed(contents.requests)}." if contents.requests else ""
    yield Text(
        text=f"{count(number, 'record')} {'is' if number == 1 else 'are'} about this person beside their own details, "
        f"and {count(len(contents.mentions), 'text')} {'mentions' if len(contents.mentions) == 1 else 'mention'} "
        f"them.{asked}",
        noted=True,
    )
    yield Heading(text="Their details")
    yield _table(contents.details, ("What", "What is kept"), "Their details", "Each field with what it holds")
    for title, records in contents.groups:
        yield Heading(text=title)
        rows = tuple((about, _in_words(fields)) for about, fields in records)
        yield _table(rows, ("Record", "What it says"), title, f"{count(len(rows), 'record')}, one a row")
    yield Heading(text="Mentions in texts and files")
    if contents.mentions:
        yield _table(
            contents.mentions, ("Where", "What it says"), "Mentions", "Where they are mentioned, one place a row"
        )
    else:
        yield Text(text="No other text or file mentions them.", noted=True)
    if contents.unread:
        yield Heading(text="Not looked through")
        for each in contents.unread:
            yield Text(text=each, noted=True)


def _table(rows: Fields, header: tuple[str, str], caption: str, description: str) -> Table:
    return Table(
        header=header,
        rows=rows,
        shares=(2, 5),
        caption=caption,
        description=description,
        row_headers=True,
        noted_columns=(0, 1),
    )


def _in_words(fields: Fields) -> str:
    return "\n".join(f"{field}: {value}" for field, value in fields)
