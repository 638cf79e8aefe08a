"""One program at a time: a lock of the operating system on a hidden file beside the store.

The system gives the lock back when a program ends, however it ends, so none is ever left behind.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from store.disk import cannot_write
from store.refusals import StoreBusy

if sys.platform == "win32":
    import msvcrt

    def _grab(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _let_go(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _grab(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


#: Seconds to wait for another program before saying that the store is busy.
PATIENCE = 5.0
_PAUSE = 0.005


class StoreLock:
    """The lock of one store file; one descriptor stays open, since opening it costs more than locking it.

    Args:
        store: the store file's real path; the lock is ``.NAME.lock`` beside it.
        path: another place for the lock, for what only the programs on this computer share.
        clock, sleep: seconds from any start, and waiting for some; for tests.
    """

    def __init__(
        self,
        store: Path,
        path: Path | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.path = path or store.with_name(f".{store.name}.lock")
        self._shared = path is None
        self._store = store
        self._clock = clock
        self._sleep = sleep
        self._descriptor: int | None = None
        self._thread = threading.Lock()
        self._holder: int | None = None

    @property
    def is_mine(self) -> bool:
        """Whether this thread holds it."""
        return self._holder == threading.get_ident()

    @contextlib.contextmanager
    def held(self, patience: float | None = None) -> Iterator[None]:
        """Hold the lock.

        Args:
            patience: seconds to wait for another program or thread; PATIENCE when None.

        Raises:
            StoreBusy: another program kept it for longer.
            CannotWrite: the lock's file cannot be made in the folder.
            RuntimeError: this thread holds it already.
        """
        self.acquire(patience)
        try:
            yield
        finally:
            self.release()

    def acquire(self, patience: float | None = None) -> None:
        """Take the lock, to be given back by ``release``; the arguments and errors are those of ``held``."""
        me = threading.get_ident()
        if self._holder == me:
            raise RuntimeError("a change of this store is open already")
        patience = PATIENCE if patience is None else patience
        if not (self._thread.acquire(False) or self._thread.acquire(timeout=patience)):
            raise self._busy()
        try:
            self._acquire(patience)
        except BaseException:
            self._thread.release()
            raise
        self._holder = me

    def release(self) -> None:
        """Give the lock back."""
        self._holder = None
        try:
            if self._descriptor is not None:
                _let_go(self._descriptor)
        except OSError:
            pass  # the system has taken it back already
        finally:
            self._thread.release()

    def close(self) -> None:
        """Give the descriptor back; the next use opens another."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    __del__ = close

    def _acquire(self, patience: float) -> None:
        until: float | None = None
        while True:
            descriptor = self._open()
            try:
                _grab(descriptor)
            except OSError:
                until = self._clock() + patience if until is None else until
                if self._clock() >= until:
                    raise self._busy() from None
                self._sleep(_PAUSE)
                continue
            if self._still_there(descriptor):
                return
            self.close()

    def _open(self) -> int:
        if self._descriptor is None:
            try:
                self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
                self._share()
            except OSError as error:
                self.close()
                raise cannot_write(error, self.path.parent) from error
        return self._descriptor

    def _share(self) -> None:
        """Let everybody lock who may write the store: a file on a share has two facilitators."""
        if self._shared and sys.platform != "win32" and self._descriptor is not None:
            with contextlib.suppress(OSError):
                store = self._store.stat()
                os.fchown(self._descriptor, -1, store.st_gid)
                os.fchmod(self._descriptor, store.st_mode & 0o666)

    def _still_there(self, descriptor: int) -> bool:
        """Whether the locked file is the one that others would lock: somebody may have tidied it away."""
        found = os.fstat(descriptor)
        if not self._shared:
            return found.st_nlink > 0
        try:
            return os.path.samestat(found, self.path.stat())
        except FileNotFoundError:
            return False

    def _busy(self) -> StoreBusy:
        return StoreBusy(f"Another program is writing {self._store.name}", "wait a moment and try again")
