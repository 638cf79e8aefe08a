"""Which keys do what: the rules every key obeys, and a person's own keys from the config file.

The config file holds a ``[keys]`` table of a command's id and its key or keys::

    [keys]
    "actions.new" = "a"
    "app.help" = "f1,?"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

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
#: So many faults of the config file are told of.
_MOST_FAULTS = 3
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


class OwnKeys(NamedTuple):
    """A person's own keys, for ``App.set_keymap``, and what is wrong with those left out, as a sentence or nothing."""

    keys: dict[str, str]
    faults: str = ""


def read_keys(text: str, together: Sequence[Mapping[str, str]], *, where: str = "the config file") -> OwnKeys:
    """The keys in a config file; a file without a ``[keys]`` table changes nothing, and one bad key spoils no other.

    Args:
        text: the config file as TOML.
        together: each set of commands that are offered together, as ids with the keys they have by themselves; empty
            for a command without one.
        where: what to call the file in a message.

    Raises:
        BadValue: the file is not TOML, or ``keys`` in it is no table.
    """
    table = _table(text, where)
    known = {name: keys for chain in together for name, keys in chain.items()}
    chosen: dict[str, str] = {}
    faults: list[str] = []
    for name, keys in table.items():
        if name not in known:
            faults.append(f'"{name}" is no command (the help names each command\'s id)')
        elif not isinstance(keys, str):
            faults.append(f'the key of "{name}" is not text')
        elif fault := key_fault(keys):
            faults.append(f'the key of "{name}" {fault}')
        else:
            chosen[name] = ",".join(key_list(keys))
    while clash := _find_clash(known, chosen, together):
        name, words = clash
        del chosen[name]
        faults.append(words)
    if len(faults) > _MOST_FAULTS:
        faults[_MOST_FAULTS:] = [f"and {len(faults) - _MOST_FAULTS} more"]
    return OwnKeys(chosen, f"In {where} {'; '.join(faults)}." if faults else "")


def read_keys_file(path: Path, together: Callable[[], Sequence[Mapping[str, str]]]) -> OwnKeys:
    """The same as `read_keys`, from a file; a file that is not there changes nothing.

    Args:
        path: the config file.
        together: as in `read_keys`; asked only where there is a ``[keys]`` table, for it loads every screen.

    Raises:
        BadValue: as `read_keys`.
        CannotWrite: the file is there and cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return OwnKeys({})
    except (OSError, UnicodeDecodeError) as error:
        raise CannotWrite(f"{path} cannot be read", "check that it is a text file and that you may read it") from error
    if not _table(text, str(path)):
        return OwnKeys({})
    return read_keys(text, together(), where=str(path))


def _table(text: str, where: str) -> dict[str, object]:
    import tomllib

    try:
        table = tomllib.loads(text).get("keys", {})
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadValue(f"{where} cannot be read: {error}", "correct that line, or take the file away") from error
    if not isinstance(table, dict):
        raise BadValue(f"keys in {where} is not a table", 'write [keys] on a line of its own, then "app.help" = "?"')
    return table


def _is_key(name: str) -> bool:
    return len(name) == 1 or name in _NAMED_KEYS or key_to_character(name) is not None


def _find_clash(
    known: Mapping[str, str], chosen: Mapping[str, str], together: Sequence[Mapping[str, str]]
) -> tuple[str, str] | None:
    """A command whose new key another one beside it has, and what to say of it.

    What two commands share by themselves goes to the nearer one, and is meant so.
    """
    for name in reversed(list(chosen)):
        new = set(key_list(chosen[name])) - set(key_list(known[name]))
        for other in dict.fromkeys(other for chain in together if name in chain for other in chain):
            if other != name and (shared := new & set(key_list(chosen.get(other, known[other])))):
                return name, f'"{name}" cannot have {min(shared)}, which "{other}" has'
    return None
