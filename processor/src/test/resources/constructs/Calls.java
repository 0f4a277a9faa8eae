package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class Calls {
  private final List<Object> seen = new ArrayList<>();

  private static int weigh(int a, int b, long c) {
    return a * 100 + b * 10 + (int) c;
  }

  private static String all(String first, Object... rest) {
    return first + Arrays.toString(rest);
  }

  private static long sum(long... values) {
    long sum = 0;
    for (long value : values) {
      sum = sum * 10 + value;
    }
    return sum;
  }

  private Calls add(Object value) {
    seen.add(value);
    return this;
  }

  private static void nothing(Object value) {
    trace("nothing " + value);
  }

  @Async
  public Coroutine<Object> awaitInTheMiddleOfArguments() {
    return done(weigh(trace(1), await(later(2)), trace(3L)));
  }

  @Async
  public Coroutine<Object> awaitInEveryArgument() {
    return done(weigh(await(later(1)), await(later(2)), await(later(3L))));
  }

  @Async
  public Coroutine<Object> callsWithinArguments() {
    return done(
        weigh(
            weigh(trace(1), await(later(0)), 1L),
            weigh(0, weigh(0, await(later(0)), trace(2L)), await(later(1L))),
            trace(3)));
  }

  @Async
  public Coroutine<Object> awaitInTheAwaited() {
    return done(await(later(await(later(await(later(1)) + 1)) + 1)));
  }

  @Async
  public Coroutine<Object> awaitAsTheReceiver() {
    return done(await(later("word")).substring(await(later(1)), trace(3)).length());
  }

  @Async
  public Coroutine<Object> chainOfCalls() {
    return done(add(trace(1)).add(await(later(2))).add(trace(3)).add(await(later(4))).seen);
  }

  @Async
  public Coroutine<Object> receiverIsEvaluatedBeforeTheAwait() {
    String word = "old";
    return done(word.concat(word = await(later("new"))).concat(word));
  }

  @Async
  public Coroutine<Object> nullReceiverThrowsAfterTheArguments() {
    String none = null;
    try {
      return done(none.concat(await(later("argument"))));
    } catch (NullPointerException e) {
      return done("caught " + await(later(1)));
    }
  }

  @Async
  public Coroutine<Object> varargs() {
    return done(
        all(await(later("f")))
            + all("g", await(later(1)))
            + all(trace("h"), trace(1), await(later(2)), trace(3), await(later("4"))));
  }

  @Async
  public Coroutine<Object> varargsOfPrimitives() {
    return done(sum() + sum(await(later(1L)), 2, await(later(3))) + sum(await(later(new long[3]))));
  }

  @Async
  public Coroutine<Object> formatted() {
    return done(String.format("%s-%s-%d", await(later("a")), trace(2), await(later(3))));
  }

  @Async
  public Coroutine<Object> asListOfEverything() {
    return done(
        Arrays.asList(trace(1), await(later(2)), new int[] {await(later(3))}.length, 'c', 2.5f));
  }

  @Async
  public Coroutine<Object> collectionArgument() {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      out.add(await(later(i)));
    }
    out.add(0, await(later(9)));
    return done(out);
  }

  @Async
  public Coroutine<Object> callsWithoutAValue() {
    nothing(await(later("here")));
    await(later("dropped"));
    add(await(later(1)));
    return done(seen);
  }

  @Async
  public Coroutine<Object> aWideResultThatIsDropped() {
    Math.max(1L, await(later(2L)));
    Math.sqrt(await(later(2.0)));
    await(later(3L));
    return done(1);
  }

  @Async
  public Coroutine<Object> interfaceAndStaticInterfaceCalls() {
    CharSequence text = await(later("text"));
    Optional<String> some = Optional.of(await(later("x")));
    return done(text.subSequence(await(later(1)), 3) + some.get() + List.of(await(later(7))));
  }

  @Async
  public Coroutine<Object> genericMethodWithExplicitTypes() {
    return done(Stream.<Object>of(await(later("a")), await(later(1))).toList());
  }

  @Async
  public Coroutine<Object> evaluationOrderOfFieldsAndArguments() {
    counter = 1;
    return done(weigh(counter, counter += await(later(1)), counter * 3L) + counter);
  }

  private int counter;

  @Async
  public Coroutine<Object> awaitOfAVariable() {
    dev.baton.Awaitable<String> wait = later("kept");
    trace("between");
    return done(await(wait));
  }

  @Async
  public Coroutine<Object> awaitOfAConditional() {
    boolean yes = await(later(true));
    return done(await(yes ? later("yes") : later("no")));
  }

  @Async
  public Coroutine<Object> awaitOfStages() {
    return done(await(stage("a")) + await(stage(2)) + weigh(1, await(stage(2)), await(stage(3L))));
  }

  @Async
  public Coroutine<Object> throwsWhatTheArgumentThrows() {
    return done(weigh(trace(1), await(failing("bad argument")), trace(3L)));
  }

  @Async
  public Coroutine<Object> throwsCheckedExceptions() throws CheckedTrouble {
    trace("before");
    if (await(later(true))) {
      await(failing(new CheckedTrouble("checked")));
    }
    return done(null);
  }

  @Async
  public Coroutine<Object> throwsErrors() {
    await(failing(new StackOverflowError("an error")));
    return done(null);
  }

  @Async
  public Coroutine<Object> tenOperandsDeep() {
    return done(
        trace(1)
            + (trace(2L)
                * (trace(3.5)
                    - (trace((byte) 4)
                        + (trace((short) 5)
                            + (trace('c')
                                + (trace(1.5f)
                                    + (trace(2L) + (trace(2.0) + await(later(9)))))))))));
  }
}
