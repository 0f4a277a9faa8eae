package dev.baton.cluster;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.annotation.Async;
import dev.baton.cluster.Calculator.Point;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Async programs that know nothing of the host under them; each notes what it does, and when. */
final class Programs {
  final List<String> trace = new ArrayList<>();

  @Async
  Coroutine<String> all(CalculatorAsync calculator) throws IOException {
    List<Coroutine<String>> workers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      workers.add(worker(calculator, i));
    }
    var text = new StringBuilder();
    for (Outcome<String> outcome : await(settled(workers))) {
      text.append(
          outcome instanceof Outcome.Value<String> value
              ? value.value()
              : ((Outcome.Failed<String>) outcome).cause().toString());
      text.append('\n');
    }
    await(calculator.nothing());
    return done(text.toString());
  }

  @Async
  private Coroutine<String> worker(CalculatorAsync calculator, int number) throws IOException {
    trace.add(number + " begins");
    if (number % 2 == 0) {
      await(sleep(Duration.ofMillis(number)));
    }
    long product = await(calculator.times(number, 7));
    trace.add(number + " has " + product);
    List<Coroutine<Long>> parts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      parts.add(calculator.times(i, product));
    }
    List<Long> products = await(gather(parts));
    trace.add(number + " has " + products);
    List<Point> points = await(calculator.mirrored(List.of(new Point(number, 1))));
    trace.add(number + " has " + points);
    try {
      await(calculator.parse(number == 3 ? "" : "12"));
    } catch (IOException e) {
      trace.add(number + " has caught " + e.getMessage());
    }
    long parsed = await(calculator.parse(number == 4 ? "x" : "5"));
    trace.add(number + " ends");
    return done(products + " " + points + " " + parsed);
  }
}
