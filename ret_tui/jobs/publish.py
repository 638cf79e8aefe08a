"""Recording that a copy of a document was published: on which day, where, and which file it was."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from msgspec import Struct

from ret_tui.jobs import agenda_versions, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day, short_day_and_year
from store.records import PublishedCopy
from store.records.issuing import Copy
from store.refusals import BadValue, CannotWrite, RuleBroken, Unknown

#: What is published of a meeting.
DOCUMENTS = ("agenda", "minutes", "decisions", "supplement")
#: Bytes of the largest file whose hash is taken.
_LARGEST = 100_000_000
#: What is said of a members' copy that was published.
BREACH = (
    "The members’ copy was published: it holds the link to join and addresses, and the text of what is confidential; "
    "take it down and put the public copy in its place"
)


class PublishedView(Struct, frozen=True):
    """One publication."""

    id: str
    meeting: str
    document: str
    copy: Copy
    published_on: dt.date
    where: str
    #: The file's name and hash; empty where it was not named.
    file: str
    sha256: str
    #: What to do about it at once; empty where nothing is wrong.
    warning: str = ""

    @property
    def words(self) -> str:
        """``agenda, public copy, Fri 1 May 2026, https://example.org/agendas``."""
        which = "public copy" if self.copy == "public" else "members’ copy"
        return ", ".join(
            part for part in (self.document, which, short_day_and_year(self.published_on), self.where) if part
        )


def publish(
    office: Office,
    meeting: str,
    document: str,
    *,
    on: str = "today",
    where: str = "",
    copy: str = "public",
    file: str = "",
) -> PublishedView:
    """Record that a document of a meeting was published.

    Args:
        document: agenda, minutes, decisions or supplement.
        on: the day, as people say it.
        where: a web address, or a place in words.
        copy: public; ``members`` only where that copy went out, which gives away what it holds.
        file: the path of the file that was published; the kept copy of an agenda or supplement where it is empty.

    Raises:
        Unknown: there is no such meeting or file.
        BadValue: the document, the copy, the day or the address is none that can be recorded.
        RuleBroken: the file is the members' copy, and that was not said; or an agenda that was never issued.
    """
    from ret_tui.rules.spoken_dates import read_date

    kept = who_is.meeting(office, meeting)
    what = typed.line(document).casefold()
    if what not in DOCUMENTS:
        raise BadValue(
            f"{quoted(document)} is not published", f"it can be {listed(list(DOCUMENTS), 'or')}", field="document"
        )
    which = _copy(copy)
    date = read_date(on.strip() or "today", office.today, field="on", past=True)
    if date > office.today:
        raise BadValue(f"{long_day(date)} has not come", "give the day on which it was published", field="on")
    place = _where(where)
    if what in ("agenda", "supplement") and not agenda_versions.issues(office, kept) and kept.issued_on is None:
        raise RuleBroken(
            f"The agenda of {kept.id} is a draft",
            "record first that it was issued, so that what was published is kept",
            field="document",
        )
    name, sha256 = _file(file) if file.strip() else _kept(office, kept.id, what, which)
    if which == "public" and sha256 and sha256 in _members_hashes(office, kept.id):
        raise RuleBroken(
            "That file is the members’ copy, which holds the link to join and what is confidential",
            "publish the public copy; or say that the members’ copy went out, if it did",
            field="copy",
        )
    with office.store.change(f"The {what} of {kept.id} published {short_day_and_year(date)}") as step:
        made = step.add(
            PublishedCopy,
            meeting=kept.id,
            document=what,
            copy=which,
            published_on=date,
            where=place,
            file=name,
            sha256=sha256,
        )
    return _view(made)


def published(office: Office, meeting: str) -> tuple[PublishedView, ...]:
    """What was published of a meeting, in order of day.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    found = office.of(PublishedCopy, "meeting", kept.id)
    return tuple(_view(each) for each in sorted(found, key=lambda e: (e.published_on, e.document, e.copy, e.id)))


def _view(made: PublishedCopy) -> PublishedView:
    return PublishedView(
        made.id,
        made.meeting,
        made.document,
        made.copy,
        made.published_on,
        made.where,
        made.file,
        made.sha256,
        BREACH if made.copy == "members" else "",
    )


def _copy(text: str) -> Copy:
    wanted = typed.line(text).casefold().replace("’", "'").removesuffix(" copy")
    if wanted in ("", "public"):
        return "public"
    if wanted in ("members", "members'"):
        return "members"
    raise BadValue(f"{quoted(text)} is no copy", "it can be public or members", field="copy")


def _where(text: str) -> str:
    words = typed.line(text)
    if not words:
        raise BadValue("Where it was published is needed", "give a web address, or a place in words", field="where")
    if words.casefold().startswith(("http:", "https:")):
        return typed.link(words, "where")
    if len(words) > 2_000:
        raise BadValue(f"The place is {len(words):,} characters long", "it may have at most 2,000", field="where")
    return words


def _file(text: str) -> tuple[str, str]:
    path = Path(text.strip())
    try:
        if not path.is_file():
            raise Unknown(
                f"There is no file {quoted(text)}", "give the path of the file that was published", field="file"
            )
        if path.stat().st_size > _LARGEST:
            raise BadValue(f"{quoted(path.name)} is over 100 MB", "publish it in parts", field="file")
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "its name cannot be used").rstrip(".")
        raise CannotWrite(f"{quoted(text)} cannot be read ({reason})", "give another file") from None
    return path.name[:200], hashlib.sha256(content).hexdigest()


def _kept(office: Office, meeting: str, document: str, copy: Copy) -> tuple[str, str]:
    """The copy that was kept when it was issued."""
    if document not in ("agenda", "supplement"):
        return "", ""
    known = [
        each
        for each in agenda_versions.issues(office, office.meeting(meeting))
        if each.version.startswith(document) and each.issued_on is not None
    ]
    if not known:
        return "", ""
    last = known[-1]
    return (last.public_file, last.public_sha256) if copy == "public" else (last.members_file, last.members_sha256)


def _members_hashes(office: Office, meeting: str) -> frozenset[str]:
    every = agenda_versions.every_issue(office, meeting)
    return frozenset(each.members_sha256 for each in every if each.members_sha256)
