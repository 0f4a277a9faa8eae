"""Joins that give results as they come, or run so many parts at once."""

import asyncio

from departures import Semaphore, cancelled, failures_of, first_of, join


def limited(limit, parts):
    """Coroutines of which so many run at once.

    Where one fails, its turn is nobody's; where a turn comes together with a cancel, nothing begins.
    """
    turns = Semaphore(limit)

    async def one(part):
        try:
            await turns.acquire()
            task = asyncio.current_task()
            if task._must_cancel:
                task._must_cancel = False
                raise cancelled(task)
        except BaseException:
            part.close()
            raise
        result = await part
        turns.release()
        return result

    return [one(part) for part in parts]


class Completed:
    """asyncio.as_completed, but it gives tasks, and ends those that run where it is left early."""

    def __init__(self, parts):
        self.parts = parts
        self.tasks = []
        self.left = len(parts)
        self.queue = asyncio.Queue()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        if not self.tasks:
            for part in self.parts:
                task = asyncio.ensure_future(part)
                task.add_done_callback(self.queue.put_nowait)
                self.tasks.append(task)
        task = await self.queue.get()
        self.left -= 1
        return task

    async def aclose(self):
        pending = [task for task in self.tasks if not task.done()]
        for task in reversed(pending):
            task.cancel("asCompleted() was left before it had ended")
        ended = await join("settled", pending)
        failures = [failure for task in ended for failure in failures_of(task, dropped=True)]
        if failure := first_of(None, failures):
            raise failure
