"""Generators of CPython's own: their bodies are written out as Python, with `yield` in place."""

import asyncio
import textwrap

from departures import suppress

AROUND_YIELD = ("CALL", "REPEAT", "CATCH", "CLEANUP", "DELEGATE", "EACH")
WAITS_AND_FAILS_NOT = ("SET", "CLEAR", "CANCELLING", "PEEK", "ON_DONE")

STEP = """
run.note(nodes[{id}], ">")
try:
    result{id} = "v{id}"
{inner}
except BaseException as error:
    closing = closing or isinstance(error, GeneratorExit)
    run.note(nodes[{id}], "! " + text(error))
    raise
run.note(nodes[{id}], "= " + result{id})
"""

CATCH = """
failed{id} = False
closing{id} = closing
try:
{first}
except KINDS[{kind}] as error:
    failed{id} = True
    run.went_on_in_closing |= closing and not closing{id}
    run.note(nodes[{id}], "caught " + text(error))
if failed{id}:
{second}
"""

CLEANUP = """
try:
{first}
finally:
{second}
"""

EACH = """
count{id} = 0
source{id} = run.async_generators[{slot}]
if source{id}:
    inside{id} = False
    try:
        async for element in source{id}:
            inside{id} = True
            run.note(nodes[{id}], "element " + element)
{first}
            count{id} += 1
            if count{id} == {limit}:
                break
            inside{id} = False
    except BaseException as error:
        if inside{id}:
            await close_after(source{id}, error)
        raise
    if inside{id}:
        await source{id}.aclose()
"""


def emits(node):
    """Whether a `yield` may stand in a statement."""
    _, op, _, blocks = node
    return op == "EMIT" or op in AROUND_YIELD and any(map(emits, sum(blocks, [])))


def is_risky(block):
    """Whether more than a GeneratorExit may come of closing a generator."""
    for _, op, _, blocks in block:
        if op == "CLEANUP" and any(inner[1] not in WAITS_AND_FAILS_NOT for inner in blocks[1]):
            return True
        if any(map(is_risky, blocks)):
            return True
    return False


class Writer:
    """Writes a block as the body of a generator's function."""

    def __init__(self, is_async):
        self.is_async = is_async
        self.nodes = {}

    def block(self, block, depth=1):
        return textwrap.indent("".join(map(self.statement, block)) or "pass\n", "    " * depth)

    def statement(self, node):
        number, op, _, _ = node
        self.nodes[number] = node
        if self.is_async and not emits(node):
            return f"await run.step(nodes[{number}], env)\n"
        if not self.is_async and op != "EMIT" and op not in AROUND_YIELD:
            return f"run.step_at_once(nodes[{number}], env)\n"
        inner = getattr(self, op.lower())(*node)
        return STEP.format(id=number, inner=textwrap.indent(inner, "    "))

    def emit(self, number, op, args, blocks):
        return (
            "run.went_on_in_closing |= closing\n"
            f'result{number} = (yield "e{number}") or "-"\n'
        )

    def call(self, number, op, args, blocks):
        return self.block(blocks[0], 0)

    def delegate(self, number, op, args, blocks):
        """CPython closes the inner generator apart, which shows when there is more to it."""
        if is_risky(blocks[0]):
            return self.block(blocks[0], 0)
        self.nodes[number] = [number, op, args, blocks]
        return f"yield from generator(run, nodes[{number}][3][0], env, closing)\n"

    def repeat(self, number, op, args, blocks):
        return f"for i{number} in range({args[0]}):\n" + self.block(blocks[0])

    def catch(self, number, op, args, blocks):
        first, second = map(self.block, blocks)
        return CATCH.format(id=number, kind=args[0], first=first, second=second)

    def cleanup(self, number, op, args, blocks):
        first, second = map(self.block, blocks)
        return CLEANUP.format(first=first, second=second)

    def each(self, number, op, args, blocks):
        first = self.block(blocks[0], 3)
        return EACH.format(id=number, slot=args[0], limit=args[1], first=first)


def function(block, is_async, names):
    """A function that makes a generator of a block."""
    writer = Writer(is_async)
    body = writer.block(block)
    start = "async def" if is_async else "def"
    source = f"{start} made(run, env, closing=False):\n{body}    return\n    yield\n"
    known = dict(names, nodes=writer.nodes, generator=generator_with(names), close_after=close_after)
    exec(compile(source, "<generator>", "exec"), known)
    return known["made"]


def generator_with(names):
    return lambda run, block, *rest: function(block, False, names)(run, *rest)


class AsyncGenerator:
    """An async generator whose misuse has one kind of error, as it has in Baton."""

    def __init__(self, run, block, env, names):
        self.generator = function(block, True, names)(run, env)
        self.risky = is_risky(block)

    def __aiter__(self):
        return self

    def _refuse_if_running(self):
        """As CPython does, but it can be told whose refusal it is."""
        if self.generator.ag_running:
            refusal = RuntimeError("running already")
            refusal.refused_by = self
            raise refusal

    def __anext__(self):
        self._refuse_if_running()
        return self.generator.__anext__()

    async def asend(self, value):
        self._refuse_if_running()
        try:
            return await self.generator.asend(value)
        except TypeError as not_started:
            raise RuntimeError from not_started

    async def athrow(self, error):
        self._refuse_if_running()
        if self.generator.ag_frame is None:
            raise error  # as plain generators do; CPython's async ones do nothing
        return await self.generator.athrow(error)

    async def aclose(self):
        self._refuse_if_running()
        if not self.risky:
            await self.generator.aclose()
        elif self.generator.ag_frame is not None:
            try:
                await self.generator.athrow(GeneratorExit())
            except (GeneratorExit, StopAsyncIteration):
                return
            raise RuntimeError("it ignored GeneratorExit; CPython's aclose would end it for good")


async def close_after(source, error):
    """Closes what an error has left; what comes of that is suppressed in the error.

    That somebody else is running it, whose it is to close, is not said twice.
    """
    task = asyncio.current_task()
    before = task.cancelling()
    try:
        await source.aclose()
    except BaseException as in_close:
        refuser = getattr(in_close, "refused_by", None)
        if refuser is None or getattr(error, "refused_by", None) is not refuser:
            suppress(error, in_close)
        is_cancel = isinstance(in_close, asyncio.CancelledError)
        if is_cancel and not isinstance(error, asyncio.CancelledError):
            task._must_cancel |= task.cancelling() > before


def misuse(call, *args):
    """Calls a generator's method; that it runs already or has not begun is one kind of error."""
    try:
        return call(*args)
    except (TypeError, ValueError) as error:
        raise RuntimeError from error
