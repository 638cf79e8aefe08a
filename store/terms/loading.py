"""Reading a terms file: TOML in, records out, and a plain reason where it cannot be used."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import msgspec

from store.records import Body, Function, Indicator, IndicatorShape, Seat, StandingItem, Terms
from store.refusals import BadTerms
from store.terms import shape
from store.terms.faults import Fault, fault_from, in_words, line_of
from store.terms.terms_file import TermsFile, YearRule
from store.text import has_something_to_see

_LARGEST = 1_000_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
#: Keys whose text may run over several lines.
_PARAGRAPHS = frozenset(
    (
        *("about", "purpose", "accountable_to", "membership", "servicing", "conduct", "review", "added"),
        *("text", "indicators", "role", "asked"),
    )
)
#: Keys whose words may be written with capitals.
_WORDS = frozenset(
    (
        *("first_month", "months", "weekday", "nth", "review_month", "answered_by", "wanted"),
        *(
            f"{part}_checks"
            for part in ("about", "purpose", "accountable", "membership", "servicing", "conduct", "review")
        ),
        "checks",
    )
)
#: Controls of writing direction that can make a text read as what it is not (Unicode 6.0, 2.10).
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shipped_terms() -> Path:
    """The one terms file that comes with the product."""
    (shipped,) = Path(str(resources.files("store.terms"))).glob("*.toml")
    return shipped


def load_terms(path: Path) -> TermsFile:
    """Read a terms file.

    Raises:
        BadTerms: it cannot be read, is over 1 MB, is no UTF-8 or no TOML, or does not hold what a terms file holds. The
            message names the file, the line or the key, and the reason.
    """
    text = ""
    try:
        text = _text(path)
        document = _toml(text)
        cleaned = {table: _cleaned(value, (table,)) for table, value in document.items()}
        try:
            checked = msgspec.convert(cleaned, shape.TermsDocument)
        except msgspec.ValidationError as wrong:
            raise fault_from(str(wrong)) from None
        return _terms_file(checked)
    except RecursionError:
        raise BadTerms(f"{path}: its tables are nested too deeply", field="terms") from None
    except Fault as fault:
        line = fault.line or line_of(text, fault.place)
        where = ", ".join(part for part in (str(path), f"line {line}" if line else "", in_words(fault.place)) if part)
        raise BadTerms(f"{where}: {fault.why}", fault.do, field="terms") from None


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise Fault((), "there is no such file" if not path.exists() else "it is no file")
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or "its name cannot be used"
        raise Fault((), f"it cannot be read ({reason})") from None
    if len(content) > _LARGEST:
        raise Fault((), "it is over 1 MB, which no terms file is")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise Fault((), "it is not written in UTF-8", "save it as UTF-8", line=line) from None
    if not text.strip():
        raise Fault((), "it is empty", "start from a copy of a terms file that works")
    return text


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except ValueError as wrong:
        said = str(wrong)
        found = re.fullmatch(r"(.*) \(at line ([0-9]+), column ([0-9]+)\)", said, re.DOTALL)
        if found is None:
            raise Fault((), f"it is no TOML, {said[:1].lower()}{said[1:]}") from None
        raise Fault((), f"{found[1]} (column {found[3]})", line=int(found[2])) from None


def _cleaned(value: Any, place: tuple[str | int, ...]) -> Any:
    """The value with the blanks around each text taken off, and what no text may hold refused."""
    if isinstance(value, dict):
        return {key: _cleaned(inner, (*place, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner, (*place, number)) for number, inner in enumerate(value)]
    if not isinstance(value, str):
        return value
    key = next((part for part in reversed(place) if isinstance(part, str)), "")
    allowed = "\n\t" if key in _PARAGRAPHS else ""
    text = value.strip() if has_something_to_see(value) else ""
    for letter in text:
        if letter in _OVERRIDES or (unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") and letter not in allowed):
            what = "a line break" if letter in "\n\r\u2028\u2029" else f"the control character U+{ord(letter):04X}"
            raise Fault(place, f"{what} is not allowed in it", "take it out")
    return text.casefold() if key in _WORDS else text


def _terms_file(document: shape.TermsDocument) -> TermsFile:
    seats = _seats(document.seats)
    functions, indicators = _functions(document.functions)
    return TermsFile(
        body=_body(document.body),
        terms=_terms(document.terms),
        functions=functions,
        indicators=indicators,
        seats=seats,
        standing_items=_standing_items(document.standing_items, {seat.id for seat in seats}),
        year_rule=_year_rule(document.year),
    )


def _body(table: shape.BodyTable) -> Body:
    try:
        ZoneInfo(table.zone)
    except (KeyError, ValueError, OSError):
        raise Fault(
            ("body", "zone"), f"there is no time zone “{table.zone}”", "name one such as Europe/London"
        ) from None
    return Body(id="body", name=table.name, short_name=table.short_name, zone=table.zone)


def _terms(table: shape.TermsTable) -> Terms:
    if table.in_force_from and table.in_force_to and table.in_force_to < table.in_force_from:
        raise Fault(("terms", "in_force_to"), "it is before in_force_from")
    for key in ("membership", "servicing"):
        clauses, checks = getattr(table, key), getattr(table, f"{key}_checks")
        if len(checks) > len(clauses):
            raise Fault(("terms", f"{key}_checks"), "it is about more clauses than there are", "give one for each")
    fields = msgspec.structs.asdict(table)
    fields["review_month"] = None if table.review_month is None else _month(table.review_month)
    return Terms(id="T1", **fields)


def _year_rule(table: shape.YearTable) -> YearRule:
    for number, month in enumerate(table.months):
        if month in table.months[:number]:
            raise Fault(("year", "months", number), f"{month} is there twice", "name each month once")
    if table.end <= table.start:
        raise Fault(("year", "end"), f"a meeting from {table.start} to {table.end} would end before it starts")
    return YearRule(
        first_month=_month(table.first_month),
        months=tuple(_month(month) for month in table.months),
        weekday=get_args(shape.Weekday).index(table.weekday),
        nth=_NTH[table.nth],
        start=table.start,
        end=table.end,
    )


def _seats(tables: tuple[shape.SeatTable, ...]) -> tuple[Seat, ...]:
    seats: list[Seat] = []
    taken: Counter[str] = Counter()
    for place, table in enumerate(tables):
        if table.substitute and not table.organisation:
            raise Fault(
                ("seats", place),
                f"{table.id} has a substitute but no organisation",
                "add the organisation that names the substitute, or take substitute out",
            )
        for id, name in _numbered(table):
            for key, value in (("id", id), ("name", name.casefold())):
                taken[f"{key} {value}"] += 1
                if taken[f"{key} {value}"] > 1:
                    raise Fault(
                        ("seats", place, key),
                        f"another seat has the {key} {id if key == 'id' else name} already",
                        f"give each seat {'an' if key == 'id' else 'a'} {key} of its own",
                    )
            seats.append(
                Seat(
                    id=id,
                    position=len(seats) + 1,
                    name=name,
                    kind=table.kind,
                    appointed_by=table.appointed_by,
                    organisation=table.organisation,
                    substitute=table.substitute,
                    role=table.role,
                )
            )
    return tuple(seats)


def _numbered(table: shape.SeatTable) -> list[tuple[str, str]]:
    """Id and name of the seat, or of each of its ``count`` seats."""
    if table.count is None:
        return [(table.id, table.name)]
    width = max(2, len(str(table.count)))
    return [(f"{table.id}{n:0{width}}", f"{table.name} {n}") for n in range(1, table.count + 1)]


def _functions(
    tables: tuple[shape.FunctionTable, ...],
) -> tuple[tuple[Function, ...], tuple[Indicator, ...]]:
    functions: list[Function] = []
    indicators: list[Indicator] = []
    for place, table in enumerate(tables):
        for other in functions:
            if other.id == table.id:
                raise Fault(("functions", place, "id"), f"another function has the id {table.id} already")
            if other.name.casefold() == table.name.casefold():
                raise Fault(("functions", place, "name"), f"another function is called {table.name} already")
        functions.append(
            Function(id=table.id, terms="T1", position=place + 1, name=table.name, text=table.text, checks=table.checks)
        )
        if len(table.answered_by) > len(table.indicators):
            raise Fault(
                ("functions", place, "answered_by"), "it answers more indicators than there are", "give one for each"
            )
        if len(table.wanted) > len(table.indicators):
            raise Fault(
                ("functions", place, "wanted"), "it is about more indicators than there are", "give one for each"
            )
        unsaid: list[IndicatorShape] = [""] * len(table.indicators)
        shapes = [*table.answered_by, *unsaid]
        silent: list[shape.Wanted] = [""] * len(table.indicators)
        wanted = [*table.wanted, *silent]
        for number, text in enumerate(table.indicators):
            if text in table.indicators[:number]:
                raise Fault(("functions", place, "indicators", number), "the same indicator is there twice")
            indicators.append(
                Indicator(
                    id=f"{table.id}{_LETTERS[number]}",
                    function=table.id,
                    position=number + 1,
                    text=text,
                    shape=shapes[number],
                    wanted=wanted[number],
                )
            )
    return tuple(functions), tuple(indicators)


def _standing_items(tables: tuple[shape.StandingItemTable, ...], seats: set[str]) -> tuple[StandingItem, ...]:
    items: list[StandingItem] = []
    for place, table in enumerate(tables):
        where = ("standing_items", place)
        if table.business and table != shape.StandingItemTable(business=True):
            raise Fault(where, "the place of the meeting's own business holds nothing but business = true")
        if not table.business and not (table.key and table.title):
            raise Fault(where, f"{'title' if table.key else 'key'} is missing", "add it")
        if table.lead and table.lead not in seats:
            raise Fault((*where, "lead"), f"there is no seat {table.lead}", "give the id of a seat of this file")
        key = table.key or "business"
        if any(item.id == key for item in items):
            raise Fault((*where, "key"), f"another standing item has the key {key} already")
        items.append(
            StandingItem(
                id=key,
                position=float(place + 1),
                title=table.title or "Business",
                minutes=table.minutes,
                lead=table.lead,
                purpose=table.purpose,
                asked=table.asked,
                business=table.business,
                kind=table.kind,
            )
        )
    return tuple(items)


def _month(name: str) -> int:
    return get_args(shape.Month).index(name) + 1
