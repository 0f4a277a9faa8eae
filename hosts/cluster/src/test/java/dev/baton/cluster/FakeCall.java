package dev.baton.cluster;

import dev.baton.host.CapabilityMethod;
import dev.baton.host.HostCall;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A call as a host would hand it to an engine. */
final class FakeCall implements HostCall {
  private static final long LONGEST_TEST = 20;

  final CompletableFuture<Object> end = new CompletableFuture<>();
  final AtomicInteger ends = new AtomicInteger();
  private final CapabilityMethod method;
  private final List<Object> arguments;
  volatile long deadline = Long.MAX_VALUE;
  volatile boolean cancelled;
  volatile boolean begun;

  FakeCall(CapabilityMethod method, Object... arguments) {
    this.method = method;
    this.arguments = Collections.unmodifiableList(Arrays.asList(arguments));
  }

  FakeCall within(long millis) {
    deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    return this;
  }

  @Override
  public String name() {
    return method == null ? "a lambda" : method.toString();
  }

  @Override
  public CapabilityMethod method() {
    return method;
  }

  @Override
  public Object target() {
    return null;
  }

  @Override
  public List<Object> arguments() {
    return arguments;
  }

  @Override
  public long nanosLeft() {
    return deadline == Long.MAX_VALUE ? deadline : deadline - System.nanoTime();
  }

  @Override
  public void run() {
    throw new AssertionError("It does not run here");
  }

  @Override
  public boolean begun() {
    begun = true;
    return !cancelled;
  }

  @Override
  public void succeed(Object result) {
    ends.incrementAndGet();
    end.complete(result);
  }

  @Override
  public void fail(Throwable failure) {
    ends.incrementAndGet();
    end.completeExceptionally(failure);
  }

  /** Waits for the result. */
  Object result() throws Exception {
    return end.get(LONGEST_TEST, TimeUnit.SECONDS);
  }

  /** Waits for the failure. */
  Throwable failure() throws InterruptedException, TimeoutException {
    try {
      Object value = end.get(LONGEST_TEST, TimeUnit.SECONDS);
      throw new AssertionError("It has succeeded: " + value);
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
