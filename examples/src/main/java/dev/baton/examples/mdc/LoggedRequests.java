package dev.baton.examples.mdc;

import static dev.baton.Baton.await;
import static dev.baton.Baton.blocking;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Requests that take turns on one thread, each of whose log lines carries its own id: the context
 * stays with its task across awaits, and goes along to the tasks it spawns.
 */
public final class LoggedRequests {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedRequests.class);

  /** What a loop needs for it. */
  static final RunOptions OPTIONS = RunOptions.defaults().carry(new MdcCarrier());

  private LoggedRequests() {}

  /** Serves three requests at once. */
  public static void main(String[] args) {
    run(serve(List.of("ada", "bob", "eve")), OPTIONS);
  }

  @Async
  static Coroutine<Void> serve(List<String> users) {
    LOG.info("open");
    var requests = new ArrayList<Coroutine<Void>>();
    for (String user : users) {
      requests.add(request(user));
    }
    await(gather(requests));
    LOG.info("closed");
    return done();
  }

  @Async
  private static Coroutine<Void> request(String user) {
    MDC.put("request", user);
    LOG.info("begins");
    await(sleep(Duration.ofMillis(10)));
    await(gather(part("head"), part("body")));
    LOG.info("ends with {}", await(blocking(() -> "200")));
    return done();
  }

  @Async
  private static Coroutine<Void> part(String name) {
    MDC.put("part", name);
    await(sleep(Duration.ofMillis(10)));
    LOG.info("sent");
    return done();
  }
}
