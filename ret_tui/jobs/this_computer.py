"""What belongs to this computer and not to the record: who is at the keys, the look, the keys, and the folders.

Kept in ``config.toml`` in the platform's configuration folder, which a person may edit by hand.
"""

from __future__ import annotations

import contextlib
import getpass
import os
from functools import partial
from pathlib import Path

from msgspec import Struct

from ret_tui.rules.quoting import quoted
from store.own_folder import folder_known_for
from store.refusals import BadValue, CannotWrite

_APP = "ret-tui"
#: Names the files beside a store whose removal is to be finished; in this computer's folder for the store.
TO_REMOVE = "files-to-remove.json"
#: Stores whose folder is remembered; those chosen longest ago are forgotten first.
_MOST_EXPORTS = 20
#: The themes that the app has.
THEMES = ("ret-dark", "ret-light", "ret-contrast", "ret-safe")


class Computer(Struct, frozen=True):
    """The choices made on this computer."""

    #: The name that changes are made under; the login by default.
    who: str
    theme: str = THEMES[0]
    #: Stores opened lately, the latest first.
    recent: tuple[str, ...] = ()
    #: The folder for what is written out of a store, by the path of that store.
    exports: dict[str, str] = {}


def config_folder() -> Path:
    """Where the choices of this computer are kept."""
    return Path(_platform_folder("config"))


def cache_folder() -> Path:
    """Where derived files are kept that can be made anew at any time."""
    return Path(_platform_folder("cache"))


def home_folder() -> Path:
    """Where the journal and other working files of every store are kept, outside any shared folder."""
    return Path(_platform_folder("data"))


def default_store() -> Path:
    """The store opened when none is named: ``RET_TUI_STORE``, else the last one opened, else one in the home folder.

    Where the last one opened is gone from its folder and this computer knows what it held, that one is meant all the
    same: nobody is to write into another committee's record by mistake.
    """
    named = os.environ.get("RET_TUI_STORE", "")
    if named:
        return Path(named)
    for place, recent in enumerate(map(Path, read().recent)):
        # A folder that may not be looked into any more is no reason to stop.
        with contextlib.suppress(OSError):
            if recent.is_file() or (not place and _is_missed(recent)):
                return recent
    return home_folder() / "committee.json"


def _is_missed(store: Path) -> bool:
    return store.parent.is_dir() and folder_known_for(home_folder(), store.resolve()) is not None


def config_file() -> Path:
    """The file with the choices of this computer."""
    return config_folder() / "config.toml"


def read() -> Computer:
    """The choices of this computer; the defaults where nothing, or nothing readable, is kept."""
    login = _login()
    kept = _document()
    who = kept.get("who")
    theme = kept.get("theme")
    recent = kept.get("recent")
    exports = kept.get("exports")
    return Computer(
        who=who if isinstance(who, str) and who.strip() else login,
        theme=theme if isinstance(theme, str) and theme in THEMES else THEMES[0],
        recent=tuple(path for path in recent if isinstance(path, str))[:9] if isinstance(recent, list) else (),
        exports={key: folder for key, folder in exports.items() if isinstance(folder, str) and folder}
        if isinstance(exports, dict)
        else {},
    )


def faults() -> str:
    """What in the choices of this computer cannot be used, as a sentence; empty where all of it can be."""
    kept = _document()
    found = []
    if "theme" in kept and kept["theme"] not in THEMES:
        found.append(f"there is no theme {quoted(str(kept['theme']))}: the themes are {', '.join(THEMES)}")
    who = kept.get("who", _login())
    if not isinstance(who, str) or not who.strip():
        found.append('who is not a name: write who = "Your Name"')
    return f"In {config_file()} {'; '.join(found)}." if found else ""


def change_who(name: str) -> Computer:
    """Set the name that changes are made under on this computer.

    Raises:
        BadValue: the name is empty, too long, or holds control characters.
        CannotWrite: the configuration cannot be written.
    """
    cleaned = " ".join(name.split())
    if not cleaned or len(cleaned) > 120 or not cleaned.isprintable():
        raise BadValue("A name is one line of 1 to 120 characters", "type your name", field="who")
    return _write(who=cleaned)


def change_theme(theme: str) -> Computer:
    """Choose how the app looks on this computer.

    Raises:
        BadValue: there is no such theme.
        CannotWrite: the configuration cannot be written.
    """
    if theme not in THEMES:
        raise BadValue(f"There is no theme {quoted(theme)}", f"the themes are {', '.join(THEMES)}", field="theme")
    return _write(theme=theme)


def change_exports(store: str, folder: str) -> Computer:
    """Set the folder for what is written out of a store; an empty one goes back to the usual folder.

    Args:
        store: which one, as the path of its file.
        folder: a whole path.

    Raises:
        CannotWrite: the configuration cannot be written, or has no words for such a path.
    """
    others = {key: kept for key, kept in read().exports.items() if key != store}
    kept = {**others, store: folder} if folder else others
    try:
        return _write(exports=dict(list(kept.items())[-_MOST_EXPORTS:]))
    except UnicodeEncodeError as cause:
        raise CannotWrite(
            f"{quoted(folder)} cannot be kept in {config_file()}, since one of the names is no text",
            "choose a folder with a plain name",
        ) from cause


def remember(store: Path) -> None:
    """Put a store first among those opened lately; a configuration that cannot be written is no reason to stop."""
    path = str(store.resolve())
    now = read()
    if now.recent[:1] == (path,):
        return
    # A name that is no text in UTF-8 cannot be written down, and is no reason to stop either.
    with contextlib.suppress(CannotWrite, UnicodeEncodeError):
        _write(recent=[path, *(other for other in now.recent if other != path)][:9])


def _login() -> str:
    try:
        return getpass.getuser() or "facilitator"
    except (OSError, KeyError, ImportError):
        return "facilitator"


def _platform_folder(kind: str) -> str:
    import platformdirs

    folder = {
        "config": platformdirs.user_config_dir,
        "cache": platformdirs.user_cache_dir,
        "data": platformdirs.user_data_dir,
    }[kind]
    return folder(_APP, appauthor=False)


def _document() -> dict[str, object]:
    try:
        text = config_file().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return {}
    return _parsed(text) or {}


def _parsed(text: str) -> dict[str, object] | None:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _write(**choices: object) -> Computer:
    """Write the choices, leaving every other line of the file, such as the keys, as it is."""
    import json
    import tempfile

    try:
        text = config_file().read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        text = ""
    except OSError as cause:
        raise CannotWrite(
            f"{config_file()} cannot be read ({cause.strerror})", "check that it is a file of your own"
        ) from cause
    except UnicodeDecodeError as cause:
        raise CannotWrite(f"{config_file()} is no text in UTF-8", "mend it by hand, or remove it") from cause
    _refuse_unreadable(text)
    own, tables = _split(text)
    for key, choice in choices.items():
        # A JSON string or list of strings is a TOML one too, once it holds no escaped surrogate.
        in_json = partial(json.dumps, ensure_ascii=False)
        if isinstance(choice, dict):
            words = ", ".join(f"{in_json(name)} = {in_json(value)}" for name, value in choice.items())
            line = f"{key} = {{{words}}}"
        else:
            line = f"{key} = {in_json(choice)}"
        first, end = _lines_of(own, key)
        own[first:end] = [line]
    lines = [*own, *([""] if own and tables and own[-1].strip() else []), *tables]
    _refuse_unreadable("\n".join(lines))
    try:
        config_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        # Where the file is a link, what it leads to is written, so that it stays one.
        target = config_file().resolve()
        handle, name = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write("\n".join(lines).rstrip() + "\n")
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as cause:
        raise CannotWrite(
            f"The choices of this computer could not be kept in {config_file()} ({cause.strerror})",
            "check that the folder can be written",
        ) from cause
    return read()


def _refuse_unreadable(text: str) -> None:
    import tomllib

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise CannotWrite(
            f"{config_file()} cannot be read as TOML ({fault})", "mend it by hand, or remove it"
        ) from fault


def _split(text: str) -> tuple[list[str], list[str]]:
    """The lines before the first table, and the lines from it on."""
    lines = text.split("\n")
    starts = (i for i, line in enumerate(lines) if line.lstrip().startswith("["))
    # A line of a list may begin with a bracket too; what stands before it is then not whole.
    first = next((i for i in starts if _parsed("\n".join(lines[:i])) is not None), len(lines))
    own = lines[:first]
    while own and not own[-1].strip():
        own.pop()
    return own, lines[first:]


def _lines_of(own: list[str], key: str) -> tuple[int, int]:
    """From which line to before which one a key has its value; the end of the lines twice where it has none."""
    for first, kept in enumerate(own):
        if kept.partition("=")[0].strip().strip("\"'") != key:
            continue
        # A value may go over several lines.
        ends = (end for end in range(first + 1, len(own) + 1) if _parsed("\n".join(own[first:end])) is not None)
        return first, next(ends, first + 1)
    return len(own), len(own)
