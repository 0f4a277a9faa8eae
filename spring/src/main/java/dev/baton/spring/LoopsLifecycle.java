package dev.baton.spring;

import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * The end of the loops: when the application is closed and its web server has stopped, they finish
 * what is in flight. A mere stop of the context, which may start again, leaves them alone.
 */
final class LoopsLifecycle
    implements SmartLifecycle,
        DisposableBean,
        ApplicationContextAware,
        ApplicationListener<ContextClosedEvent> {
  /** Of both: the web server's graceful shutdown, and its end. */
  private static final int BEHIND_THE_WEB_SERVER = 4096;

  private final BatonLoops loops;
  private final Duration grace;
  private ApplicationContext context;
  private volatile boolean running;
  private volatile boolean closing;

  LoopsLifecycle(BatonLoops loops, Duration grace) {
    this.loops = loops;
    this.grace = grace;
    LatestLoops.add(loops);
  }

  @Override
  public void setApplicationContext(ApplicationContext context) {
    this.context = context;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    closing |= event.getApplicationContext() == context;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop(Runnable callback) {
    running = false;
    if (closing) {
      loops.group().drain(grace).whenComplete((left, failure) -> callback.run());
    } else {
      callback.run();
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return DEFAULT_PHASE - BEHIND_THE_WEB_SERVER;
  }

  @Override
  public void destroy() {
    LatestLoops.remove(loops);
  }
}
