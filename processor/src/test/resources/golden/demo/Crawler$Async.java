package demo;

import dev.baton.Coroutine;
import dev.baton.woven.Runner;
import java.io.PrintStream;
import java.net.URI;
import javax.annotation.processing.Generated;

/**
 * The state machines of {@link Crawler}.
 */
@Generated("dev.baton.processor.AsyncProcessor")
@SuppressWarnings({
    "deprecation",
    "preview",
    "rawtypes",
    "removal"
})
final class Crawler$Async {
  private Crawler$Async() {
  }

  /**
   * The state machine of {@link Crawler#crawl(URI, int)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 16: {@code response = await(get(uri))};
   *       alive: {@code self, uri, depth}
   *   <li>line 18: {@code i = await(done(0))};
   *       alive: {@code self, uri, depth, response, sum}
   *   <li>line 18: {@code await(done(depth))};
   *       alive: {@code self, uri, depth, response, sum, i, operand0}
   *   <li>line 19: {@code sum += await(probe(i))};
   *       alive: {@code self, uri, depth, response, i, operand0}
   *   <li>line 18: {@code i += await(done(1))};
   *       alive: {@code self, uri, depth, response, sum, operand0}
   *   <li>line 22: {@code System.out.println(response + await(done(sum)))};
   *       alive: {@code self, uri, response, sum, operand0 in operand0$2, operand1}
   *   <li>line 23: {@code await(done(false))};
   *       alive: {@code self, uri, response, sum}
   *   <li>line 26: {@code await(get(uri))};
   *       alive: {@code self, uri}
   *   <li>line 27: {@code await(get(uri))};
   *       alive: {@code self, uri, operand2 in response}
   *   <li>line 27: {@code await(get(uri).thenApply(s -> s + "a text that is too long for the line"))};
   *       alive: {@code self, operand2 in response, operand3}
   * </ol>
   */
  static final class Crawl extends Coroutine<Crawler.Page> {
    Crawler self;

    URI uri;

    int depth;

    String response;

    int sum;

    int i;

    int operand0;

    PrintStream operand0$2;

    String operand1;

    URI operand3;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Crawler#probe(int)}, which awaits nothing.
   */
  static final class Probe extends Coroutine<Integer> {
    Crawler self;

    int depth;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Crawler#crawl(URI)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 38: {@code await(get(uri))}
   * </ol>
   */
  static final class Crawl2 extends Coroutine<Crawler.Page> {
    URI uri;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }
}
