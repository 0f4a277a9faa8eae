package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.AsyncSupplier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

class AsyncLambdas {
  /** A functional interface of the user's own. */
  interface Step<A, R> {
    @Async
    Coroutine<R> apply(A a, long times) throws CheckedTrouble;
  }

  interface Primitive {
    @Async
    Coroutine<Integer> apply(int a, double b, byte c);
  }

  private int field = 5;
  private static int statics = 6;

  private final AsyncSupplier<String> inField = () -> done("f" + await(later(field)));
  private static final AsyncSupplier<String> IN_STATIC = () -> done("s" + await(later(statics)));
  private static final AsyncSupplier<String> IN_BLOCK;
  private final AsyncSupplier<String> inInstanceBlock;

  static {
    int local = 7;
    IN_BLOCK = () -> done("b" + await(later(local)));
  }

  {
    String local = "i";
    inInstanceBlock = () -> done(local + await(later(field)));
  }

  private static <T> Coroutine<T> call(AsyncSupplier<T> supplier) {
    try {
      return supplier.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Async
  public Coroutine<Object> capturingNothing() {
    return done(await(call(() -> done(await(later(1)) + await(later(2))))));
  }

  @Async
  public Coroutine<Object> capturingEverything() {
    int i = await(later(1));
    long l = 2;
    double d = await(later(3.5));
    String s = "s";
    int[] a = {await(later(4))};
    return done(
        await(call(() -> done(i + l + d + s + a[0] + await(later("x")) + i + l + d + s + field))));
  }

  @Async
  public Coroutine<Object> blockBody() {
    int k = await(later(3));
    return done(
        await(
            call(
                () -> {
                  String text = "";
                  for (int i = 0; i < k; i++) {
                    try {
                      text += await(later(i));
                      if (i == 1) {
                        await(failing("x"));
                      }
                    } catch (Trouble e) {
                      text += e.getMessage() + await(later("caught"));
                    } finally {
                      text += await(later("."));
                    }
                  }
                  return done(text);
                })));
  }

  @Async
  public Coroutine<Object> nestedInOneAnother() {
    int k = await(later(3));
    return done(
        await(
            call(
                () -> {
                  String u = "u" + await(later(k));
                  Object q =
                      await(
                          call(
                              () -> {
                                String v = u + await(later("deep"));
                                return done(v + await(call(() -> done(u + v + await(later(k))))));
                              }));
                  return done(u + q);
                })));
  }

  @Async
  public Coroutine<Object> withoutAwait() {
    return done(await(call(() -> done(trace("plain")))) + await(call(() -> done(field + ""))));
  }

  @Async
  public Coroutine<Object> inInitialisers() {
    return done(
        await(call(inField)) + await(call(IN_STATIC)) + await(call(IN_BLOCK)) + await(call(inInstanceBlock)));
  }

  @Async
  public Coroutine<Object> calledRepeatedly() {
    AsyncSupplier<Integer> supplier = () -> done(field += await(later(1)));
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += await(call(supplier));
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> interfaceOfOnesOwn() throws CheckedTrouble {
    Step<String, String> step =
        (a, times) -> {
          for (long i = 0; i < times; i++) {
            a += await(later(i));
          }
          return done(a);
        };
    return done(await(step.apply("x", 2)) + await(step.apply(await(later("y")), 3)));
  }

  @Async
  public Coroutine<Object> primitiveParameters() {
    Primitive p = (a, b, c) -> done((int) (a * await(later(2)) + b + c));
    return done(await(p.apply(await(later(3)), 1.5, (byte) 7)));
  }

  @Async
  public Coroutine<Object> throwsWhatTheLambdaThrows() throws CheckedTrouble {
    Step<Integer, Integer> step =
        (a, times) -> {
          if (await(later(a)) > times) {
            throw new CheckedTrouble("too much");
          }
          return done(a);
        };
    int fine = await(step.apply(1, 2));
    return done(fine + await(step.apply(3, 2)));
  }

  private <T> AsyncSupplier<List<T>> twice(T value) {
    return () -> {
      List<T> out = new ArrayList<>();
      out.add(await(later(value)));
      out.add(await(later(value)));
      return done(out);
    };
  }

  @Async
  public Coroutine<Object> generic() {
    return done(await(call(twice("a"))) + "" + await(call(twice(await(later(1))))));
  }

  @Async
  private Coroutine<String> named() {
    return done("named" + await(later(field)));
  }

  @Async
  private static Coroutine<Integer> length(String text, long times) {
    return done((int) (text.length() * times) + await(later(1)));
  }

  @Async
  public Coroutine<Object> methodReferences() throws CheckedTrouble {
    Step<String, Integer> step = AsyncLambdas::length;
    return done(await(call(this::named)) + await(step.apply("abc", 2)));
  }

  @Async
  public Coroutine<Object> insidePlainLambdas() {
    Supplier<AsyncSupplier<String>> supplier = () -> () -> done("in" + await(later(field)));
    return done(await(call(supplier.get())));
  }

  @Async
  public Coroutine<Object> plainLambdasInside() {
    return done(
        await(
            call(
                () -> {
                  int n = await(later(2));
                  Supplier<Integer> plain = () -> n + field;
                  return done(plain.get() * await(later(10)));
                })));
  }

  @Async
  public Coroutine<Object> inLocalAndAnonymousClasses() {
    int k = await(later(1));
    class Local {
      final AsyncSupplier<Integer> supplier = () -> done(k + field + await(later(1)));

      AsyncSupplier<Integer> more() {
        return () -> done(k * 2 + field + await(later(2)));
      }
    }
    var anonymous =
        new Object() {
          AsyncSupplier<Integer> supplier() {
            return () -> done(k + field * 10 + await(later(3)));
          }
        };
    return done(
        List.of(
            await(call(new Local().supplier)),
            await(call(new Local().more())),
            await(call(anonymous.supplier()))));
  }

  @Async
  public Coroutine<Object> severalOnOneLine() {
    int a = await(later(1));
    return done(await(call(() -> done(await(later(a))))) + await(call(() -> done(await(later(a + 1))))));
  }

  @Async
  public Coroutine<Object> amongConstructorArguments() {
    record Pair(Object a, Object b) {}
    return done(new Pair(await(later(1)), await(call(() -> done(new Pair(trace(2), await(later(3))))))));
  }

  @Async
  public Coroutine<Object> tailCallInALambda() {
    return done(await(call(() -> named())) + await(call(() -> await(later(true)) ? named() : done("no"))));
  }

  /** A functional interface that inherits its method. */
  interface Text extends AsyncSupplier<String> {
    default int length() {
      return 1;
    }
  }

  /** One that narrows it. */
  interface Narrow extends AsyncSupplier<Integer> {
    @Override
    @Async
    Coroutine<Integer> get();
  }

  interface Marker {}

  interface Futures {
    @Async
    CompletableFuture<String> apply(String text) throws CheckedTrouble;
  }

  interface Constants {
    AsyncSupplier<String> CONSTANT = () -> done("constant" + await(later(1)));

    @Async
    default Coroutine<String> open(int n) throws Exception {
      AsyncSupplier<String> supplier = () -> done(n + await(later("open")) + hidden());
      return done(await(supplier.get()));
    }

    private String hidden() {
      return "hidden";
    }
  }

  enum Planet {
    EARTH(() -> done("earth" + await(later(1)))),
    MARS(() -> done("mars"));

    private final AsyncSupplier<String> supplier;

    Planet(AsyncSupplier<String> supplier) {
      this.supplier = supplier;
    }
  }

  record Held(AsyncSupplier<String> supplier) {
    Held(String text) {
      this(() -> done(text + await(later("held"))));
    }
  }

  static class Base {
    final AsyncSupplier<String> supplier;

    Base(AsyncSupplier<String> supplier) {
      this.supplier = supplier;
    }
  }

  static class Derived extends Base {
    Derived(int n) {
      super(
          () -> {
            String text = await(later("super"));
            return done(text + n);
          });
    }
  }

  @Async
  public Coroutine<Object> interfacesThatInheritTheirMethod() throws Exception {
    int k = await(later(2));
    Text text = () -> done("text" + await(later(k)));
    Narrow narrow = () -> done(k + await(later(1)));
    return done(await(text.get()) + await(narrow.get()) + await(call(text)) + text.length());
  }

  @Async
  public Coroutine<Object> intersectionsAndSerializable() throws Exception {
    int k = await(later(2));
    var marked = (AsyncSupplier<String> & Marker) () -> done("marked" + await(later(k)));
    var serializable =
        (AsyncSupplier<String> & Serializable) () -> done("serializable" + await(later(k)));
    return done(await(call(marked)) + await(call(serializable)) + (marked instanceof Marker));
  }

  @Async
  public Coroutine<Object> thatReturnFutures() throws CheckedTrouble {
    Futures futures =
        text -> {
          String more = await(later(text));
          if (more.isEmpty()) {
            throw new CheckedTrouble("empty");
          }
          return CompletableFuture.completedFuture(more + await(stage("!")));
        };
    try {
      return done(await(futures.apply("a")) + await(futures.apply("")));
    } catch (CheckedTrouble e) {
      return done(e.getMessage() + await(later(1)));
    }
  }

  @Async
  public Coroutine<Object> inInterfacesEnumsAndRecords() throws Exception {
    return done(
        await(call(Constants.CONSTANT))
            + await(new Constants() {}.open(3))
            + await(call(Planet.EARTH.supplier))
            + await(call(Planet.MARS.supplier))
            + await(call(new Held("x").supplier()))
            + await(call(new Derived(4).supplier)));
  }

  @Async
  public Coroutine<Object> besideAnAnonymousClassOfTheSameInterface() {
    int k = await(later(2));
    AsyncSupplier<String> supplier =
        new AsyncSupplier<>() {
          @Override
          @Async
          public Coroutine<String> get() {
            String text = await(later("anonymous")) + k;
            return done(text + field);
          }
        };
    return done(await(call(supplier)));
  }

  @Async
  public Coroutine<Object> inABranchAndInALoop() {
    List<AsyncSupplier<Integer>> suppliers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int copy = await(later(i));
      suppliers.add(copy == 1 ? () -> done(copy) : () -> done(copy * 10 + await(later(copy))));
    }
    int sum = 0;
    for (AsyncSupplier<Integer> supplier : suppliers) {
      sum += await(call(supplier)) + await(call(supplier));
    }
    return done(sum);
  }
}
