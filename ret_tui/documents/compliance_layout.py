"""Composing a compliance sheet: what it comes to in numbers, then each clause in its own words with the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ret_tui.documents.body_title import body_title
from ret_tui.documents.compliance_contents import ClauseLine, ClausePart, ComplianceContents
from ret_tui.documents.typescript import Block, Contents, Heading, Table, Text, Typescript
from ret_tui.rules.wording import count, long_day

#: The columns relative to one another: a verdict fits a line, and the evidence has the most to say.
_SHARES = (48, 28, 88)
#: Clauses that ten pages have room for; a longer sheet has a list of contents.
_WITHOUT_CONTENTS = 40
#: Clauses of a last part that would leave a page all but empty.
_SHORT = 2
_MEANINGS = (
    ("met", "the record shows it"),
    ("not met", "the record shows that it is not so"),
    ("not yet due", "its day has not come, or the period still runs"),
    ("cannot tell", "the record does not say"),
)


def compliance_typescript(sheet: ComplianceContents, *, public: bool) -> Typescript:
    """`sheet`, which holds only what this copy may print, as a document."""
    which = "Public copy" if public else "Members’ copy"
    return Typescript(
        kind="compliance sheet",
        title=body_title(sheet.body, sheet.short_name, f"compliance sheet, {sheet.period}"),
        subtitle=f"As of {long_day(sheet.as_of)} · {which}",
        author=sheet.body,
        subject=f"The terms of reference measured against the record, {which[0].lower()}{which[1:]}",
        footer=f"{sheet.short_name or sheet.body} compliance sheet, {sheet.period} · {which}",
        made_at=sheet.made_at,
        public=public,
        blocks=(*_opening(sheet), *_parts(sheet.parts)),
    )


def _opening(sheet: ComplianceContents) -> Iterator[Block]:
    yield Heading(text="In short")
    since = f", in force from {long_day(sheet.terms_from)}" if sheet.terms_from else ""
    until = ", as far as it has come" if sheet.running else ""
    other = f" {sheet.other_terms}" if sheet.other_terms else ""
    yield Text(text=f"Measured against {sheet.terms}{since}, for {sheet.period}{until}.{other}", noted=True)
    total = sum(number for _verdict, number in sheet.numbers)
    yield Text(
        text=f"{count(total, 'clause')}, a sentence of the terms each. A judgement of the secretariat counts where the "
        "record cannot tell, and nowhere else.",
        with_next=True,
    )
    numbers = dict(sheet.numbers)
    yield Table(
        header=("Verdict", "What it means", "Clauses"),
        rows=tuple((_begun(verdict), _begun(means), str(numbers.get(verdict, 0))) for verdict, means in _MEANINGS),
        shares=(24, 66, 20),
        caption="Clauses by verdict",
        description="One verdict in each row: what it means, and how many clauses have it.",
        row_headers=True,
    )
    missed = [
        f"{part.title}: {each.text}" for part in sheet.parts for each in part.clauses if each.verdict == "not met"
    ]
    if missed:
        yield Text(text="\n".join(missed), lead="Not met:", noted=True)
    if total > _WITHOUT_CONTENTS:
        yield Contents()


def _parts(parts: tuple[ClausePart, ...]) -> Iterator[Block]:
    for part, following in zip_longest(parts, parts[1:]):
        # A part of a clause or two at the end is never all that a page has.
        yield from _part(part, with_next=following is not None and following is parts[-1] and _is_short(following))


def _is_short(part: ClausePart) -> bool:
    return len(part.clauses) <= _SHORT


def _part(part: ClausePart, *, with_next: bool) -> Iterator[Block]:
    yield Heading(text=part.title)
    yield Table(
        header=("Clause", "Verdict", "Evidence"),
        rows=tuple(_row(each) for each in part.clauses),
        shares=_SHARES,
        caption=f"Clauses: {part.title}",
        description="One sentence of the terms in each row: its words, its verdict, and the evidence in the record.",
        abouts=tuple(each.about for each in part.clauses),
        # The terms' own words cannot be mended here, and evidence quotes what stands elsewhere.
        noted_columns=(0, 2),
        with_next=with_next,
    )


def _row(each: ClauseLine) -> tuple[str, ...]:
    records = f"Records: {each.records}." if each.records else ""
    return each.text, _begun(each.verdict), "\n".join(filter(None, (*each.evidence, records, each.judged)))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
