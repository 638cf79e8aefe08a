"""Reading the replies to our invitations from files, folders, mailboxes and pasted text, whatever program wrote them.

Nothing here knows what was sent to whom: the answers are plain values, and what cannot be read is told in a sentence.
Reading is bounded in bytes, messages, events and depth; of a mailbox, one mail at a time is in memory.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from ret_tui.invitations.read_replies import Bounced, Passed, Reading, ReadReplies, ReadReply, Unreadable
from ret_tui.invitations.reply_files import (
    LARGEST_FILE,
    MOST_FILES,
    find_files,
)
from ret_tui.invitations.reply_reader import MOST_MESSAGES, Progress, ReplyReader
from ret_tui.invitations.times import LONDON
from store.refusals import BadValue

__all__ = [
    "LARGEST_FILE",
    "MOST_FILES",
    "MOST_MESSAGES",
    "Bounced",
    "Passed",
    "ReadReplies",
    "ReadReply",
    "Reading",
    "Unreadable",
    "read_pasted",
    "read_replies",
]

_PASTED = "The pasted text"


def read_replies(paths: Sequence[Path], *, zone: str = LONDON, progress: Progress | None = None) -> ReadReplies:
    """Read every reply in files (.ics, .eml, .emlx, .mbox, saved text) and in folders of them.

    What a file is, is told by its content. In a folder, files that are clearly something else are counted and passed.

    Args:
        zone: where times that name no zone are, an IANA zone.
        progress: told of each file, and of every hundredth message; reading stops when it returns False.

    Raises:
        BadValue: the zone is unknown. Nothing in a file raises anything.
    """
    reader = ReplyReader(_zone(zone), progress)
    found = find_files(paths)
    reader.unreadable.extend(found.unreadable)
    reader.of = len(found.files)
    for file in found.files:
        if not reader.goes_on(file.source):
            break
        reader.file(file)
    reader.end(found.links)
    return reader.result()


def read_pasted(text: str, *, zone: str = LONDON) -> ReadReplies:
    """Read the replies in pasted text: a mail's whole source, a calendar, or one that is still encoded for a mail.

    Raises:
        BadValue: the zone is unknown. Nothing in the text raises anything.
    """
    reader = ReplyReader(_zone(zone), None)
    if len(text) > LARGEST_FILE:
        reader.fault(_PASTED, f"is larger than {LARGEST_FILE // 1024**2} MB: paste one mail at a time")
        return reader.result()
    content = text.encode("utf-8", errors="replace").replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip()
    content = re.sub(rb"\A(?:[ \t]*\n)+", b"", content)
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        reader.fault(_PASTED, "is empty: copy the mail’s source or the calendar again")
        return reader.result()
    reader.content(io.BytesIO(content), _PASTED, "")
    return reader.result()


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadValue(f"{name!r} is not a time zone", "write one such as Europe/London", field="zone") from None
