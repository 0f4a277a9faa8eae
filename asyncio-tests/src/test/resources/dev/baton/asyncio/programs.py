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
from departures import Deadlock, Lock, Loop, NoneSucceeded, Semaphore, Timeout, join, suppress
from generators import AsyncGenerator, close_after, function, misuse
from shared import Channel, Closed, Condition

SLOTS = 64

KINDS = ((Exception, asyncio.CancelledError), Exception, asyncio.CancelledError)

# What stands around a statement in the text: the innermost scope and movable limit, or None.
Env = collections.namedtuple("Env", ["scope", "limit"])


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


class Run:
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

    def race(self, node, env):
        return join("race", self.parts(node, env))

    def any(self, node, env):
        return join("any", self.parts(node, env))

    async def shield(self, node, env):
        parts = self.parts(node, env)
        return await departures.shield(parts[0]) if parts else "-"

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

    def deadline(self, node, env):
        return self.limited(node, env, node[2][0])

    def limit(self, node, env):
        return self.limited(node, env, self.loop.now + node[2][0], movable=True)

    async def limited(self, node, env, when, movable=False):
        if when <= self.loop.now:
            raise TimeoutError  # a limit of no time has no side effect
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
        async with departures.Scope(cancelling) as inner:
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

    # ---- generators

    def generator(self, node, env):
        made = function(node[3][0], False, globals())(self, env)
        self.generators[node[2][0]] = made
        self.kept.append(made)
        return "ok"

    def with_generator(self, node, use):
        generator = self.generators[node[2][0]]
        if generator is None:
            return "-"
        try:
            return misuse(use, generator)
        except StopIteration:
            return "end"

    def next(self, node, env):
        return self.with_generator(node, next)

    def send(self, node, env):
        return self.with_generator(node, lambda generator: generator.send(f"s{node[0]}"))

    def throw(self, node, env):
        return self.with_generator(node, lambda generator: generator.throw(Fail(node[0])))

    def close(self, node, env):
        return self.with_generator(node, lambda generator: generator.close() or "ok")

    async def iterate(self, node, env):
        generator = self.generators[node[2][0]]
        if generator is None:
            return "-"
        count = 0
        while count < node[2][1]:
            try:
                element = misuse(next, generator)
            except StopIteration:
                break
            self.note(node, "element " + element)
            await self.block(node[3][0], env)
            count += 1
        return f"v{node[0]}"

    def async_generator(self, node, env):
        made = AsyncGenerator(self, node[3][0], env, globals())
        self.async_generators[node[2][0]] = made
        self.kept.append(made)
        return "ok"

    async def with_async_generator(self, node, use):
        generator = self.async_generators[node[2][0]]
        if generator is None:
            return "-"
        try:
            return await use(generator)
        except StopAsyncIteration:
            return "end"

    def async_next(self, node, env):
        return self.with_async_generator(node, anext)

    def async_send(self, node, env):
        return self.with_async_generator(node, lambda source: source.asend(f"s{node[0]}"))

    def async_throw(self, node, env):
        return self.with_async_generator(node, lambda source: source.athrow(Fail(node[0])))

    async def async_close(self, node, env):
        await self.with_async_generator(node, lambda source: source.aclose())
        return "ok" if self.async_generators[node[2][0]] else "-"

    async def each(self, node, env):
        source = self.async_generators[node[2][0]]
        return await self.loop_over(source, node, env) if source else "-"

    async def loop_over(self, source, node, env):
        """A loop that closes its source where it is left early, which Python leaves to chance."""
        count = 0
        inside = False
        try:
            async for element in source:
                inside = True
                self.note(node, "element " + element)
                await self.block(node[3][0], env)
                count += 1
                if count == node[2][1]:
                    break
                inside = False
        except BaseException as error:
            if inside:
                await close_after(source, error)
            raise
        if inside:
            await source.aclose()
        return f"v{node[0]}"

    async def collect(self, node, env):
        source = self.async_generators[node[2][0]]
        if source is None:
            return "-"
        how = node[2][1]
        if how == 0:
            found = [element async for element in source]
        elif how == 1:
            found = [element + "m" async for element in source]
        elif how == 2:
            found = [element + "f" async for element in source if int(element[-1]) % 2 == 0]
        else:
            found = await getattr(self, ["take_two", "take_while", "chunk"][how - 3])(source)
        return "[" + ", ".join(found) + "]"

    async def take_two(self, source):
        found = []
        while len(found) < 2:
            try:
                found.append(await anext(source))
            except StopAsyncIteration:
                return found
        await source.aclose()
        return found

    async def take_while(self, source):
        found = []
        async for element in source:
            if int(element[-1]) % 2:
                await source.aclose()
                break
            found.append(element)
        return found

    async def chunk(self, source):
        found = []
        async for element in source:
            if found and "+" not in found[-1]:
                found[-1] += "+" + element
            else:
                found.append(element)
        return found

    async def collect_each(self, node, env):
        source = self.async_generators[node[2][0]]
        if source is None:
            return "-"
        inside = False
        found = []
        try:
            async for element in source:
                inside = True
                found.append(await self.body(node, 0, env))
                inside = False
        except BaseException as error:
            if inside:
                await close_after(source, error)
            raise
        return "[" + ", ".join(found) + "]"


def run(program):
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
