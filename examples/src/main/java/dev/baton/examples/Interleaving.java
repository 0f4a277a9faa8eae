package dev.baton.examples;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Two coroutines taking turns on one thread: prints {@code ABABAB}, as the same program does in
 * CPython.
 *
 * <pre>{@code
 * import asyncio
 *
 * async def step(name):
 *     for _ in range(3):
 *         print(name, end="")
 *         await asyncio.sleep(0)
 *
 * async def main():
 *     await asyncio.gather(step("A"), step("B"))
 *     print()
 *
 * asyncio.run(main())
 * }</pre>
 */
public final class Interleaving {
  private final PrintStream out;

  Interleaving(PrintStream out) {
    this.out = out;
  }

  /** Runs the program. */
  public static void main(String[] args) {
    run(new Interleaving(System.out).both());
  }

  @Async
  Coroutine<Void> both() {
    await(gather(step("A"), step("B")));
    out.println();
    return done();
  }

  @Async
  private Coroutine<Void> step(String name) {
    for (int i = 0; i < 3; i++) {
      out.print(name);
      await(sleep(Duration.ZERO)); // lets the other one go on
    }
    return done();
  }
}
