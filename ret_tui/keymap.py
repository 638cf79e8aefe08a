"""Which keys do what: the rules every key obeys, and a person's own keys from the config file.

The config file holds a ``[keys]`` table of a command's id and its key or keys::

    [keys]
    "actions.new" = "a"
    "app.help" = "f1,?"
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from textual.keys import Keys, key_to_character

from store.refusals import BadValue, CannotWrite

#: Keys that tmux, zellij, a web browser or the terminal itself takes, and those that a terminal sends for another key.
TAKEN_KEYS = frozenset(
    [
        "ctrl+b",
        "ctrl+g",
        "ctrl+h",
        "ctrl+i",
        "ctrl+j",
        "ctrl+m",
        "ctrl+n",
        "ctrl+o",
        "ctrl+t",
        "ctrl+w",
        "ctrl+z",
        "f5",
        "f10",
        "f11",
        "f12",
        "ctrl+tab",
    ]
)
#: Keys that some of them take: such a key needs another one beside it.
DOUBTFUL_KEYS = frozenset(["ctrl+p", "ctrl+q", "ctrl+s", "f1", "ctrl+r"])

_NAMED_KEYS = frozenset(key.value for key in Keys if not key.value.startswith("<"))
_MODIFIERS = ("ctrl", "shift", "alt")


def key_list(keys: str) -> tuple[str, ...]:
    """The single keys of a comma-separated list, a comma itself being written ``comma``."""
    return tuple(key.strip() for key in keys.split(",") if key.strip())


def key_fault(keys: str) -> str | None:
    """What is wrong with a comma-separated list of keys, as a phrase; None when nothing is.

    A key that another program takes is at fault, and so is a capital letter, for no two commands differ by case alone.
    """
    single = key_list(keys)
    if not single:
        return "names no key"
    for key in single:
        *modifiers, last = key.split("+") if len(key) > 1 else (key,)
        if key in TAKEN_KEYS:
            return f"uses {key}, which terminals, multiplexers or browsers take"
        if any(modifier not in _MODIFIERS for modifier in modifiers) or not _is_key(last):
            return f'uses "{key}", which is not the name of a key'
        if len(last) == 1 and last != last.lower():
            return f'uses the capital letter "{last}"; no two commands differ by case alone'
    if all(key in DOUBTFUL_KEYS for key in single):
        return f"uses only {single[0]}, which some terminals or multiplexers take"
    return None


def read_keys(text: str, known: Mapping[str, str], *, where: str = "the config file") -> dict[str, str]:
    """A person's own keys, for ``App.set_keymap``.

    Args:
        text: the config file as TOML; a file without a ``[keys]`` table changes nothing.
        known: every command's id and the key it has by itself; empty for a command without one.
        where: what to call the file in a message.

    Raises:
        BadValue: the file is not TOML, an id is unknown, a key cannot be used, or two commands which one place offers
            would share a key.
    """
    import tomllib

    try:
        table = tomllib.loads(text).get("keys", {})
    except tomllib.TOMLDecodeError as error:
        raise BadValue(f"{where} cannot be read: {error}", "correct that line, or take the file away") from error
    if not isinstance(table, dict):
        raise BadValue(f"keys in {where} is not a table", 'write [keys] on a line of its own, then "app.help" = "?"')
    chosen: dict[str, str] = {}
    for name, keys in table.items():
        if name not in known:
            raise BadValue(f'{where} gives a key to "{name}", which is no command', "the help lists the ids")
        if not isinstance(keys, str):
            raise BadValue(f'the key of "{name}" in {where} is not text', f'write "{name}" = "f3"')
        if fault := key_fault(keys):
            raise BadValue(f'the key of "{name}" in {where} {fault}', "choose another key")
        chosen[name] = ",".join(key_list(keys))
    _refuse_clashes({**known, **chosen}, chosen, where)
    return chosen


def read_keys_file(path: Path, known: Mapping[str, str]) -> dict[str, str]:
    """The same as `read_keys`, from a file; a file that is not there changes nothing.

    Raises:
        BadValue: as `read_keys`.
        CannotWrite: the file is there and cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise CannotWrite(f"{path} cannot be read", "check that it is a text file and that you may read it") from error
    return read_keys(text, known, where=str(path))


def _is_key(name: str) -> bool:
    return len(name) == 1 or name in _NAMED_KEYS or key_to_character(name) is not None


def _refuse_clashes(keys: Mapping[str, str], chosen: Mapping[str, str], where: str) -> None:
    """A place is the part of an id before its dot; the commands of ``app`` are offered in every place."""
    for name in chosen:
        place = name.partition(".")[0]
        for other, its_keys in keys.items():
            beside = other.partition(".")[0]
            if other == name or not (place == beside or "app" in (place, beside)):
                continue
            if shared := set(key_list(keys[name])) & set(key_list(its_keys)):
                raise BadValue(
                    f'{where} gives {min(shared)} to "{name}", but "{other}" has it',
                    "choose another key",
                )
