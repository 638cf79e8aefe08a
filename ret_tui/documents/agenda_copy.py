"""The two copies of an agenda, and what each may print; the rest is taken out here, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem, SeatRow
from ret_tui.documents.plain_text import blocks, lines, one_line
from store.refusals import BadValue

#: Stands where the public copy leaves out a link or an address that somebody typed into a text.
LEFT_OUT = "(in the members’ copy)"

#: One word of a text. Words are split off first and then looked at, which takes time in proportion to the text; one
#: pattern for a whole address takes its square.
_WORD = re.compile(r"[^\s<>()\[\],;\"“”]+")
#: Addresses that open an online meeting rather than a page to read.
_MEETING_HOSTS = (
    "teams.microsoft.com",
    "teams.live.com",
    "teams.cloud.microsoft",
    "zoom.us",
    "zoom.com",
    "meet.google.com",
    "webex.com",
    "gotomeeting.com",
)
_WITH_BREAKS = {"venue", "contact", "public_contact", "quorum", "access_needs", "status_note"}
#: What a reader of a message would not know by its field's name.
_CALLED = {
    "asked": "text",
    "presiding": "Chair",
    "public_contact": "contact for the public",
    "status_note": "note on the meeting",
    "terms_title": "title of the terms of reference",
}
_Part = TypeVar("_Part", AgendaContents, AgendaItem, SeatRow)


def members_copy(contents: AgendaContents) -> AgendaContents:
    """`contents` as the members' copy prints them, with tidied text.

    Raises:
        BadValue: a text cannot be printed, or the join link is not an http or https address.
    """
    tidy = _tidied(contents, "the agenda’s ")
    return replace(
        tidy,
        join_link=checked_link(contents.join_link),
        membership=tuple(
            _tidied(row, f"membership row {place}’s ") for place, row in enumerate(contents.membership, 1)
        ),
        items=tuple(_tidied(item, f"item {item.number}’s ") for item in contents.items),
    )


def public_copy(contents: AgendaContents) -> AgendaContents:
    """`contents` as the public copy prints them.

    It has no join link and no address but the public contact's; of a confidential item it has the number, the title and
    the ground.

    Raises:
        BadValue: as `members_copy`.
    """
    whole = members_copy(contents)
    private = _ways_to_write(whole.join_link) | _ways_to_write(" ".join(contents.join_link.split()))
    published = {_bare(word) for word in _WORD.findall(whole.public_contact) if _is_address(word)}

    def public(part: _Part) -> _Part:
        return _each_text(part, lambda text: _left_out(text, private, published))

    named_venue = _ended(_WORD.sub(lambda word: "" if _is_link(word[0]) else word[0], whole.venue))
    shown = public(replace(whole, venue=named_venue, join_link="", contact=whole.public_contact))
    return replace(
        shown,
        # With a link there is something to join, and saying so gives nothing away.
        venue=shown.venue or ("Online" if whole.join_link else ""),
        membership=tuple(public(row) for row in whole.membership),
        items=tuple(public(_for_the_public(item)) for item in whole.items),
    )


def checked_link(link: str) -> str:
    """`link` as a web address that a document can point to; letters outside ASCII are percent-encoded (RFC 3986, 2.1).

    Raises:
        BadValue: it is neither empty nor an http or https address with a host, or it hides its host behind a user name.
    """
    link = link.strip()
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, named = urlsplit(""), False
    spaced = any(letter.isspace() or not letter.isprintable() for letter in link) or any(
        c in link for c in '<>"\\^`{|}'
    )
    if parts.scheme.lower() not in ("http", "https") or not named or "@" in parts.netloc or spaced:
        raise BadValue(
            "The join link is not a web address that begins with http:// or https://",
            "copy it again from the invitation of the online meeting",
            field="join_link",
        )
    return quote(link, safe="%/:=&?~#+!$,;'@()*[].-_")


def _for_the_public(item: AgendaItem) -> AgendaItem:
    if not item.confidential:
        return item
    # Made anew from what may be shown, so that a field added later stays private.
    return AgendaItem(number=item.number, title=item.title, confidential=True, ground=item.ground)


def _tidied(part: _Part, whose: str) -> _Part:
    changes: dict[str, Any] = {}
    for name, text in _texts(part):
        if name == "join_link":
            continue
        tidy = blocks if name == "asked" else lines if name in _WITH_BREAKS else one_line
        try:
            changes[name] = tidy(text, whose + _CALLED.get(name, name.replace("_", " ")))
        except BadValue as refused:
            raise BadValue(refused.what, refused.do, field=name) from None
    return replace(part, **changes)


def _each_text(part: _Part, change: Callable[[str], str]) -> _Part:
    changes: dict[str, Any] = {name: change(text) for name, text in _texts(part)}
    return replace(part, **changes)


def _texts(part: AgendaContents | AgendaItem | SeatRow) -> list[tuple[str, str]]:
    values = ((field.name, getattr(part, field.name)) for field in fields(part))
    return [(name, value) for name, value in values if isinstance(value, str)]


def _left_out(text: str, private: set[str], published: set[str]) -> str:
    for link in sorted(private, key=len, reverse=True):
        text = re.sub(re.escape(link), LEFT_OUT, text, flags=re.IGNORECASE)

    def kept(found: re.Match[str]) -> str:
        word = found[0]
        opens_a_meeting = any(host in word.casefold() for host in _MEETING_HOSTS)
        if opens_a_meeting or (_is_address(word) and _bare(word) not in published):
            return LEFT_OUT + word[len(word.rstrip(".!?:")) :]
        return word

    text = _WORD.sub(kept, text)
    return text.replace(f"({LEFT_OUT})", LEFT_OUT).replace(f"<{LEFT_OUT}>", LEFT_OUT)


def _ways_to_write(link: str) -> set[str]:
    """A link, and what people type of it: without the scheme, without the closing stroke."""
    if not link:
        return set()
    bare = link.split("://", 1)[-1].rstrip("/")
    return {link, link.rstrip("/"), *([bare] if "/" in bare or "?" in bare else [])}


def _is_link(word: str) -> bool:
    return (
        "://" in word or word.casefold().startswith("www.") or any(host in word.casefold() for host in _MEETING_HOSTS)
    )


def _is_address(word: str) -> bool:
    return "@" in word.strip("@") or "\uff20" in word


def _bare(word: str) -> str:
    return word.casefold().removeprefix("mailto:").strip(".!?:'‘’")


def _ended(text: str) -> str:
    return lines(text, "the venue").rstrip(" :,;(–-")
