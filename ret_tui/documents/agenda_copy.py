"""The two copies of an agenda, and what each may print; the rest is taken out here, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem, AgendaPaper, SeatRow
from ret_tui.documents.plain_text import blocks, lines, one_line
from ret_tui.documents.private_text import WORD, is_link, published_addresses, ways_to_write, without
from store.refusals import BadValue

_WITH_BREAKS = {"venue", "contact", "public_contact", "quorum", "access_needs", "status_note"}
#: What a reader of a message would not know by its field's name.
_CALLED = {
    "asked": "text",
    "presiding": "Chair",
    "public_contact": "contact for the public",
    "status_note": "note on the meeting",
    "terms_title": "title of the terms of reference",
}
_Part = TypeVar("_Part", AgendaContents, AgendaItem, AgendaPaper, SeatRow)


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
        items=tuple(_tidied_item(item) for item in contents.items),
    )


def public_copy(contents: AgendaContents) -> AgendaContents:
    """`contents` as the public copy prints them.

    It has no join link and no address but the public contact's; of a confidential item it has the number, the title and
    the ground.

    Raises:
        BadValue: as `members_copy`.
    """
    whole = members_copy(contents)
    private = ways_to_write(whole.join_link) | ways_to_write(" ".join(contents.join_link.split()))
    published = published_addresses(whole.public_contact)

    def public(part: _Part) -> _Part:
        return _each_text(part, lambda text: without(text, private, published))

    named_venue = _ended(WORD.sub(lambda word: "" if is_link(word[0]) else word[0], whole.venue))
    shown = public(replace(whole, venue=named_venue, join_link="", contact=whole.public_contact))
    return replace(
        shown,
        # With a link there is something to join, and saying so gives nothing away.
        venue=shown.venue or ("Online" if whole.join_link else ""),
        membership=tuple(public(row) for row in whole.membership),
        items=tuple(
            replace(public(item), papers=tuple(public(paper) for paper in item.papers))
            for item in map(_for_the_public, whole.items)
        ),
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
        return replace(item, papers=tuple(paper for paper in item.papers if not paper.confidential))
    # Made anew from what may be shown, so that a field added later stays private.
    return AgendaItem(
        id=item.id,
        number=item.number,
        title=item.title,
        confidential=True,
        ground=item.ground,
        late=item.late,
        chair_consented=item.chair_consented,
    )


def _tidied_item(item: AgendaItem) -> AgendaItem:
    papers = tuple(_tidied(paper, f"paper {paper.label}’s ") for paper in item.papers)
    return replace(_tidied(item, f"item {item.number}’s "), papers=papers)


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


def _texts(part: AgendaContents | AgendaItem | AgendaPaper | SeatRow) -> list[tuple[str, str]]:
    values = ((field.name, getattr(part, field.name)) for field in fields(part))
    return [(name, value) for name, value in values if isinstance(value, str)]


def _ended(text: str) -> str:
    return lines(text, "the venue").rstrip(" :,;(–-")
