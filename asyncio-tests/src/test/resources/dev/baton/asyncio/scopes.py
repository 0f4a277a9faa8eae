"""Scopes: asyncio's task groups, changed to do what Baton says."""

import asyncio

from departures import failures_of, first_of, held_by


class Scope(asyncio.TaskGroup):
    """A task group that cancels last spawned first, and throws its first failure as it is.

    A cancel that comes while it waits for children that are cancelled already is not lost. Where it
    drops a cancel for a failure, of a child or of its own, what that holds is suppressed in the
    failure.
    """

    def __init__(self, cancelling=False):
        super().__init__()
        self._cancelling = cancelling
        self._interruption = None  # the first cancel that came from outside
        self._failure = None

    @property
    def _on_completed_fut(self):
        return self._wait

    @_on_completed_fut.setter
    def _on_completed_fut(self, wait):
        self._wait = wait
        if wait:
            wait.add_done_callback(self._wait_ended)

    def _wait_ended(self, wait):
        if wait.cancelled() and not self._interruption:
            self._interruption = wait._make_cancelled_error()

    async def __aenter__(self):
        await super().__aenter__()
        self._task = self._parent_task
        self._parent_task = Owner(self)
        self._before = self._task.cancelling()
        self._spawned = []
        self._ended = False
        return self

    def spawn(self, coro):
        """Into a scope being cancelled: a task that never starts; into an ended one: an error."""
        if self._ended:
            coro.close()
            raise RuntimeError("the scope has ended")
        task = self._loop.create_task(coro)
        task.add_done_callback(self._on_task_done)
        self._tasks.add(task)
        self._spawned.append(task)
        if self._aborting:
            task.cancel("its scope is being cancelled")
        return task

    def cancel(self, reason):
        if not self._aborting:
            self._abort(reason)

    def _abort(self, reason="a sibling has failed"):
        self._aborting = True
        for task in reversed(self._spawned):
            task.cancel(reason)

    def _on_task_done(self, task):
        """A child's cancel alone is no failure, whatever it holds."""
        if self._failure or not task.cancelled():
            self._failure = first_of(self._failure, failures_of(task, dropped=True))
        super()._on_task_done(task)

    def _body_ended(self, error):
        ended_by_child = self._parent_task.interrupted and self._task.uncancel() <= self._before
        if not isinstance(error, asyncio.CancelledError):
            self._failure = first_of(self._failure, [error] if error else [])
        elif ended_by_child:
            self._failure = first_of(self._failure, held_by(error))
        else:
            self._interruption = error
        if error or self._cancelling:
            self.cancel("the body of its scope has ended")

    async def __aexit__(self, kind, error, trace):
        self._body_ended(error)
        try:
            await super().__aexit__(None, None, None)
        except (asyncio.CancelledError, BaseExceptionGroup):
            pass  # what has come of it is known
        finally:
            self._ended = True
        if self._failure:
            if self._interruption:
                first_of(self._failure, held_by(self._interruption))
            if self._task.cancelling() > self._before:
                self._task._must_cancel = True
            raise self._failure
        if self._interruption:
            raise self._interruption


class Owner:
    """A scope's task as the scope sees it: a child's failure interrupts its body only.

    asyncio interrupts its wait for the other children too, and then goes on with that.
    """

    def __init__(self, scope):
        self._scope = scope
        self.interrupted = False

    def done(self):
        return False

    def cancel(self):
        if not self._scope._exiting:
            self.interrupted = True
            self._scope._task.cancel("a child of its scope has failed")

    def cancelling(self):
        return 0

    def uncancel(self):
        """The scope does it, which knows how often its task had been cancelled before."""
        return 0
