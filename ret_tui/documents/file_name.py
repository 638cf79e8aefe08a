"""What an exported file is called: readable in a mailbox, and a name that every system takes."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from store.refusals import BadValue

#: Characters in a whole name.
LONGEST_NAME = 120
#: Bytes in a whole name as UTF-8; Linux takes 255, and a synced folder adds a mark of its own to a conflicting copy.
LONGEST_NAME_BYTES = 220

#: Characters in the ending of a name, with its full stop; what is longer is no ending but part of a title.
_LONGEST_ENDING = 12

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
#: Joiners shape the letters of Persian and many Indian scripts; other format characters only hide in a name.
_JOINERS = "\u200c\u200d"
#: Windows keeps these for devices, whatever follows a full stop, in any case.
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)


def export_name(
    short_name: str, paper: str, which: str = "", day: dt.date | None = None, *, public: bool = False, suffix: str
) -> str:
    """The name of an exported file, such as ``RET agenda M1 2026-05-12 public.docx``.

    At most 120 characters and 220 bytes; `short_name` gives way first when it is longer.

    Args:
        short_name: what the members call the body.
        paper: what it is: ``agenda``, ``invitation``.
        which: the meeting's id or the year.
        day: the meeting's day, written as ISO 8601 so that files sort by it.
        public: whether this is the public copy.
        suffix: with its full stop: ``.docx``.

    Raises:
        BadValue: nothing that a file name can hold is left.
    """
    rest = [_shortened(_words(word), 40, 80) for word in (paper, which)]
    rest += [day.isoformat() if day else "", "public" if public else ""]
    tail = " ".join(word for word in rest if word)
    room, room_bytes = LONGEST_NAME - len(tail + suffix) - 1, LONGEST_NAME_BYTES - len((tail + suffix).encode()) - 1
    stem = f"{_shortened(_words(short_name), room, room_bytes)} {tail}".strip(" .")
    if not stem:
        raise BadValue("The file would have no name", "give the body a short name in letters")
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    return stem + suffix


def cleaned_name(name: str, *, longest: int = LONGEST_NAME, size: int = LONGEST_NAME_BYTES, instead: str = "") -> str:
    """A file's name as every system takes it, with its ending: ``Q3: results?.pdf`` gives ``Q3- results.pdf``.

    Args:
        name: as it was given; what looks like a folder in it becomes a part of the name.
        longest: characters of the whole; the stem gives way.
        size: bytes of the whole as UTF-8.
        instead: the stem where nothing that a name can hold is left.

    Raises:
        BadValue: nothing is left, and there is nothing to take instead.
    """
    stem, dot, ending = name.rpartition(".")
    suffix = _words(f".{ending}").replace(" ", "")
    if not dot or not _words(stem) or not suffix or len(suffix) >= _LONGEST_ENDING:
        stem, suffix = name, ""
    else:
        suffix = f".{suffix}"
    stem = _shortened(_words(stem), longest - len(suffix), size - len(suffix.encode())) or instead
    if not stem:
        raise BadValue("The file would have no name", "give it a name with letters or digits", field="name")
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    return stem + suffix


def _words(text: str) -> str:
    """`text` without what a file name cannot hold; a stroke or a colon between words becomes a dash."""
    text = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", text))
    kept = "".join(" " if _is_unfit(letter) else letter for letter in text)
    return " ".join(kept.split()).strip(" .-")


def _is_unfit(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "CZ" and letter not in _JOINERS


def _shortened(text: str, characters: int, size: int) -> str:
    text = text[: max(characters, 0)]
    while len(text.encode()) > max(size, 0):
        text = text[:-1]
    return text.strip(" .-")
