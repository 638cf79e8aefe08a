"""Records of any kind for tests that are to hold for all of them, made from the fields' types and limits alone."""

from __future__ import annotations

import datetime as dt
import typing
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import Meta

from store.records import Record
from store.text import has_something_to_see

#: Categories of characters that no text holds (controls, halves of pairs), and those of them that are overrides.
_NEVER = ("Cc", "Cs")
_OVERRIDES = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_LINE_BREAKS = "\u2028\u2029"

_of_a_line = st.characters(exclude_categories=_NEVER, exclude_characters=_OVERRIDES + _LINE_BREAKS)
_of_lines = _of_a_line | st.sampled_from("\n\t\u2028\u2029")
_times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
_moments = st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
)


def records_of(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Records of a kind that keep to its limits; they need not make sense together."""
    hints = typing.get_type_hints(kind, include_extras=True)
    fields = {name: _values(hints[name]) for name in kind.__struct_fields__}
    return st.fixed_dictionaries(fields).map(lambda values: msgspec.convert(msgspec.to_builtins(values), kind))


def _values(hint: Any, meta: Meta | None = None) -> st.SearchStrategy[Any]:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _values(parts[0], next(part for part in parts[1:] if isinstance(part, Meta)))
    if origin is typing.Literal:
        return st.sampled_from(parts)
    if origin is tuple:
        return st.lists(_values(parts[0]), max_size=3)
    if parts:
        return st.one_of([_values(part) for part in parts])
    return _SIMPLE[hint](meta)


def _text(meta: Meta | None) -> st.SearchStrategy[str]:
    if meta is not None and meta.pattern is not None and "[0-9a-f]{64}" in meta.pattern:
        return st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64)
    if meta is not None and meta.pattern is not None and "0|[1-9]" in meta.pattern:
        return st.decimals(0, 10**11, places=2).map("{:f}".format)
    if meta is not None and meta.pattern is not None:
        return _times | st.just("") if meta.pattern.endswith("?$") else _times
    letters = _of_lines if meta is not None and (meta.extra or {}).get("lines") else _of_a_line
    longest = min(meta.max_length or 60, 60) if meta is not None else 60
    least = (meta.min_length or 0) if meta is not None else 0
    found = st.text(letters, min_size=least, max_size=longest)
    return found.filter(has_something_to_see) if least else found


def _whole(meta: Meta | None) -> st.SearchStrategy[int]:
    return st.integers(int(meta.ge or 0), int(meta.le or 0)) if meta is not None else st.integers(-(10**9), 10**9)


def _real(meta: Meta | None) -> st.SearchStrategy[float]:
    low, high = (meta.ge, meta.le) if meta is not None else (None, None)
    return st.floats(low, high, allow_nan=False, allow_infinity=False)


_SIMPLE: dict[Any, Any] = {
    str: _text,
    int: _whole,
    float: _real,
    bool: lambda _: st.booleans(),
    dt.date: lambda _: st.dates(),
    dt.datetime: lambda _: _moments,
    type(None): lambda _: st.none(),
}
