"""What tasks share, as Baton has it: asyncio's own do not hand over, and wake in two steps."""

import asyncio
import collections

from departures import cancelled


class Condition:
    """asyncio.Condition, but who is signalled queues up for the lock at once."""

    def __init__(self, lock):
        self.lock = lock
        self.waiters = collections.deque()

    async def wait(self):
        self._check()
        turn = Turn(self)
        self.waiters.append(turn)
        self.lock.release()
        try:
            await turn
        finally:
            self.lock._waiters.remove(turn)
            self.lock._locked = True
            self.lock.holder = asyncio.current_task()

    async def wait_for(self, predicate):
        self._check()
        while not predicate():
            await self.wait()

    def notify(self):
        self._check()
        if self.waiters:
            self.waiters.popleft().queue_up(signalled=True)

    def notify_all(self):
        self._check()
        while self.waiters:
            self.notify()

    def _check(self):
        if not self.lock.locked():
            raise RuntimeError("the lock is not held")


class Turn(asyncio.Future):
    """One wait for a condition, then for its lock; a cancel comes when the lock is held again."""

    signalled = stopped = False

    def __init__(self, condition):
        super().__init__()
        self.condition = condition
        self.task = asyncio.current_task()

    def queue_up(self, signalled):
        self.signalled = signalled
        lock = self.condition.lock
        if lock._waiters is None:
            lock._waiters = collections.deque()
        lock._waiters.append(self)
        if not lock._locked:
            lock._wake_up_first()

    def set_result(self, result):
        if not self.stopped:
            super().set_result(result)
            return
        self.set_exception(cancelled(self.task))
        if self.signalled:
            self.condition.notify()

    def cancel(self, msg=None):
        if self.done():
            return False
        self.stopped = True
        if self in self.condition.waiters:
            self.condition.waiters.remove(self)
            self.queue_up(signalled=False)
        return True


class Closed(Exception):
    """A side of a channel is closed."""

    def __init__(self, dropped):
        self.dropped = dropped


class Sender(asyncio.Future):
    """One wait of a channel's sender."""

    def __init__(self, element):
        super().__init__()
        self.element = element


class Channel:
    """asyncio.Queue, but an element is handed to the first who waits for one.

    A capacity of None keeps the latest element only, and one of 0 none.
    """

    def __init__(self, capacity):
        self.capacity = capacity
        self.elements = collections.deque()
        self.getters = collections.deque()
        self.putters = collections.deque()
        self.ended = self.dropped = False

    async def put(self, element):
        if not self.put_nowait(element):
            sender = Sender(element)
            self.putters.append(sender)
            await sender

    def put_nowait(self, element):
        if self.ended or self.dropped:
            raise Closed(self.dropped)
        getter = first(self.getters)
        if getter:
            getter.set_result(element)
        elif self.capacity is None:
            self.elements = collections.deque([element])
        elif len(self.elements) < self.capacity:
            self.elements.append(element)
        else:
            return False
        return True

    async def get(self):
        try:
            return self.get_nowait()
        except asyncio.QueueEmpty:
            turn = asyncio.Future()
        self.getters.append(turn)
        return await turn

    def get_nowait(self):
        full = len(self.elements) == (1 if self.capacity is None else self.capacity)
        if self.elements:
            element = self.elements.popleft()
            if full and (putter := first(self.putters)):
                self.elements.append(putter.element)
                putter.set_result(None)
            return element
        if putter := first(self.putters):
            putter.set_result(None)
            return putter.element
        if self.ended or self.dropped:
            raise Closed(self.dropped)
        raise asyncio.QueueEmpty

    def close(self):
        """By the senders."""
        if not self.ended:
            self.ended = True
            self._refuse(self.putters)
            self._refuse(self.getters)

    def close_receiving(self):
        if not self.dropped:
            self.dropped = True
            self.elements.clear()
            self._refuse(self.putters)
            self._refuse(self.getters)

    def _refuse(self, turns):
        while turn := first(turns):
            turn.set_exception(Closed(self.dropped))

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.get()
        except Closed as closed:
            if closed.dropped:
                raise
            raise StopAsyncIteration from None

    async def aclose(self):
        """Leaving a loop over a channel closes nothing."""


def first(turns):
    """Takes the first who waits still out of a queue; None if there is none."""
    while turns:
        turn = turns.popleft()
        if not turn.done():
            return turn
    return None
