"""Runs programs, one JSON line each, on CPython's asyncio, and prints a line with each one's trace.

A program is a block, that is a list of statements [id, op, args, blocks]; see Op.java.
"""

import asyncio
import collections
import gc
import inspect
import json
import sys
import warnings

import departures
from completed import Completed, limited
from departures import Deadlock, Lock, Loop, Semaphore, Timeout, held_by, join, suppress
from generators import close_after
from scopes import Scope
from shared import Channel, Condition
from streams import Streams
from text import KINDS, Fail, outcome, text

SLOTS = 64

# What stands around a statement in the text: the innermost scope and movable limit, or None.
Env = collections.namedtuple("Env", ["scope", "limit"])


class Run(Streams):
    """One run of one program."""

    def __init__(self, loop):
        self.loop = loop
        self.trace = []
        self.tasks = [None] * SLOTS
        self.signals = [asyncio.Event() for _ in range(2)]
        self.locks = [Lock() for _ in range(2)]
        self.conditions = [Condition(lock) for lock in self.locks]
        self.semaphores = [Semaphore(2) for _ in range(2)]
        self.channels = [Channel(0), Channel(2), Channel(sys.maxsize), Channel(None)]
        self.generators = [None] * SLOTS
        self.async_generators = [None] * SLOTS
        self.kept = []
        self.went_on_in_closing = False

    def note(self, node, what):
        self.trace.append(f"{self.loop.now} {node[0]} {what}")

    async def body(self, node, index, env):
        await self.block(node[3][index], env)
        return f"v{node[0]}.{index}"

    async def block(self, block, env):
        for node in block:
            await self.step(node, env)
        return "ok"

    async def step(self, node, env):
        self.note(node, ">")
        try:
            result = getattr(self, node[1].lower())(node, env)
            if inspect.isawaitable(result):
                result = await result
        except BaseException as error:
            self.note(node, "! " + text(error))
            raise
        self.note(node, "= " + result)

    def step_at_once(self, node, env):
        """A step that does not wait."""
        self.note(node, ">")
        try:
            result = getattr(self, node[1].lower())(node, env)
        except BaseException as error:
            self.note(node, "! " + text(error))
            raise
        self.note(node, "= " + result)

    # ---- tasks

    def spawn(self, node, env):
        task = asyncio.create_task(self.body(node, 0, env))
        self.tasks[node[2][0]] = task
        return "ok"

    def child(self, node, env):
        if env.scope is None:
            return "-"
        self.tasks[node[2][0]] = env.scope.spawn(self.body(node, 0, env))
        return "ok"

    def cancel(self, node, env):
        slot, with_reason = node[2]
        task = self.tasks[slot]
        return str(task.cancel(f"r{node[0]}" if with_reason else None)).lower() if task else "-"

    def cancel_self(self, node, env):
        return str(asyncio.current_task().cancel()).lower()

    def uncancel(self, node, env):
        return str(asyncio.current_task().uncancel())

    def cancelling(self, node, env):
        return str(asyncio.current_task().cancelling())

    def peek(self, node, env):
        task = self.tasks[node[2][0]]
        return f"{outcome(task)} {task.cancelling()}" if task else "-"

    def on_done(self, node, env):
        task = self.tasks[node[2][0]]
        if task is None:
            return "-"
        task.add_done_callback(lambda ended: self.note(node, "done " + outcome(ended)))
        return "ok"

    def fail(self, node, env):
        raise Fail(node[0])

    # ---- waits

    async def sleep(self, node, env):
        await asyncio.sleep(node[2][0])
        return "ok"

    def call(self, node, env):
        return self.body(node, 0, env)

    async def repeat(self, node, env):
        for _ in range(node[2][0]):
            await self.block(node[3][0], env)
        return f"v{node[0]}"

    async def result(self, node, env):
        task = self.tasks[node[2][0]]
        if task is None:
            return "-"
        if task is asyncio.current_task():
            raise RuntimeError("awaits itself")
        return await task

    def parts(self, node, env):
        """The tasks in the slots, and a coroutine of each block."""
        found = [self.tasks[slot] for slot in node[2] if self.tasks[slot]]
        if asyncio.current_task() in found:
            raise RuntimeError("awaits itself")
        return found + [self.body(node, i, env) for i in range(len(node[3]))]

    async def gather(self, node, env):
        return "[" + ",".join(await join("gather", self.parts(node, env))) + "]"

    async def settled(self, node, env):
        tasks = await join("settled", self.parts(node, env))
        return "[" + ",".join(map(outcome, tasks)) + "]"

    async def some(self, node, env):
        parts = self.parts([node[0], node[1], [], node[3]], env)
        return "[" + ",".join(await join("gather", limited(node[2][0], parts))) + "]"

    async def as_completed(self, node, env):
        limit, *slots = node[2]
        completed = Completed(self.parts([node[0], node[1], slots, node[3]], env))
        try:
            async for task in completed:
                self.note(node, "ended " + outcome(task))
                limit -= 1
                if limit == 0:
                    break
        except BaseException as error:
            await close_after(completed, error)
            raise
        if limit == 0:
            await completed.aclose()
        return f"v{node[0]}"

    def race(self, node, env):
        return join("race", self.parts(node, env))

    def any(self, node, env):
        return join("any", self.parts(node, env))

    async def shield(self, node, env):
        parts = self.parts(node, env)
        return await departures.shield(parts[0]) if parts else "-"

    async def shielded(self, node, env):
        return await departures.Block(self.body(node, 0, env))

    async def catch(self, node, env):
        try:
            return await self.body(node, 0, env)
        except KINDS[node[2][0]] as error:
            self.note(node, "caught " + text(error))
        return await self.body(node, 1, env)

    async def cleanup(self, node, env):
        try:
            return await self.body(node, 0, env)
        finally:
            await self.block(node[3][1], env)

    # ---- limits and scopes

    def timeout(self, node, env):
        return self.limited(node, env, self.loop.now + node[2][0])

    def or_null(self, node, env):
        return self.limited(node, env, self.loop.now + node[2][0], or_null=True)

    def deadline(self, node, env):
        return self.limited(node, env, node[2][0])

    def limit(self, node, env):
        return self.limited(node, env, self.loop.now + node[2][0], movable=True)

    async def limited(self, node, env, when, movable=False, or_null=False):
        if when <= self.loop.now:  # a limit of no time has no side effect
            if or_null:
                return "null"
            raise TimeoutError
        limit = Timeout(when)
        own = None
        try:
            async with limit:
                try:
                    return await self.body(node, 0, env._replace(limit=limit) if movable else env)
                except Exception as error:
                    own = error
                    raise
        except Exception as error:
            if limit.expired() and error is own:
                suppress(error, TimeoutError())
            elif limit.expired() and or_null and not held_by(error.__cause__):
                return "null"
            raise

    def reschedule(self, node, env):
        return self.move(env, self.loop.now + node[2][0])

    def reschedule_at(self, node, env):
        return self.move(env, node[2][0])

    def move(self, env, when):
        if env.limit is None:
            return "-"
        env.limit.reschedule(when)
        return "ok"

    async def scope(self, node, env, cancelling=False):
        async with Scope(cancelling) as inner:
            return await self.body(node, 0, env._replace(scope=inner))

    def cancelling_scope(self, node, env):
        return self.scope(node, env, cancelling=True)

    def cancel_scope(self, node, env):
        if env.scope is None:
            return "-"
        env.scope.cancel(f"r{node[0]}")
        return "ok"

    # ---- what tasks share

    async def lock(self, node, env):
        async with self.locks[node[2][0]]:
            return await self.body(node, 0, env)

    async def permit(self, node, env):
        async with self.semaphores[node[2][0]]:
            return await self.body(node, 0, env)

    async def signalled(self, node, env):
        async with self.locks[node[2][0]]:
            await self.conditions[node[2][0]].wait()
            self.note(node, "signalled")
            return await self.body(node, 0, env)

    async def until(self, node, env):
        async with self.locks[node[2][0]]:
            await self.conditions[node[2][0]].wait_for(self.signals[node[2][0]].is_set)
            self.note(node, "is so")
            return await self.body(node, 0, env)

    async def notify(self, node, env):
        which, all_of_them, how = node[2]
        condition = self.conditions[which]
        notify = condition.notify_all if all_of_them else condition.notify
        if how == 0:
            notify()
            return "ok"
        async with self.locks[which]:
            notify()
            if how == 2:
                await asyncio.sleep(2)
        return "ok"

    async def wait(self, node, env):
        await self.signals[node[2][0]].wait()
        return "ok"

    def set(self, node, env):
        self.signals[node[2][0]].set()
        return "ok"

    def clear(self, node, env):
        self.signals[node[2][0]].clear()
        return "ok"

    async def put(self, node, env):
        await self.channels[node[2][0]].put(f"e{node[0]}")
        return "ok"

    def put_now(self, node, env):
        return str(self.channels[node[2][0]].put_nowait(f"e{node[0]}")).lower()

    def take(self, node, env):
        return self.channels[node[2][0]].get()

    def take_now(self, node, env):
        try:
            return self.channels[node[2][0]].get_nowait()
        except asyncio.QueueEmpty:
            return "empty"

    def close_channel(self, node, env):
        channel = self.channels[node[2][0]]
        if node[2][1]:
            channel.close_receiving()
        else:
            channel.close()
        return "ok"

    def drain(self, node, env):
        return self.loop_over(self.channels[node[2][0]], node, env)


def run(program):
    """The trace of a program; "?" and the reason if it is left out.

    In Baton the blocks of a generator are generators of their own, joined by emitAll; here they are
    one function. As PEP 380 has it, one that emits while it is closed tells the one around it, and
    one that catches what its cleanup has thrown does not keep that from being closed; both show in
    one of the two only.
    """
    loop = Loop()
    asyncio.set_event_loop(loop)
    state = Run(loop)
    try:
        loop.run_until_complete(state.block(program, Env(None, None)))
        end = "ends"
    except Deadlock:
        end = "deadlock"
    except BaseException as error:
        end = "fails " + text(error)
    if loop.circle:
        return "? tasks that wait for each other in a circle were cancelled"
    if state.went_on_in_closing:
        return "? a generator has gone on while it was closed"
    return "|".join(state.trace + [f"{loop.now} {end}"])


def main():
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda unraisable: None
    gc.disable()  # what a program has left must not end, and do things, while the next one runs
    for count, line in enumerate(sys.stdin):
        print(run(json.loads(line)), flush=True)
        if count % 100 == 99:
            gc.collect()


main()
