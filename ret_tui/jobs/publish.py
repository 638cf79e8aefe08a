"""Recording that a copy of a document was published: on which day, where, and which file it was."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from pathlib import Path

from msgspec import Struct

from ret_tui.documents.own_subject import own_subject, word_properties
from ret_tui.jobs import agenda_versions, typed, who_is
from ret_tui.jobs.issue_agenda import copy_gone
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day, short_day_and_year
from store.records import AgendaIssue, Decision, Meeting, MeetingMinutes, PublishedCopy
from store.records.issuing import Copy
from store.refusals import BadValue, CannotWrite, Refusal, RuleBroken, Unknown

#: What is published of a meeting.
DOCUMENTS = ("agenda", "minutes", "decisions", "supplement")
#: Bytes of the largest file whose hash is taken.
_LARGEST = 100_000_000
#: What our own documents say of themselves in the property "subject".
_MEMBERS = "members’ copy"
#: How our own documents name themselves there: what they are, and of which meeting.
_OURS = re.compile(
    r"(Agenda|Minutes|Action notes|Supplement [0-9]+ to the agenda|Chair’s brief|Sign-in sheet|Register of attendance)"
    r" (?:of|for|at) meeting ([^\s,]+)"
)
_LETTER = re.compile(r"Letter about decision ([^\s,]+)")
_OF_NO_MEETING = ("Action log, ", "Register of attendance ")
#: By the first word of that, as what they are published.
_PUBLISHED_AS = {
    "Agenda": ("agenda",),
    "Supplement": ("supplement",),
    "Minutes": ("minutes", "decisions"),
    "Action": ("decisions",),
}
#: An address that is none of the web: "javascript:alert(1)", "file:///x"; "Notice board: Council House" is none.
_OTHER_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:\S|(?:javascript|vbscript|data|file)\s*:)", re.IGNORECASE)
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
        file: the path of the file that was published; the kept copy of an agenda, a supplement or confirmed
            minutes where it is empty.

    Raises:
        Unknown: there is no such meeting or file.
        BadValue: the document, the copy, the day, the file or the address is none that can be recorded.
        RuleBroken: the file is the members' copy, and that was not said; or an agenda that was never issued, or minutes
            or decisions of a meeting that has not met; or the file is one of ours, and of something else.
        KeptCopyGone: no file was named, and the kept copy is gone from the folder of papers or was changed there.
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
    _refuse_before(office, kept, what, date)
    name, sha256, is_members = (
        _file(office, kept, what, file) if file.strip() else (*_kept(office, kept.id, what, which), False)
    )
    if which == "public" and (is_members or (sha256 and sha256 in _members_hashes(office, kept.id))):
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
    if _OTHER_ADDRESS.match(words):
        raise BadValue(
            f"{quoted(words)} is no web address that begins with http:// or https://",
            "give one, or a place in words",
            field="where",
        )
    if len(words) > 2_000:
        raise BadValue(f"The place is {len(words):,} characters long", "it may have at most 2,000", field="where")
    return words


def _refuse_before(office: Office, kept: Meeting, document: str, date: dt.date) -> None:
    """Refuse a day on which the document did not exist yet."""
    if document in ("minutes", "decisions"):
        if kept.status in ("cancelled", "rearranged"):
            raise RuleBroken(f"{kept.id} is {kept.status}", f"there are no {document} of it", field="document")
        if kept.date > office.today:
            raise RuleBroken(
                f"{kept.id} has not met yet: it is on {long_day(kept.date)}",
                f"there are no {document} of it so far",
                field="document",
            )
        if date < kept.date:
            raise BadValue(f"{kept.id} met on {long_day(kept.date)}, after that day", "give a later day", field="on")
        return
    own = [each for each in agenda_versions.issues(office, kept) if each.version.startswith(document)]
    days = [each.issued_on for each in own if each.issued_on is not None]
    if document == "supplement" and not days:
        raise RuleBroken(
            f"No supplement to the agenda of {kept.id} was issued",
            "record first that it was, so that what was published is kept",
            field="document",
        )
    first = min(days, default=kept.issued_on)
    if first is not None and date < first:
        raise BadValue(
            f"The {document} of {kept.id} was issued on {long_day(first)}, after that day",
            "give a later day, or correct the day of issue",
            field="on",
        )


def _file(office: Office, kept: Meeting, document: str, text: str) -> tuple[str, str, bool]:
    """The name and the hash of a file, and whether it says of itself that it is a members' copy."""
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
    if not content:
        raise BadValue(f"{quoted(path.name)} is empty", "give the file that was published", field="file")
    _refuse_another(office, kept, document, own_subject(content))
    return path.name[:200], hashlib.sha256(content).hexdigest(), _says_members_copy(content)


def _refuse_another(office: Office, kept: Meeting, document: str, subject: str) -> None:
    """Refuse a document of ours that is none of those that are meant; of others' nothing is known."""
    if document == "decisions" and (letter := _LETTER.match(subject)):
        of = office.store.find(Decision, letter[1])
        if of is None or of.meeting == kept.id:
            return
    ours = _OURS.match(subject)
    if ours is not None and ours[2] == kept.id and document in _PUBLISHED_AS.get(ours[1].split()[0], ()):
        return
    if ours is not None or _LETTER.match(subject) or subject.startswith(_OF_NO_MEETING):
        raise RuleBroken(
            f"That file says of itself that it is this: {quoted(subject)}",
            f"give the file of the {document} of {kept.id}, or name the document that it is",
            field="file",
        )


def _says_members_copy(content: bytes) -> bool:
    """Whether one of our own documents, in Word or as a PDF, names itself a members' copy in its properties."""
    if content.startswith(b"%PDF"):
        wide = _MEMBERS.encode("utf-16-be")
        return any(words in content for words in (_MEMBERS.encode(), wide, wide.hex().upper().encode()))
    return _MEMBERS in html.unescape(word_properties(content))


def _kept(office: Office, meeting: str, document: str, copy: Copy) -> tuple[str, str]:
    """The copy that was kept when it was issued, or when the minutes were confirmed."""
    name, sha256 = _kept_name(office, meeting, document, copy)
    if name:
        from ret_tui.jobs import paper_folder

        try:
            paper_folder.read(office, name, sha256)
        except Refusal as gone:
            raise copy_gone(office, f"{document} of {meeting}", gone, do="give the file that was published") from None
    return name, sha256


def _kept_name(office: Office, meeting: str, document: str, copy: Copy) -> tuple[str, str]:
    if document == "minutes":
        minutes = office.store.find(MeetingMinutes, meeting) or MeetingMinutes(id=meeting)
        if copy == "public":
            return minutes.public_file, minutes.public_sha256
        return minutes.members_file, minutes.members_sha256
    if document == "decisions":
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
    every: list[AgendaIssue | MeetingMinutes] = [*agenda_versions.every_issue(office, meeting)]
    minutes = office.store.find(MeetingMinutes, meeting)
    every += [minutes] if minutes is not None else []
    return frozenset(each.members_sha256 for each in every if each.members_sha256)
