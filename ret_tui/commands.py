"""One small class per user action: it gives the key, the footer's text, the palette's entry and the row of the help.

class NewAction(Command["ActionsPlace"]):
    '''Write down an action: its text, its owner, when it is due.'''

    id = "actions.new"
    key = "n"
    label = "New"
    title = "New action"
    group = "Actions"

    async def run(self, place: ActionsPlace) -> None: ...

class ActionsPlace(Commanded, Widget):
    OFFERS: ClassVar[Offers] = (NewAction,)
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from inspect import cleandoc, isawaitable, iscoroutinefunction
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar, cast

from textual.binding import Binding
from textual.keys import _character_to_key, format_key, key_to_character
from textual.message import Message

from ret_tui.keymap import key_fault, key_list
from store.refusals import Refusal

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen
    from textual.worker import WorkType

P = TypeVar("P")

_DISPLAYED = {"enter": "enter", "escape": "esc", "backspace": "⌫", "pageup": "pgup", "pagedown": "pgdn"}


class Command(Generic[P]):
    """A user action, offered by a place of type ``P``; the docstring of each kind is its tooltip and its help text.

    Raises:
        TypeError: at the definition of a kind without id, label or docstring, or with a key that cannot be used.
    """

    #: Unique in the whole app, "place.verb"; a person's own keys name it. ``app.`` is for what is offered everywhere.
    id: ClassVar[str] = ""
    #: A comma-separated list; the first is the one shown. Empty: only in the palette and the help.
    key: ClassVar[str] = ""
    #: One or two words for the footer.
    label: ClassVar[str] = ""
    #: What the palette and the help call it; the label where it is empty.
    title: ClassVar[str] = ""
    #: The heading over it in the help.
    group: ClassVar[str] = "Here"
    #: Whether the footer may show it.
    footer: ClassVar[bool] = True
    #: Where it stands in the footer; the highest are left out first when there is no room.
    order: ClassVar[int] = 50
    #: Whether its key works before the widget in focus sees it, also while typing.
    priority: ClassVar[bool] = False
    #: Whether a coroutine is waited for before the next key is looked at; such a one opens no dialog to wait for.
    at_once: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not cls.id and not cls.label:
            return  # a shared base of several commands
        fault = (cls.key and key_fault(cls.key)) or (not cls.label and "has no label") or (not cls.id and "has no id")
        if fault or not cls.__doc__:
            raise TypeError(f"the command {cls.__qualname__} {fault or 'has no docstring'}")

    def possible(self, place: P) -> bool:
        """Whether the place can do this now; while it cannot, its key goes on to whoever else has it."""
        return True

    def footer_label(self, place: P) -> str:
        """The footer's text as things stand, such as ``Undo "M4 closed"``; the plain label where that finds no room."""
        return self.label

    def run(self, place: P) -> Awaitable[None] | None:
        """Do it. A coroutine runs in a worker, so it may await ``place.app.push_screen_wait(dialog)``.

        Raises:
            Refusal: it cannot be done; the sentence is shown to the person.
        """
        raise NotImplementedError

    @classmethod
    def name(cls) -> str:
        """What the palette and the help call it."""
        return cls.title or cls.label

    @classmethod
    def help(cls) -> str:
        """Its docstring, as one paragraph."""
        return " ".join(cleandoc(cls.__doc__ or "").split())


#: What a place offers.
Offers = tuple[type[Command[Any]], ...]

#: The mixin is laid over widgets, screens and apps, all of which are nodes to a type checker.
if TYPE_CHECKING:
    _Node = DOMNode
else:
    _Node = object


class Commanded(_Node):
    """Mixed into a widget, a screen or the app, as the first base, that offers commands in ``OFFERS``."""

    OFFERS: ClassVar[Offers] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        own = cls.__dict__.get("OFFERS", ())
        cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *(_binding(command) for command in own if command.key)]
        super().__init_subclass__(**kwargs)

    def offered(self) -> dict[str, Command[Any]]:
        """The commands that this node offers, with those of its bases, by id; its own goes before a base's."""
        try:
            return cast("dict[str, Command[Any]]", self.__dict__["_offered"])
        except KeyError:
            kinds = [kind for base in type(self).__mro__ for kind in base.__dict__.get("OFFERS", ())]
            offered: dict[str, Command[Any]] = {}
            for kind in kinds:
                if kind.id not in offered:
                    offered[kind.id] = kind()
            self.__dict__["_offered"] = offered
            return offered

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command that is not possible now leaves its key to others."""
        if action == "command":
            command = self.offered().get(str(parameters[0]))
            return command is not None and command.possible(self)
        return super().check_action(action, parameters)

    async def action_command(self, id: str) -> None:
        """Run a command of this node; a refusal is shown, never a traceback."""
        command = self.offered()[id]
        if not command.possible(self):
            return
        app = self.app
        if iscoroutinefunction(command.run) and not command.at_once:
            # Begun in the worker, so that none is left unbegun when the app is left first.
            async def begin() -> None:
                await _finish(app, command.run(self))

            work: WorkType[None] = begin
            self.run_worker(work, name=id, group="commands")
            return
        try:
            result = command.run(self)
        except Refusal as refusal:
            show_refusal(app, refusal)
            return
        if isawaitable(result) and command.at_once:
            await _finish(app, result)
        elif isawaitable(result):
            self.run_worker(_finish(app, result), name=id, group="commands")
        else:
            refresh_commands(app)


class Refused(Message, bubble=False):
    """Sent to the app after a refusal: what is on the screen may be older than the record."""


class Offer(NamedTuple):
    """A command together with the node that offers it."""

    command: Command[Any]
    node: Commanded
    #: The keys that reach it now, as they are shown; none while what has the focus takes them as text.
    keys: tuple[str, ...]
    possible: bool

    def run(self) -> Awaitable[None]:
        """Do it."""
        return self.node.action_command(self.command.id)

    def footer_label(self) -> str:
        """The footer's text as things stand."""
        return self.command.footer_label(self.node)


def get_commands_in_focus(screen: Screen[Any]) -> list[Offer]:
    """Every command of what has the focus, of what that stands in, and of the app, nearest first.

    A dialog hides what is below it. A command whose keys a nearer command has keeps none of them.
    """
    app = screen.app
    nodes: Sequence[DOMNode] = screen.focused.ancestors_with_self if screen.focused is not None else (screen, app)
    offers: list[Offer] = []
    held: set[str] = set()
    typing: list[Callable[[str, str | None], bool]] = []
    for node in nodes:
        if isinstance(node, Commanded):
            mine: set[str] = set()
            for command in node.offered().values():
                possible = command.possible(node)
                keys = [] if not possible else _reachable(keys_of(command, app), held, typing)
                mine.update(keys)
                offers.append(Offer(command, node, tuple(map(show_key, keys)), possible))
            held |= mine
        if (consumes := getattr(node, "check_consume_key", None)) is not None:
            typing.append(consumes)
        if node.is_modal:
            break
    return offers


def find_key_clashes(offers: Iterable[type[Command[Any]]]) -> list[str]:
    """Each pair of commands offered together that share a key, or whose keys differ by case alone, as a sentence."""
    seen: dict[str, type[Command[Any]]] = {}
    clashes: list[str] = []
    for command in offers:
        for key in key_list(command.key):
            other = seen.setdefault(key.lower(), command)
            if other is not command:
                clashes.append(f"{command.id} and {other.id} both have {key}.")
    return clashes


def known_keys(offers: Iterable[type[Command[Any]]]) -> dict[str, str]:
    """Every command's id with its own key, as `ret_tui.keymap.read_keys` wants them."""
    return {command.id: command.key for command in offers}


def keys_of(command: Command[Any], app: App[Any]) -> tuple[str, ...]:
    """The keys of a command as Textual names them, a person's own keys going before its own."""
    keys = key_list(app._keymap.get(command.id, command.key))
    return tuple(_character_to_key(key) if len(key) == 1 else key for key in keys)


def show_key(key: str) -> str:
    """A key as a person reads it: ``ctrl+y``, ``?``, ``↑``, ``enter``."""
    *modifiers, last = key.split("+") if len(key) > 1 else (key,)
    return "+".join([*modifiers, _DISPLAYED.get(last) or format_key(last)])


def show_refusal(app: App[Any], refusal: Refusal) -> None:
    """Tell the person what could not be done, as plain text."""
    app.notify(str(refusal), severity="error", markup=False)
    app.post_message(Refused())


def refresh_commands(app: App[Any]) -> None:
    """Ask again which commands are possible; places call this when something other than a command changed that."""
    if app.is_running and app.screen_stack:
        app.screen.refresh_bindings()


async def _finish(app: App[Any], result: Awaitable[None] | None) -> None:
    try:
        if result is not None:
            await result
    except Refusal as refusal:
        show_refusal(app, refusal)
    refresh_commands(app)


def _binding(command: type[Command[Any]]) -> Binding:
    return Binding(
        ",".join(key_list(command.key)),
        f"command('{command.id}')",
        command.label,
        show=command.footer,
        priority=command.priority,
        tooltip=command.help(),
        id=command.id,
    )


def _reachable(keys: Iterable[str], held: set[str], typing: Iterable[Callable[[str, str | None], bool]]) -> list[str]:
    reached = []
    for key in keys:
        if key in held:
            continue
        if any(takes(key, key_to_character(key)) for takes in typing):
            continue
        reached.append(key)
    return reached
