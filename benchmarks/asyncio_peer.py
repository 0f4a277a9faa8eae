"""The questions that asyncio can be asked too, for scale. Prints a line of JSON for each."""

import asyncio
import json
import sys
import time


async def yielding(times):
    for _ in range(times):
        await asyncio.sleep(0)
    return times


async def yields(times):
    first = asyncio.create_task(yielding(times // 2))
    second = asyncio.create_task(yielding(times // 2))
    return await first + await second


async def fib(n):
    return n if n < 2 else await fib(n - 1) + await fib(n - 2)


async def value(i):
    return i


async def spawning(times):
    total = 0
    for i in range(times):
        total += await asyncio.create_task(value(i))
    return total


async def level(depth):
    if depth == 0:
        await asyncio.sleep(0)
        return 0
    return await level(depth - 1) + 1


async def chains(times):
    return sum([await level(500) for _ in range(times // 500)])


async def waiting(millis):
    await asyncio.sleep(millis / 1000)
    return 1


async def timers(times):
    return sum(await asyncio.gather(*[waiting(1 + i % 100) for i in range(times)]))


def numbers(times):
    for i in range(times):
        yield i


async def elements(times):
    return sum(numbers(times))


def measure(question, operations, expected, program):
    """The least of three rounds."""
    least = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        result = asyncio.run(program())
        least = min(least, time.perf_counter() - start)
        assert result == expected, (question, result)
    nanos = least / operations * 1e9
    print(json.dumps({"question": question, "nanos": round(nanos, 1)}), flush=True)


print(json.dumps({"python": sys.version.split()[0]}))
measure("Yield", 100_000, 100_000, lambda: yields(100_000))
measure("Calls", 242_785, 75_025, lambda: fib(25))
measure("SpawnAwait", 50_000, 1_249_975_000, lambda: spawning(50_000))
measure("Chain", 50_000, 50_000, lambda: chains(50_000))
measure("Timers", 100_000, 100_000, lambda: timers(100_000))
measure("Elements", 1_000_000, 499_999_500_000, lambda: elements(1_000_000))
