"""Runs programs, one JSON line each, on CPython's asyncio, and prints a line with each one's trace.

A program is a block, that is a list of statements [id, op, args, blocks]; see Op.java.
"""

import asyncio
import gc
import json
import sys
import warnings

from departures import Deadlock, Lock, Loop, NoneSucceeded, Scope, Semaphore, join, suppress

SLOTS = 64


class Fail(Exception):
    """A program's own failure."""


def name(error):
    if isinstance(error, Fail):
        return f"F{error.args[0]}"
    names = {
        asyncio.CancelledError: "cancelled",
        TimeoutError: "timeout",
        RuntimeError: "state",
        NoneSucceeded: "none",
    }
    return names.get(type(error)) or repr(error)


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
        return "!cancelled"
    error = task.exception()
    return task.result() if error is None else "!" + text(error)


class Run:
    """One run of one program."""

    def __init__(self, loop):
        self.loop = loop
        self.trace = []
        self.tasks = [None] * SLOTS
        self.signals = [asyncio.Event() for _ in range(2)]
        self.locks = [Lock() for _ in range(2)]
        self.semaphores = [Semaphore(2) for _ in range(2)]

    def note(self, node, what):
        self.trace.append(f"{self.loop.now} {node[0]} {what}")

    async def body(self, node, index, scope):
        await self.block(node[3][index], scope)
        return f"v{node[0]}.{index}"

    async def block(self, block, scope):
        for node in block:
            await self.step(node, scope)
        return "ok"

    async def step(self, node, scope):
        self.note(node, ">")
        try:
            result = await getattr(self, node[1].lower())(node, scope)
        except BaseException as error:
            self.note(node, "! " + text(error))
            raise
        self.note(node, "= " + result)

    def parts(self, node, scope):
        """The tasks in the slots, and a coroutine of each block."""
        found = [self.tasks[slot] for slot in node[2] if self.tasks[slot]]
        if asyncio.current_task() in found:
            raise RuntimeError("awaits itself")
        return found + [self.body(node, i, scope) for i in range(len(node[3]))]

    async def sleep(self, node, scope):
        await asyncio.sleep(node[2][0])
        return "ok"

    async def spawn(self, node, scope):
        task = asyncio.create_task(self.body(node, 0, scope))
        self.tasks[node[2][0]] = task
        return "ok"

    async def child(self, node, scope):
        if scope is None:
            return "-"
        self.tasks[node[2][0]] = scope.spawn(self.body(node, 0, scope))
        return "ok"

    async def call(self, node, scope):
        return await self.body(node, 0, scope)

    async def result(self, node, scope):
        task = self.tasks[node[2][0]]
        if task is None:
            return "-"
        if task is asyncio.current_task():
            raise RuntimeError("awaits itself")
        return await task

    async def cancel(self, node, scope):
        task = self.tasks[node[2][0]]
        return str(task.cancel()).lower() if task else "-"

    async def cancel_self(self, node, scope):
        return str(asyncio.current_task().cancel()).lower()

    async def uncancel(self, node, scope):
        return str(asyncio.current_task().uncancel())

    async def cancelling(self, node, scope):
        return str(asyncio.current_task().cancelling())

    async def peek(self, node, scope):
        task = self.tasks[node[2][0]]
        return f"{outcome(task)} {task.cancelling()}" if task else "-"

    async def on_done(self, node, scope):
        task = self.tasks[node[2][0]]
        if task is None:
            return "-"
        task.add_done_callback(lambda ended: self.note(node, "done " + outcome(ended)))
        return "ok"

    async def gather(self, node, scope):
        return "[" + ",".join(await join("gather", self.parts(node, scope))) + "]"

    async def settled(self, node, scope):
        tasks = await join("settled", self.parts(node, scope))
        return "[" + ",".join(map(outcome, tasks)) + "]"

    async def race(self, node, scope):
        return await join("race", self.parts(node, scope))

    async def any(self, node, scope):
        return await join("any", self.parts(node, scope))

    async def shield(self, node, scope):
        parts = self.parts(node, scope)
        return await asyncio.shield(parts[0]) if parts else "-"

    async def timeout(self, node, scope):
        if node[2][0] == 0:
            raise TimeoutError  # a time limit of zero has no side effect
        limit = asyncio.timeout(node[2][0])
        try:
            async with limit:
                return await self.body(node, 0, scope)
        except Exception as error:
            if limit.expired() and not isinstance(error.__cause__, asyncio.CancelledError):
                suppress(error, TimeoutError())
            raise

    async def scope(self, node, scope):
        async with Scope() as inner:
            return await self.body(node, 0, inner)

    async def lock(self, node, scope):
        async with self.locks[node[2][0]]:
            return await self.body(node, 0, scope)

    async def permit(self, node, scope):
        async with self.semaphores[node[2][0]]:
            return await self.body(node, 0, scope)

    async def wait(self, node, scope):
        await self.signals[node[2][0]].wait()
        return "ok"

    async def set(self, node, scope):
        self.signals[node[2][0]].set()
        return "ok"

    async def clear(self, node, scope):
        self.signals[node[2][0]].clear()
        return "ok"

    async def fail(self, node, scope):
        raise Fail(node[0])

    async def catch(self, node, scope):
        kinds = ((Exception, asyncio.CancelledError), Exception, asyncio.CancelledError)
        try:
            return await self.body(node, 0, scope)
        except kinds[node[2][0]] as error:
            self.note(node, "caught " + text(error))
        return await self.body(node, 1, scope)

    async def cleanup(self, node, scope):
        try:
            return await self.body(node, 0, scope)
        finally:
            await self.block(node[3][1], scope)


def run(program):
    loop = Loop()
    asyncio.set_event_loop(loop)
    state = Run(loop)
    try:
        loop.run_until_complete(state.block(program, None))
        end = "ends"
    except Deadlock:
        end = "deadlock"
    except BaseException as error:
        end = "fails " + text(error)
    if loop.circle:
        return "? tasks that wait for each other in a circle were cancelled"
    return "|".join(state.trace + [f"{loop.now} {end}"])


def main():
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda unraisable: None
    for count, line in enumerate(sys.stdin):
        print(run(json.loads(line)), flush=True)
        if count % 100 == 99:
            gc.collect()


main()
