package dev.baton.internal.host;

import dev.baton.annotation.OnCancel.Policy;
import dev.baton.concurrency.Check;
import dev.baton.concurrency.Interleavings;
import dev.baton.concurrency.Threads;
import dev.baton.host.CapabilityType;
import dev.baton.host.HostCall;
import dev.baton.host.HostEngine;
import dev.baton.host.HostStats;
import dev.baton.internal.kernel.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The states of a call, which several threads change at once: one runs or ends it, others stop it,
 * while a second call waits for its place.
 */
class CallStatesTest {
  /** Who ends the call. */
  enum End {
    /** A thread of the host's, by running it. */
    RUN,

    /** Two others, one with a value and one with a failure, as an engine of another machine may. */
    ELSEWHERE
  }

  /** What stops the call meanwhile, each on a thread of its own. */
  enum Stop {
    CANCEL,
    TIMEOUT,
    CANCEL_AND_TIMEOUT,

    /**
     * The first step of a close, which refuses all that does not run; the next one waits in real
     * time.
     */
    CLOSE
  }

  /** Returns some of all ways: the model checker takes seconds for each before it begins. */
  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of(End.RUN, Stop.CANCEL_AND_TIMEOUT, Policy.INTERRUPT),
        Arguments.of(End.RUN, Stop.CLOSE, Policy.INTERRUPT),
        Arguments.of(End.ELSEWHERE, Stop.CANCEL, Policy.INTERRUPT),
        Arguments.of(End.ELSEWHERE, Stop.TIMEOUT, Policy.ABANDON));
  }

  @ParameterizedTest
  @MethodSource("ways")
  @DisplayName("a call has one outcome and gives its place back once, whatever stops it and when")
  void stops(End end, Stop stop, Policy policy) {
    Interleavings.explore(new Stops(end, stop, policy));
  }

  static final class Stops implements Runnable {
    private final End end;
    private final Stop stop;
    private final Policy policy;

    Stops(End end, Stop stop, Policy policy) {
      this.end = end;
      this.stop = stop;
      this.policy = policy;
    }

    @Override
    public void run() {
      var engine = new OneHeld();
      HostImpl host = HostImpl.of(new HostCore(engine, false), 1);
      var first = new Outcome();
      var second = new Outcome();
      CallImpl call = call((HostImpl) host.onCancel(policy), "a", first);
      engine.held = call;
      host.core.begin(List.of(call));
      host.core.begin(List.of(call(host, "b", second)));

      var threads = new ArrayList<Thread>();
      if (end == End.RUN) {
        threads.add(new Runner(call));
      } else {
        threads.add(new Thread(() -> succeed(call)));
        threads.add(new Thread(() -> call.fail(new IllegalStateException("a"))));
      }
      if (stop == Stop.CANCEL || stop == Stop.CANCEL_AND_TIMEOUT) {
        threads.add(new Thread(() -> host.core.cancel(call)));
      }
      if (stop == Stop.TIMEOUT || stop == Stop.CANCEL_AND_TIMEOUT) {
        threads.add(new Thread(() -> host.core.timeOut(call)));
      }
      if (stop == Stop.CLOSE) {
        threads.add(new Thread(() -> host.core.refuseRest()));
      }
      threads.forEach(Thread::start);
      Threads.join(threads);

      Check.equal(call.isLeft() ? 0 : 1, first.count);
      Check.equal(1, second.count);
      Check.equal(CallStage.ENDED, call.state);
      balances(host);
      if (stop != Stop.CLOSE) {
        onePlace(host, engine);
      }
    }

    private static void succeed(CallImpl call) {
      if (call.begun()) {
        call.succeed("a");
      }
    }

    private static void balances(HostImpl host) {
      HostStats stats = host.stats();
      Check.equal(0, stats.running());
      Check.equal(0, stats.waiting());
      Check.equal(2L, stats.begun());
      Check.equal(2L, stats.ended() + stats.failed() + stats.cancelled() + stats.rejected());
    }

    /** Looks whether there is one place still: a call has it, and the next one waits. */
    private static void onePlace(HostImpl host, OneHeld engine) {
      CallImpl third = call(host, "c", new Outcome());
      var fourth = new Outcome();
      engine.held = third;
      host.core.begin(List.of(third));
      host.core.begin(List.of(call(host, "d", fourth)));
      Check.equal(CallStage.GRANTED, third.state);
      Check.equal(0, fourth.count);
      third.run();
      Check.equal(1, fourth.count);
    }

    private static CallImpl call(HostImpl host, String name, Outcome outcome) {
      return new CallImpl(new HostCoroutine<>(host, name, () -> name), outcome);
    }
  }

  /** Runs a call, and is not to be interrupted when that has ended. */
  private static final class Runner extends Thread {
    private final CallImpl call;
    private volatile boolean over;

    Runner(CallImpl call) {
      this.call = call;
    }

    @Override
    public void run() {
      call.run();
      over = true;
      Check.that(!isInterrupted(), "the interrupt of a call has outlived it");
    }

    @Override
    public void interrupt() {
      Check.that(!over, "a call was interrupted after its end");
      super.interrupt();
    }
  }

  /** Begins calls at once, but for one that it leaves to others. */
  private static final class OneHeld implements HostEngine {
    private HostCall held;

    @Override
    public void begin(List<? extends HostCall> calls) {
      for (HostCall call : calls) {
        if (call != held) {
          call.run();
        }
      }
    }

    @Override
    public void interrupt(HostCall call) {
      call.fail(new InterruptedException());
    }

    @Override
    public void bind(CapabilityType<?> capability) {
      throw new AssertionError("no capability is bound");
    }

    @Override
    public void close() {
      // it has nothing
    }

    @Override
    public String describe() {
      return "one held";
    }
  }

  /** Counts the outcomes of a call. */
  private static final class Outcome implements Answer<Object> {
    private int count;

    @Override
    public synchronized void resume(Object value) {
      count++;
    }

    @Override
    public synchronized void fail(Throwable failure) {
      count++;
    }

    @Override
    public synchronized void failAsItIs(Throwable failure) {
      count++;
    }

    @Override
    public void onCancel(Runnable action) {
      throw new AssertionError("these calls are cancelled by themselves");
    }
  }
}
