"""A real calendar server on this computer: Radicale behind the standard HTTP server, with TLS and a password."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import trustme
from radicale import Application, config

USER, PASSWORD = "secretariat", "quite secret"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *said: Any) -> None:
        """Say nothing."""


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = False


class CalendarServer:
    """The server: its address, the file of the authority to trust, and every request that it got.

    Args:
        folder: where it keeps its calendars.
        tls: whether it speaks TLS, under a certificate of its own authority.
        host: whom the certificate is for.
    """

    def __init__(self, folder: Path, *, tls: bool = True, host: str = "localhost") -> None:
        users = folder / "users"
        users.write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
        settings = config.load()
        settings.update(
            {
                "auth": {
                    "type": "htpasswd",
                    "htpasswd_filename": str(users),
                    "htpasswd_encryption": "plain",
                    "delay": 0,
                },
                "storage": {"filesystem_folder": str(folder / "collections"), "_filesystem_fsync": "False"},
                "logging": {"level": "critical"},
                "rights": {"type": "owner_only"},
            },
            "test",
            privileged=True,
        )
        self._radicale = Application(settings)
        #: Method and path of each request that changed something.
        self.changes: list[tuple[str, str]] = []
        #: Cleared, it lets changes wait until it is set again.
        self.going = threading.Event()
        self.going.set()
        self.authorities = folder / "authorities.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.authorities))
        self._server = make_server("127.0.0.1", 0, self._answer, server_class=_Threads, handler_class=_Quiet)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert(host).configure_cert(context)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://localhost:{self._server.server_port}/{USER}/ret/"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def _answer(self, environ: dict[str, Any], start: Any) -> Any:
        if environ["REQUEST_METHOD"] in ("PUT", "DELETE", "MKCALENDAR"):
            self.changes.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
            self.going.wait()
        return self._radicale(environ, start)

    def start(self) -> None:
        """Serve, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Serve no more."""
        self.going.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def serving(folder: Path, **how: Any) -> Iterator[CalendarServer]:
    """A calendar server for a while."""
    server = CalendarServer(folder, **how)
    server.start()
    try:
        yield server
    finally:
        server.stop()
