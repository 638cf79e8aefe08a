"""Which files replies are read from, and what kind each is by its content: nothing outside a folder, within bounds."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ret_tui.invitations.foreign_text import shown_line
from ret_tui.invitations.read_replies import Unreadable

#: Bytes of a file, files in all, and folders within a folder.
LARGEST_FILE = 50 * 1024 * 1024
MOST_FILES = 5_000
DEEPEST_FOLDER = 8
#: Entries of one folder that are looked at, and bytes by which a file is told.
_MOST_ENTRIES = 20_000
HEAD = 4_096

FileKind = Literal["calendar", "mail", "mailbox", "apple mail", "text", "wide text", "outlook", "winmail", "other"]

_ENDS = re.compile(r"\.(ics|ical|icalendar|vcs|eml|emlx|mbox|mbx|msg|txt|mht)$|^winmail.*\.dat$", re.IGNORECASE)
_HEADER = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
_MAIL_HEADER = re.compile(
    rb"^(return-path|received|delivered-to|x-[a-z0-9-]{1,60}|mime-version|message-id|from|to|subject|date|content-type"
    rb"|content-transfer-encoding|sender|reply-to|envelope-to|dkim-signature|arc-[a-z-]{1,40}|authentication-results"
    rb"|thread-topic|in-reply-to|references|status)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, its name as it is shown, and whether the person named it, and not a folder around it."""

    path: Path
    source: str
    named: bool


@dataclass(slots=True)
class FoundFiles:
    """The files to read, in order of their names, and what is not looked at.

    Args:
        links: how many links in folders were not followed.
    """

    files: list[FoundFile] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    links: int = 0


def shown_name(path: Path | str) -> str:
    """A file's name on one line, in any script, at most 200 characters."""
    return shown_line(str(path).encode("utf-8", errors="replace").decode("utf-8"), 200) or "The file"


def find_files(paths: Sequence[Path]) -> FoundFiles:
    """The files that are named, and those in the folders that are named, to a depth and a number.

    Links in a folder are not followed: they may lead out of it, or round in it.
    """
    found = FoundFiles()
    for path in paths:
        try:
            kind = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            found.unreadable.append(Unreadable(shown_name(path), "is not there: check its name and folder"))
            continue
        except (OSError, ValueError) as error:
            found.unreadable.append(Unreadable(shown_name(path), cannot_be_read(error)))
            continue
        if stat.S_ISDIR(kind):
            root = shown_name(path.name or path)
            for each in _in_folder(path, root, 0, found):
                if not _take(each, root, found):
                    return found
        elif not _take(FoundFile(path, shown_name(path.name), True), shown_name(path.name), found):
            return found
    return found


def _take(file: FoundFile, where: str, found: FoundFiles) -> bool:
    if len(found.files) >= MOST_FILES:
        found.unreadable.append(
            Unreadable(where, f"was not read to its end, after {MOST_FILES:,} files: read fewer at a time")
        )
        return False
    found.files.append(file)
    return True


def _in_folder(folder: Path, source: str, deep: int, found: FoundFiles) -> Iterator[FoundFile]:
    folders: list[tuple[str, Path]] = []
    files: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST_ENTRIES:
                    found.unreadable.append(
                        Unreadable(source, f"holds more than {_MOST_ENTRIES:,} files: read fewer at a time")
                    )
                    break
                if entry.name.startswith("."):
                    continue
                if entry.is_symlink():
                    found.links += 1
                elif entry.is_dir(follow_symlinks=False):
                    folders.append((entry.name, Path(entry.path)))
                elif entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
    except OSError as error:
        found.unreadable.append(Unreadable(source, cannot_be_read(error)))
        return
    for name in sorted(files):
        yield FoundFile(folder / name, shown_name(f"{source}/{name}"), False)
    for name, path in sorted(folders):
        if deep + 1 >= DEEPEST_FOLDER:
            found.unreadable.append(
                Unreadable(shown_name(f"{source}/{name}"), "lies too deep in the folder to be read: read it by itself")
            )
        else:
            yield from _in_folder(path, shown_name(f"{source}/{name}"), deep + 1, found)


def cannot_be_read(error: BaseException) -> str:
    """Why, as what is said of the file or folder."""
    reason = (getattr(error, "strerror", None) or type(error).__name__).rstrip(".")
    return f"cannot be read ({reason}): check that you may open it"


def is_expected(file: FoundFile) -> bool:
    """Whether the file's name says that replies may be in it, so that its being something else is worth a word."""
    return file.named or _ENDS.search(file.path.name) is not None


def kind_of(head: bytes, name: str = "") -> FileKind:
    """What a file is, by its first bytes.

    Args:
        name: the file's name, which settles that an .eml is a mail, however it begins.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"B\0", b"\0B")):
        return "wide text"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "outlook"
    if head.startswith(b"\x78\x9f\x3e\x22"):
        return "winmail"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\n" not in text:
        # Line breaks as Mac OS had them once.
        text = text.replace(b"\r", b"\n")
    start = text[:200].upper()
    if start.startswith((b"BEGIN:VCALENDAR", b"BEGIN:VEVENT")):
        return "calendar"
    if text.startswith(b"From ") and _HEADER.match(text[text.find(b"\n") + 1 :].removeprefix(b">From ")):
        return "mailbox"
    if name.lower().endswith(".emlx") and re.match(rb"\d{1,9}\s*\n", text):
        return "apple mail"
    if _HEADER.match(text):
        block = re.split(rb"\r?\n\r?\n", text, maxsplit=1)[0]
        if name.lower().endswith((".eml", ".emlx", ".mht")) or _MAIL_HEADER.search(block):
            return "mail"
    return "other" if b"\0" in head else "text"
