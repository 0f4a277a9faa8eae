package demo;

import dev.baton.Coroutine;
import dev.baton.Runner;
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
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 16: {@code response = await(get(uri))}
   *   <li>line 18: {@code i = await(done(0))}
   *   <li>line 18: {@code await(done(depth))}
   *   <li>line 19: {@code sum += await(probe(i))}
   *   <li>line 18: {@code i += await(done(1))}
   *   <li>line 22: {@code System.out.println(response + await(done(sum)))}
   *   <li>line 23: {@code await(done(false))}
   *   <li>line 26: {@code await(get(uri))}
   *   <li>line 27: {@code await(get(uri))}
   *   <li>line 27: {@code await(get(uri).thenApply(s -> s + "a text that is too long for the line"))}
   * </ol>
   */
  static final class Crawl extends Coroutine<Crawler.Page> {
    Crawler self;

    URI uri;

    int depth;

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
   * <p>Its resume labels:
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
