"""How far slow work has come, and giving it up: shared by the thread that works and the screen that shows it."""

from __future__ import annotations

from threading import Lock


class GivenUp(Exception):
    """The work was given up by a person; it has changed nothing."""


class Progress:
    """Slow work in steps. Between two of them it can be given up; the last one, once begun, is finished."""

    def __init__(self) -> None:
        #: What is being done now, in a few words.
        self.words = ""
        self._lock = Lock()
        self._asked = False
        self._given_up = False
        self._too_late = False

    def step(self, words: str, *, last: bool = False) -> None:
        """Begin a step.

        Args:
            words: what is done in it: "Setting it in Word".
            last: whether it changes something, and is no longer to be given up.

        Raises:
            GivenUp: the work was given up meanwhile.
        """
        with self._lock:
            if self._given_up:
                raise GivenUp
            self.words = words
            self._too_late = last

    @property
    def is_unwanted(self) -> bool:
        """Whether a person has asked to give it up, were it too late or not; what may still be left out then is."""
        return self._asked

    def give_up(self) -> bool:
        """Ask that the work be given up.

        Returns:
            True when nothing will be changed; False when it is too late for that.
        """
        with self._lock:
            self._asked = True
            if not self._too_late:
                self._given_up = True
            return self._given_up
