package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class PlainLambdas {
  private int field = 5;

  private static <T> T call(Supplier<T> supplier, Object beside) {
    return supplier.get();
  }

  private int twice(int x) {
    return x * 2 + field;
  }

  @Async
  public Coroutine<Object> besideAnAwait() {
    int k = await(later(3));
    return done(call(() -> k + field, await(later(1))) + call(() -> "x" + k, await(later(2))));
  }

  @Async
  public Coroutine<Object> capturedBeforeAndUsedAfter() {
    int a = 1;
    String b = await(later("b"));
    long c = await(later(3L));
    Supplier<String> supplier = () -> a + b + c + field;
    await(later("between"));
    String d = await(later("d"));
    Supplier<String> other = () -> supplier.get() + d;
    field = await(later(9));
    return done(other.get());
  }

  @Async
  public Coroutine<Object> methodReferences() {
    Function<Integer, Integer> bound = this::twice;
    BiFunction<PlainLambdas, Integer, Integer> unbound = PlainLambdas::twice;
    Supplier<List<Object>> creation = ArrayList::new;
    Function<Integer, int[]> array = int[]::new;
    await(later(1));
    List<Object> out = creation.get();
    out.add(bound.apply(await(later(2))));
    out.add(unbound.apply(this, await(later(3))));
    out.add(array.apply(await(later(4))).length);
    return done(out);
  }

  @Async
  public Coroutine<Object> methodReferenceOfAnAwaitedReceiver() {
    Supplier<Integer> length = await(later("text"))::length;
    await(later(1));
    return done(length.get());
  }

  @Async
  public Coroutine<Object> receiverOfAReferenceIsCheckedAtOnce() {
    String none = await(later((String) null));
    try {
      Supplier<Integer> length = none::length;
      await(later("never"));
      return done(length.get());
    } catch (NullPointerException e) {
      return done("null " + await(later(1)));
    }
  }

  @Async
  public Coroutine<Object> onTheStackDuringAnAwait() {
    return done(
        apply((a, b) -> a * field + b, await(later(2)), trace(3))
            + apply(Math::max, trace(4), await(later(5))));
  }

  private static int apply(IntBinaryOperator operator, int a, int b) {
    return operator.applyAsInt(a, b);
  }

  @Async
  public Coroutine<Object> streams() {
    int limit = await(later(4));
    return done(
        IntStream.range(0, limit)
                .mapToObj(i -> i * limit + field)
                .map(Object::toString)
                .collect(Collectors.joining(await(later(",")), "[", await(later("]"))))
            + Arrays.asList(3, 1, 2).stream()
                .sorted(Comparator.comparing((Integer i) -> -i * limit))
                .toList());
  }

  @Async
  public Coroutine<Object> lambdasThatReturnLambdas() {
    int x = await(later(1));
    Function<Integer, Function<Integer, Supplier<Integer>>> curried = a -> b -> () -> a + b + x;
    return done(curried.apply(await(later(2))).apply(await(later(3))).get());
  }

  @Async
  public Coroutine<Object> lambdaThatThrows() {
    Supplier<Object> broken =
        () -> {
          throw new Trouble("in lambda");
        };
    try {
      return done(call(broken, await(later(1))));
    } catch (Trouble e) {
      return done(e.getMessage() + await(later(2)));
    }
  }

  @Async
  public Coroutine<Object> recursiveThroughAnArray() {
    @SuppressWarnings("unchecked")
    Function<Integer, Integer>[] factorial = (Function<Integer, Integer>[]) new Function<?, ?>[1];
    factorial[0] = n -> n < 2 ? 1 : n * factorial[0].apply(n - 1);
    return done(factorial[0].apply(await(later(5))) + factorial[0].apply(await(later(3))));
  }

  @Async
  public Coroutine<Object> conditionalLambdas() {
    Supplier<String> chosen = await(later(true)) ? () -> "yes" + field : () -> "no";
    await(later(1));
    return done(chosen.get());
  }
}
