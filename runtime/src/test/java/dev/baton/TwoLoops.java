package dev.baton;

import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.LoopGroup;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Two loops of one group that are stepped by hand in one thread, so that each order can be had. */
final class TwoLoops {
  /** As many crossings as there are in any of the tests, one after the other. */
  private static final int QUIET = 20;

  final List<String> trace = new ArrayList<>();
  final List<Report> reports = new ArrayList<>();
  final EventLoop a = loop("a");
  final EventLoop b = loop("b");
  final LoopGroup group = LoopGroup.of("test", a, b);

  private EventLoop loop(String name) {
    return EventLoop.create(
        RunOptions.defaults().name(name).clock(Clock.virtual()).reports(reports::add));
  }

  Object log(String event, Object next) {
    trace.add(event);
    return next;
  }

  /** Steps the loops in this order, one letter a pass. */
  void steps(String order) {
    order.chars().forEach(letter -> (letter == 'a' ? a : b).step());
  }

  /** Steps both in turn until {@code end} holds. */
  void until(BooleanSupplier end) {
    for (int i = 0; !end.getAsBoolean(); i++) {
      if (i == 1_000) {
        throw new AssertionError("it hangs; " + trace);
      }
      steps("ab");
    }
  }

  /** Steps both in turn until neither has anything to do. */
  void settle() {
    int quiet = 0;
    for (int i = 0; quiet < QUIET; i++) {
      quiet = a.step() | b.step() ? 0 : quiet + 1; // what has gone to the other is not seen here
      if (i == 1_000) {
        throw new AssertionError("it goes on and on; " + trace);
      }
    }
  }

  /** Runs a task of loop a to its end, with both loops in turn. */
  Object run(Coroutine<?> main) {
    Task<?> task = a.spawn(main);
    until(task::isDone);
    return task.result();
  }

  /** Runs a task of loop a to its end; loop b does nothing meanwhile. */
  Object runAlone(Coroutine<?> main) {
    return a.run(main);
  }

  /** Closes both, without waiting. */
  void close() {
    a.close(Duration.ZERO);
    b.close(Duration.ZERO);
  }

  /** All orders of so many passes. */
  static List<String> orders(int length) {
    var orders = new ArrayList<String>();
    for (int bits = 0; bits < 1 << length; bits++) {
      var order = new StringBuilder();
      for (int i = 0; i < length; i++) {
        order.append((bits >> i & 1) == 0 ? 'a' : 'b');
      }
      orders.add(order.toString());
    }
    return orders;
  }
}
