"""The statements that make generators and go through them; Generators.java is the same for Baton."""

from generators import AsyncGenerator, close_after, function, misuse
from text import KINDS, Fail, text

NAMES = {"KINDS": KINDS, "text": text}


class Streams:
    """The part of a run that has to do with generators."""

    def generator(self, node, env):
        made = function(node[3][0], False, NAMES)(self, env)
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
        made = AsyncGenerator(self, node[3][0], env, NAMES)
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
