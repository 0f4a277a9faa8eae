"""Errors and outcomes as they stand in traces; Text.java is the same for Baton."""

import asyncio

from departures import NoneSucceeded
from shared import Closed

# What a CATCH catches: everything, all but cancels, or cancels.
KINDS = ((Exception, asyncio.CancelledError), Exception, asyncio.CancelledError)


class Fail(Exception):
    """A program's own failure."""


def name(error):
    if isinstance(error, Fail):
        return f"F{error.args[0]}"
    if isinstance(error, asyncio.CancelledError):
        return cancel_name(error)
    names = {
        TimeoutError: "timeout",
        RuntimeError: "state",
        NoneSucceeded: "none",
        GeneratorExit: "exit",
        Closed: "closed",
    }
    return names.get(type(error)) or repr(error)


def cancel_name(error):
    """A cancel, with its reason if that was given by a statement."""
    reason = error.args[0] if error.args else ""
    return f"cancelled:{reason}" if reason[:1] == "r" and reason[1:].isdigit() else "cancelled"


def text(error):
    """The kind of an error, with those that are suppressed in it."""
    suppressed = getattr(error, "suppressed", [])
    if not suppressed or isinstance(error, asyncio.CancelledError):
        return name(error)
    return name(error) + "[" + ",".join(map(name, suppressed)) + "]"


def outcome(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "!" + cancel_name(task._make_cancelled_error())
    error = task.exception()
    return task.result() if error is None else "!" + text(error)
