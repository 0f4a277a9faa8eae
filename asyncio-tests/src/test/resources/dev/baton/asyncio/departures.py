"""Where Baton departs from asyncio on purpose: asyncio's own classes, changed to do what Baton says.

Whatever is not mentioned here is CPython's own.
"""

import asyncio
import collections.abc
import heapq
import itertools
from asyncio import base_events, tasks


class Deadlock(Exception):
    """Nothing is left to run or to wait for; asyncio would hang."""


class Loop(base_events.BaseEventLoop):
    """An event loop in virtual time: when nothing is ready, that moves to the next deadline."""

    def __init__(self):
        super().__init__()
        self.now = 0
        self._clock_resolution = 0.5  # times are whole numbers
        self._selector = self
        self.circle = False
        self._orders = itertools.count()
        self.set_task_factory(Task.of)
        self.set_exception_handler(lambda loop, context: None)

    def time(self):
        return self.now

    def select(self, timeout):
        if timeout is None:
            raise Deadlock
        self.now += timeout

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def _asyncgen_finalizer_hook(self, agen):
        """Whatever a program leaves open when it ends stays so."""

    def call_at(self, when, callback, *args, context=None):
        timer = Timer(when, callback, args, self, context)
        timer.order = next(self._orders)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer


class Timer(asyncio.TimerHandle):
    """Equal deadlines come in order of registration, as they do in Baton."""

    def __lt__(self, other):
        return (self._when, self.order) < (other._when, other.order)


class Task(tasks._PyTask):
    """What was ready before a cancel is delivered; the cancel comes at the next suspension.

    The first reason of a cancel is the one that counts, and every awaiter gets it.
    """

    _late = False
    _in_cancel = False
    _cause = None
    reason = None
    usual_reason = None

    @classmethod
    def of(cls, loop, coro, **options):
        steps = Steps(coro)
        steps.task = cls(steps, loop=loop, **options)
        steps.task._log_destroy_pending = False
        return steps.task

    def cancel(self, msg=None):
        """Notices tasks that wait for each other in a circle, where asyncio's would recurse."""
        if self._in_cancel:
            self._loop.circle = True
            return False
        self._in_cancel = True
        msg = msg or self.usual_reason
        if not self.done():
            self.reason = self.reason or msg
        try:
            return super().cancel(msg if isinstance(self._fut_waiter, (Task, Join)) else self.reason)
        finally:
            self._in_cancel = False
            self._cancel_message = self.reason

    def _make_cancelled_error(self):
        if not self.done():
            return super()._make_cancelled_error()
        self._cause = self._cause or super()._make_cancelled_error()
        return self._cause

    def _Task__wakeup(self, future):
        self._late, self._must_cancel = self._must_cancel, False
        super()._Task__wakeup(future)

    def uncancel(self):
        """Taking back the last request drops its cancel, as from CPython 3.13 on."""
        left = super().uncancel()
        if left == 0:
            self._must_cancel = False
            self.reason = None
        return left


class Steps(collections.abc.Coroutine):
    """A task's coroutine; tells the task of a late cancel after what was ready has come in."""

    def __init__(self, coro):
        self._coro = coro

    def send(self, value):
        self._keep_late()
        return self._coro.send(value)

    def throw(self, error, *rest):
        self._keep_late(isinstance(error, asyncio.CancelledError))
        return self._coro.throw(error)

    def close(self):
        self._coro.close()

    def __await__(self):
        return self._coro.__await__()

    def _keep_late(self, delivered=False):
        task = self.task
        if task._late:
            task._late = False
            task._must_cancel = not delivered


class NoneSucceeded(Exception):
    """Every part of an any() has failed."""


def suppress(first, later):
    """Does what Java's addSuppressed does."""
    if first is not later:
        first.__dict__.setdefault("suppressed", []).append(later)


def first_of(first, later):
    """The first failure, or None if there is none at all; the later ones are suppressed in it."""
    for failure in later:
        if first is None:
            first = failure
        else:
            suppress(first, failure)
    return first


def held_by(cancel, seen=None):
    """The failures in a cancel, and in the cancels in it: those of what was closed on its way."""
    seen = seen or [cancel]
    failures = []
    for suppressed in getattr(cancel, "suppressed", []):
        if not isinstance(suppressed, asyncio.CancelledError):
            failures.append(suppressed)
        elif suppressed not in seen:
            seen.append(suppressed)
            failures += held_by(suppressed, seen)
    return failures


def failures_of(task, dropped):
    """What has failed in a task.

    A cancel that is dropped is no failure, but what it holds must not be dropped with it.
    """
    error = error_of(task)
    if error is None:
        return []
    return held_by(error) if dropped and task.cancelled() else [error]


class Join(asyncio.Future):
    """What a gather, race, any or settled waits for, after asyncio's _GatheringFuture.

    Children that do not matter any more are cancelled, last spawned first, and joined.
    If the join itself is cancelled, what fails then, and has failed before, is kept in its cancel.
    """

    def __init__(self, kind, parts):
        super().__init__()
        self.waiter = asyncio.current_task()
        self.kind = kind
        self.children = []
        self.left = len(parts)
        self.cancel_requested = False
        self.winner = None
        self.failure = None
        for part in parts:
            child = asyncio.ensure_future(part)
            child.add_done_callback(self._ended)
            self.children.append(child)

    def cancel(self, msg=None):
        if self.done():
            return False
        for child in reversed(self.children):
            if child.cancel(msg):
                self.cancel_requested = True
        return self.cancel_requested

    def _ended(self, child):
        getattr(self, "_" + self.kind)(child)
        self.left -= 1
        if self.left > 0:
            return
        if self.cancel_requested:
            self.set_exception(self._cancelled())
        elif self.kind == "settled":
            self.set_result(self.children)
        elif self.winner is not None and error_of(self.winner) is None:
            self.set_result(self.winner.result())
        elif self.failure is not None:
            self.set_exception(self.failure)
        else:
            self.set_result([each.result() for each in self.children])

    def _cancelled(self):
        if self.kind == "settled":
            for child in self.children:
                self._note(child, dropped=True)
        cancel = cancelled(self.waiter)
        if self.failure is not None:
            suppress(cancel, self.failure)
        return cancel

    def _gather(self, child):
        had_failed = self.failure is not None
        self._note(child, dropped=had_failed or self.cancel_requested)
        if self.failure is not None and not had_failed:
            self._cancel_rest()

    def _race(self, child):
        wins = self.winner is None
        if wins:
            self.winner = child
            self._cancel_rest()
        elif error_of(self.winner) is None and not self.cancel_requested:
            return
        self._note(child, dropped=not wins or self.cancel_requested)

    def _any(self, child):
        if error_of(child) is None:
            if self.winner is None:
                self.winner = child
                self._cancel_rest()
        elif self.winner is None or self.cancel_requested or not child.cancelling():
            self._note(child, dropped=self.winner is not None or self.cancel_requested)

    def _settled(self, child):
        pass

    def _note(self, child, dropped):
        failures = failures_of(child, dropped)
        if failures and self.kind == "any":
            failures = [self.failure or NoneSucceeded(), *failures]
        self.failure = first_of(self.failure, failures)

    def _cancel_rest(self):
        """Unless they have been cancelled with the join."""
        if not self.cancel_requested:
            for child in reversed(self.children):
                child.cancel("a sibling has ended")


def cancelled(task):
    """What a task gets that is cancelled."""
    return asyncio.CancelledError(*filter(None, [task.reason]))


def error_of(task):
    """What a task has ended with, a CancelledError included, or None."""
    return task._make_cancelled_error() if task.cancelled() else task.exception()


async def join(kind, parts):
    """Waits for coroutines and tasks; a gather of none gives the empty list at once."""
    return await Join(kind, parts) if parts else []


class Shield(asyncio.Future):
    """As asyncio.shield's, but a cancelled task's awaiter gets what that has ended with."""

    def __init__(self, part):
        super().__init__()
        asyncio.ensure_future(part).add_done_callback(self._ended)

    def _ended(self, inner):
        if not self.done():
            error = error_of(inner)
            if error is None:
                self.set_result(inner.result())
            else:
                self.set_exception(error)


class Block(Shield):
    """The wait for a block that no cancel enters: a cancel is kept for the next suspension."""

    def cancel(self, msg=None):
        return False


async def shield(part):
    if asyncio.isfuture(part) and part.done():
        return await part
    return await Shield(part)


class Timeout(asyncio.Timeout):
    """A timeout whose cancel has a reason."""

    def _on_timeout(self):
        task = self._task
        task.usual_reason = "timed out"
        super()._on_timeout()
        task.usual_reason = None


class Lock(asyncio.Lock):
    """A lock that is handed to the first who waits still, and that knows its holder."""

    holder = None

    async def acquire(self):
        if self.holder is asyncio.current_task():
            raise RuntimeError("not reentrant")
        await super().acquire()
        self.holder = asyncio.current_task()

    def release(self):
        self.holder = None
        super().release()

    def locked(self):
        return super().locked() or any(not waiter.cancelled() for waiter in self._waiters or ())

    def _wake_up_first(self):
        for waiter in self._waiters or ():
            if not waiter.cancelled():
                if not waiter.done():
                    waiter.set_result(True)
                return


class Semaphore(asyncio.Semaphore):
    """A semaphore whose free permits are free at once: who has been woken does not wait still."""

    def locked(self):
        return self._value == 0
