"""A calendar on a server (CalDAV, RFC 4791): what it holds, and putting, changing and taking out entries of ours.

Each change says which version it takes the place of (RFC 7232 3.1 and 3.2), so that what somebody else changed there
meanwhile is never overwritten unseen.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote, urljoin, urlsplit

from store.refusals import BadValue, Refusal

if TYPE_CHECKING:
    from caldav.davclient import DAVClient

T = TypeVar("T")

#: Seconds to wait for a server.
_PATIENCE = 30
_HERE = ("localhost", "127.0.0.1", "::1")
_MEDIA_TYPE = "text/calendar; charset=utf-8"
_MOST_ENTRIES = 20_000


class CalendarUnreachable(Refusal):
    """The server did not answer, or not as a calendar server does."""


class CalendarRefused(Refusal):
    """The server did not let us in, or would not take an entry."""


class NotLetIn(CalendarRefused):
    """The server did not take the name or the password."""


class ChangedThere(Refusal):
    """An entry is not the one that we know any more."""


@dataclass(frozen=True)
class Held:
    """An entry of the calendar: its address on the server, and its version; empty where the server tells none."""

    address: str
    etag: str


class PublishedCalendar:
    """One calendar on a server; to be used in a ``with``.

    Args:
        url: its address; https, but for a server on this computer.
        user, password: empty for a server that asks for none.
        certificates: a file with the authorities to trust; None for that of SSL_CERT_FILE, or else the system's.

    Raises:
        BadValue: the address is not one that can be used.
        CalendarRefused: the library for calendar servers is not installed.
    """

    def __init__(self, url: str, user: str, password: str, *, certificates: str | None = None) -> None:
        self.url = _checked(url)
        self._client = _client(self.url, user, password, certificates)

    def __enter__(self) -> PublishedCalendar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def entries(self) -> dict[str, Held] | None:
        """What the calendar holds, by the path of each entry; None where there is no such calendar.

        Raises:
            CalendarUnreachable, CalendarRefused: as said there.
        """
        response = self._ask(
            lambda: self._client.propfind(self.url, props=["getetag", "resourcetype"], depth=1), "read", missing_is=None
        )
        if response is None:
            return None
        found: dict[str, Held] = {}
        own, is_calendar = _path(self.url), False
        for each in response.results or ():
            path = _path(each.href)
            if path == own:
                is_calendar = any("calendar" in str(kind) for kind in each.properties.get(_RESOURCE_TYPE) or ())
            elif len(found) < _MOST_ENTRIES:
                found[path] = Held(urljoin(self.url, each.href), str(each.properties.get(_ETAG) or ""))
        if not is_calendar:
            raise CalendarUnreachable(
                f"{self.url} is no calendar", "give the address of the calendar itself, as its server shows it"
            )
        return found

    def make(self, name: str) -> None:
        """Make the calendar.

        Raises:
            CalendarUnreachable, CalendarRefused: as said there.
        """
        from xml.sax.saxutils import escape

        body = (
            '<?xml version="1.0" encoding="utf-8"?>'
            '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
            f"<D:displayname>{escape(name)}</D:displayname></D:prop></D:set></C:mkcalendar>"
        )
        self._ask(lambda: self._client.mkcalendar(self.url, body), "make")

    def address_of(self, uid: str) -> str:
        """Where an entry of ours is put: one name an identity, so that it is found again for ever."""
        from urllib.parse import quote

        return urljoin(self.url, f"{quote(uid, safe='')}.ics")

    def put(self, address: str, content: bytes, *, instead_of: str | None) -> str:
        """Put an entry, and give its version; empty where the server tells none.

        Args:
            instead_of: the version that it takes the place of; empty for whatever is there; None where nothing may be.

        Raises:
            ChangedThere: another version is there.
            CalendarUnreachable, CalendarRefused: as said there.
        """
        headers = {"Content-Type": _MEDIA_TYPE}
        if instead_of is None:
            headers["If-None-Match"] = "*"
        elif instead_of:
            headers["If-Match"] = instead_of
        text = content.decode("utf-8")
        response = self._ask(lambda: self._client.put(address, text, headers), "put")
        etag = str(response.headers.get("ETag", ""))
        # A server that rewrites what it is given tells no version with it (RFC 4791 5.3.4).
        return etag or self._version(address)

    def remove(self, address: str, *, version: str) -> bool:
        """Take an entry out, and tell whether it was there.

        Args:
            version: the version that is meant; empty for whatever is there.

        Raises:
            ChangedThere: another version is there.
            CalendarUnreachable, CalendarRefused: as said there.
        """
        headers = {"If-Match": version} if version else {}
        return self._ask(lambda: self._client.delete(address, headers), "take out", missing_is=None) is not None

    def _version(self, address: str) -> str:
        response = self._ask(
            lambda: self._client.propfind(address, props=["getetag"], depth=0), "read", missing_is=None
        )
        for each in (response.results or ()) if response is not None else ():
            return str(each.properties.get(_ETAG) or "")
        return ""

    def _ask(self, ask: Callable[[], Any], what: str, *, missing_is: Any = ...) -> Any:
        from caldav.lib.error import AuthorizationError, DAVError, ETagMismatchError, NotFoundError

        host = urlsplit(self.url).hostname or self.url
        try:
            response = ask()
        except AuthorizationError:
            raise NotLetIn(f"{host} did not let us in", "check the name and the password of the calendar") from None
        except ETagMismatchError:
            raise _changed() from None
        except NotFoundError:
            response = None
        except DAVError as fault:
            raise _not_done(host, what, type(fault).__name__) from None
        except Exception as fault:  # The transport below the library raises errors of many kinds.
            raise _unreachable(host, fault) from None
        status = 404 if response is None else int(response.status)
        if status == 404:
            if missing_is is not ...:
                return missing_is
            raise CalendarRefused(f"{host} has no such calendar", "check its address")
        if status in (409, 412):
            raise _changed()
        if status >= 300:
            raise _not_done(host, what, f"status {status}")
        return response


_ETAG = "{DAV:}getetag"
_RESOURCE_TYPE = "{DAV:}resourcetype"


def _checked(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadValue(f"{url[:80]} is no address of a calendar", "it begins with https://", field="url")
    if parts.scheme == "http" and parts.hostname not in _HERE:
        raise BadValue(
            "The password would go to the calendar's server in the open", "give an address that begins with https://",
            field="url",
        )  # fmt: skip
    if parts.username or parts.password:
        raise BadValue("The address of the calendar holds a password", "give it without", field="url")
    return url.strip() if url.strip().endswith("/") else url.strip() + "/"


def _client(url: str, user: str, password: str, certificates: str | None) -> DAVClient:
    try:
        from caldav.davclient import DAVClient
    except ImportError:
        raise CalendarRefused(
            "What is needed to publish to a calendar server is not installed",
            "install ret-tui with its extra 'caldav': uv tool install 'ret-tui[caldav]'",
        ) from None
    return DAVClient(
        url=url, username=user or None, password=password or None, timeout=_PATIENCE, enable_rfc6764=False,
        ssl_verify_cert=certificates or _trusted(), rate_limit_handle=False,
    )  # fmt: skip


def _trusted() -> str | bool:
    """Whom to trust: as the standard library does for mail, the file that SSL_CERT_FILE names, else the system's store.

    The transport below the library looks at variables of its own alone.
    """
    return os.environ.get(ssl.get_default_verify_paths().openssl_cafile_env) or True


def _path(href: str) -> str:
    return unquote(urlsplit(href).path).rstrip("/")


def _changed() -> ChangedThere:
    return ChangedThere("Somebody else changed this entry on the server", "look at it there, then publish again")


def _not_done(host: str, what: str, told: str) -> CalendarRefused:
    return CalendarRefused(f"{host} would not let us {what} in this calendar ({told})", "ask whoever runs the server")


def _unreachable(host: str, fault: Exception) -> CalendarUnreachable:
    told = str(fault).casefold()
    if "certificate" in told or "ssl" in told:
        return CalendarUnreachable(f"The certificate of {host} is not one to trust", "ask whoever runs the server")
    if "timed out" in told or "timeout" in told:
        return CalendarUnreachable(f"{host} did not answer in time", "try again later")
    return CalendarUnreachable(f"{host} cannot be reached", "check the address and the connection")
