"""Reading answers for this body: from files, folders and mailboxes, or from what somebody pasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ret_tui.jobs import typed
from ret_tui.jobs.office import Office

if TYPE_CHECKING:
    from ret_tui.invitations.read_replies import Reading, ReadReplies


def read_files(
    office: Office, paths: Sequence[Path], *, progress: Callable[[Reading], bool] | None = None
) -> ReadReplies:
    """Read every answer in files, in folders of them and in mailboxes; times without a zone are where the body meets.

    Args:
        progress: told of each file; reading stops when it returns False.

    Raises:
        BadValue: a name that no file has. What cannot be read is told in what comes back.
    """
    from ret_tui.invitations.reply_reading import read_replies

    return read_replies([typed.folder(path) for path in paths], zone=office.body.zone, progress=progress)


def read_text(office: Office, text: str) -> ReadReplies:
    """Read the answers in pasted text: a mail's source, or a calendar."""
    from ret_tui.invitations.reply_reading import read_pasted

    return read_pasted(text, zone=office.body.zone)


def read_stream(office: Office, stream: TextIO) -> ReadReplies:
    """As `read_text`, of what is pasted at a terminal or piped in; no more of it is read than can be taken."""
    from ret_tui.invitations.reply_reading import LARGEST_FILE

    return read_text(office, stream.read(LARGEST_FILE + 1))
