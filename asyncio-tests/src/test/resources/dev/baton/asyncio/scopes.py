"""Scopes: asyncio's task groups, changed to do what Baton says."""

import asyncio

from departures import cancelled, suppress


class Scope(asyncio.TaskGroup):
    """A task group that cancels last spawned first, and throws its first failure as it is.

    A cancel that comes while it waits for children that are cancelled already is not lost.
    """

    def __init__(self, cancelling=False):
        super().__init__()
        self._cancelling = cancelling
        self._interruption = None

    @property
    def _on_completed_fut(self):
        return self._wait

    @_on_completed_fut.setter
    def _on_completed_fut(self, wait):
        self._wait = wait
        if wait:
            wait.add_done_callback(self._wait_ended)

    def _wait_ended(self, wait):
        if wait.cancelled():
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

    async def __aexit__(self, kind, error, trace):
        earlier = len(self._errors)
        if self._cancelling:
            self.cancel("the body of its scope has ended")
        try:
            await super().__aexit__(kind, error, trace)
            if self._interruption:
                raise self._interruption
        except asyncio.CancelledError:
            raise self._interruption or error
        except BaseExceptionGroup as group:
            failures = list(group.exceptions)
            if error is not None and kind is not asyncio.CancelledError:
                failures.insert(earlier, failures.pop())
            for later in failures[1:]:
                suppress(failures[0], later)
            if self._task.cancelling() > self._before:
                self._task._must_cancel = True
            raise failures[0] from None
        finally:
            self._ended = True


class Owner:
    """A scope's task as the scope sees it: a child's failure interrupts its body only.

    asyncio interrupts its wait for the other children too, and then goes on with that.
    """

    def __init__(self, scope):
        self._scope = scope
        self._interrupted = False

    def done(self):
        return False

    def cancel(self):
        if not self._scope._exiting:
            self._interrupted = True
            self._scope._task.cancel("a child of its scope has failed")

    def cancelling(self):
        return 0

    def uncancel(self):
        return self._scope._task.uncancel() if self._interrupted else 1
