"""A sign-in sheet: a row to sign for each member and named substitute, and rows for others in attendance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ret_tui.documents.body_title import body_title
from ret_tui.documents.typescript import Block, Heading, Table, Text, Typescript
from ret_tui.rules.wording import full_day, listed, long_day

#: Twentieths of a point: room for a signature, some 13 millimetres.
_TALL = 740
#: Rows that are left for whoever else comes.
_OTHERS = 8
_SIGN = "Sign here"


@dataclass(frozen=True, kw_only=True)
class SigningRow:
    """Somebody who may sign."""

    seat: str
    #: The seat's id; empty for those who fill none.
    seat_id: str = ""
    name: str


@dataclass(frozen=True, kw_only=True)
class SignInContents:
    """Everything that a sign-in sheet prints."""

    body: str
    short_name: str = ""
    meeting: str
    date: dt.date
    start: str
    end: str
    venue: str = ""
    rows: tuple[SigningRow, ...] = ()
    #: The seats that nobody can sign for that day.
    vacant: tuple[str, ...] = ()
    #: Who else is known to come, by name and organisation.
    others: tuple[tuple[str, str], ...] = ()
    made_at: dt.datetime


def sign_in_typescript(sheet: SignInContents) -> Typescript:
    """The sheet as a document."""
    day = long_day(sheet.date)
    when = f"{full_day(sheet.date)}, {sheet.start} to {sheet.end}"
    return Typescript(
        kind="sign-in sheet",
        title=body_title(sheet.body, sheet.short_name, f"sign-in sheet, {day}"),
        subtitle=" · ".join(part for part in (when, " ".join(sheet.venue.split())) if part),
        author=sheet.body,
        subject=f"Sign-in sheet for meeting {sheet.meeting}",
        footer=f"{sheet.short_name or sheet.body} sign-in sheet, {day}",
        made_at=sheet.made_at,
        blocks=(*_members(sheet), *_others(sheet)),
    )


def _members(sheet: SignInContents) -> Iterator[Block]:
    yield Heading(text="Members and named substitutes", about=f"meeting:{sheet.meeting}")
    if not sheet.rows:
        yield Text(text="Nobody is in post on this day.")
        return
    if sheet.vacant:
        yield Text(text=f"Nobody is in post for {listed(sheet.vacant)}.")
    yield Table(
        header=("Seat", "Name", "Signature"),
        rows=tuple((row.seat, row.name, _SIGN) for row in sheet.rows),
        shares=(34, 36, 44),
        caption="Members and named substitutes",
        description="One person in each row: the seat, the name, and a place to sign.",
        row_height=_TALL,
        abouts=tuple(f"seat:{row.seat_id}" if row.seat_id else "" for row in sheet.rows),
        quiet_columns=(2,),
    )


def _others(sheet: SignInContents) -> Iterator[Block]:
    yield Heading(text="Others in attendance")
    if sheet.others:
        yield Table(
            header=("Name", "Organisation", "Signature"),
            rows=tuple((name, organisation or "Not recorded", _SIGN) for name, organisation in sheet.others),
            shares=(36, 34, 44),
            caption="Others who are expected",
            description="One person in each row: the name, the organisation, and a place to sign.",
            row_height=_TALL,
            quiet_columns=(2,),
        )
        yield Heading(text="Anybody else", level=2)
    yield Table(
        header=("Name", "Organisation", "Signature"),
        rows=(("Name", "Organisation", _SIGN),) * _OTHERS,
        shares=(36, 34, 44),
        caption="Others in attendance",
        description="Rows to fill in by hand: the name, the organisation, and a place to sign.",
        row_height=_TALL,
        quiet_columns=(0, 1, 2),
    )
