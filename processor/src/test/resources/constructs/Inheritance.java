package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

class Inheritance {
  interface Source<T> {
    Coroutine<T> next(int n);

    @Async
    default Coroutine<List<T>> take(int n) {
      List<T> out = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        out.add(await(next(i)));
      }
      log("took " + out.size());
      return done(out);
    }

    @Async
    static <T> Coroutine<Source<T>> constant(T value) {
      T kept = await(later(value));
      return done(n -> done(kept));
    }

    @Async
    private Coroutine<Integer> hidden(int n) {
      return done(n + await(later(1)));
    }

    @Async
    default Coroutine<Integer> open(int n) {
      return done(await(hidden(n)) * 10);
    }

    private void log(String text) {
      trace(text);
    }
  }

  abstract static class Base implements Source<Object> {
    String name = "base";

    @Override
    @Async
    public Coroutine<Object> next(int n) {
      return done(name + await(later(n)));
    }

    @Async
    protected Coroutine<? extends CharSequence> text() {
      return done(name + await(later("text")));
    }

    abstract Coroutine<String> abstractly(int n);

    @Async
    Coroutine<Object> twice(int n) {
      return done(await(next(n)) + "" + await(next(n)));
    }
  }

  static class Derived extends Base {
    @Override
    @Async
    public Coroutine<Object> next(int n) {
      Object above = await(super.next(n + await(later(10))));
      return done("derived(" + above + ")" + await(super.next(n)));
    }

    @Override
    @Async
    protected Coroutine<String> text() {
      return done(await(super.text()) + await(later("!")));
    }

    @Override
    @Async
    Coroutine<String> abstractly(int n) {
      return done("concrete" + await(later(n)));
    }

    @Override
    @Async
    public Coroutine<List<Object>> take(int n) {
      List<Object> all = await(super.take(await(later(n))));
      all.add("end");
      return done(all);
    }

    class Inner {
      @Async
      Coroutine<Object> outerSuper() {
        return done(
            await(Derived.super.next(1)) + "/" + await(Derived.this.next(2)) + await(later(name)));
      }
    }
  }

  static class Further extends Derived {
    @Override
    public Coroutine<Object> next(int n) {
      return done("plain override " + trace(n));
    }
  }

  /** Bridges: the erased method of the interface is not that of the class. */
  static class Numbers implements Source<Integer>, Comparable<Numbers> {
    @Override
    @Async
    public Coroutine<Integer> next(int n) {
      return done(n * await(later(2)));
    }

    @Override
    public int compareTo(Numbers other) {
      return 0;
    }
  }

  interface Left {
    @Async
    default Coroutine<String> name() {
      return done("left" + await(later(1)));
    }
  }

  interface Right {
    @Async
    default Coroutine<String> name() {
      return done("right" + await(later(2)));
    }
  }

  static class Both implements Left, Right {
    @Override
    @Async
    public Coroutine<String> name() {
      return done(await(Left.super.name()) + await(Right.super.name()));
    }
  }

  enum Planet {
    EARTH {
      @Override
      @Async
      Coroutine<String> describe(int n) {
        return done("home" + await(later(n)) + await(super.describe(n)));
      }
    },
    MARS;

    private final int size = 3;

    @Async
    Coroutine<String> describe(int n) {
      return done(name() + size + await(later(n)));
    }

    @Async
    static Coroutine<Planet> find(String name) {
      return done(valueOf(await(later(name))));
    }
  }

  record Point(int x, long y) {
    @Async
    Coroutine<Point> plus(Point other) {
      return done(new Point(x + await(later(other.x)), await(later(y)) + other.y));
    }

    @Async
    static Coroutine<Point> origin() {
      return done(new Point(await(later(0)), 0));
    }
  }

  static Object run(Callable<Object> task) throws Exception {
    return task.call();
  }

  @Async
  public Coroutine<Object> interfaceDefaultStaticAndPrivate() {
    Source<String> source = await(Source.constant("k"));
    return done(await(source.take(2)) + "" + await(source.open(4)));
  }

  @Async
  public Coroutine<Object> overriding() {
    Base base = new Derived();
    return done(await(base.next(1)) + " " + await(base.abstractly(2)) + " " + await(base.twice(3)));
  }

  @Async
  public Coroutine<Object> covariantReturn() {
    Base base = new Derived();
    return done(await(base.text()).length() + await(new Derived().text()));
  }

  @Async
  public Coroutine<Object> superOfAnInterfaceThroughAClass() {
    return done(await(new Derived().take(2)));
  }

  @Async
  public Coroutine<Object> outerSuper() {
    return done(await(new Derived().new Inner().outerSuper()));
  }

  @Async
  public Coroutine<Object> overriddenByAPlainMethod() {
    Base base = new Further();
    return done(await(base.next(1)) + "" + await(base.twice(2)));
  }

  @Async
  public Coroutine<Object> bridges() {
    Source<Integer> numbers = new Numbers();
    return done(await(numbers.next(4)) + await(numbers.take(3)).size());
  }

  @Async
  public Coroutine<Object> diamondOfInterfaces() {
    return done(await(new Both().name()));
  }

  @Async
  public Coroutine<Object> enumConstantBodies() {
    String text = "";
    for (Planet planet : Planet.values()) {
      text += await(planet.describe(1));
    }
    return done(text + await(Planet.find("MARS")));
  }

  @Async
  public Coroutine<Object> records() {
    return done(await(new Point(1, 2).plus(await(Point.origin()))) + "" + await(later(1)));
  }
}
