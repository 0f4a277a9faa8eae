package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;

class TryWithResources {
  static final class Res implements AutoCloseable {
    private final String name;
    private final boolean failing;

    Res(String name, boolean failing) {
      this.name = name;
      this.failing = failing;
      trace("open " + name);
    }

    Res(String name) {
      this(name, false);
    }

    String use() {
      return trace("use " + name);
    }

    @Override
    public void close() {
      trace("close " + name);
      if (failing) {
        throw new Trouble("closing " + name);
      }
    }
  }

  @Async
  public Coroutine<Object> awaitInTheBody() {
    try (Res a = new Res("a")) {
      return done(await(later(1)) + a.use() + await(later(2)));
    }
  }

  @Async
  public Coroutine<Object> awaitInTheResource() {
    String text;
    try (Res a = new Res(await(later("a")))) {
      text = a.use();
    }
    return done(text + await(later(1)));
  }

  @Async
  public Coroutine<Object> severalResources() {
    try (Res a = new Res(await(later("a")));
        Res b = await(later(new Res("b")));
        Res c = new Res("c")) {
      return done(a.use() + await(later(1)) + b.use() + c.use());
    } finally {
      await(later("finally"));
    }
  }

  @Async
  public Coroutine<Object> throwsWithSuppressed() {
    try (Res a = new Res(await(later("a")), true);
        Res b = new Res("b", true)) {
      a.use();
      await(failing("body"));
      return done(b.use());
    }
  }

  @Async
  public Coroutine<Object> suppressedSeenInCatch() {
    try (Res a = new Res("a", true);
        Res b = new Res(await(later("b")), true)) {
      await(later(a.use() + b.use()));
      await(failing("body"));
      return done("no");
    } catch (Trouble e) {
      trace(e);
      return done(e.getMessage() + e.getSuppressed().length + await(later(1)));
    } finally {
      await(later("finally"));
    }
  }

  @Async
  public Coroutine<Object> throwsOnlyFromClose() {
    try (Res a = new Res("a", true)) {
      await(later(a.use()));
    }
    return done("no");
  }

  @Async
  public Coroutine<Object> failureOfTheSecondResourceClosesTheFirst() {
    try (Res a = new Res(await(later("a")));
        Res b = await(dev.baton.processor.testing.Script.<Res>failing("opening b"))) {
      return done(a.use() + b.use());
    } catch (Trouble e) {
      return done(e.getMessage() + await(later(1)));
    }
  }

  @Async
  public Coroutine<Object> nullResource() {
    try (Res none = await(later((Res) null))) {
      return done(none + await(later("body")));
    }
  }

  @Async
  public Coroutine<Object> variablesAsResources() {
    Res a = new Res(await(later("a")));
    final Res b = new Res(await(later("b")));
    try (a;
        b) {
      await(later(1));
    }
    return done(a.use() + b.use());
  }

  @Async
  public Coroutine<Object> inALoopWithContinueAndBreak() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      try (Res a = new Res("a" + await(later(i)))) {
        if (i == 1) {
          continue;
        }
        if (await(later(i)) == 3) {
          break;
        }
        out.add(a.use());
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> nested() {
    try (Res a = new Res(await(later("a")))) {
      try (Res b = new Res(a.name + await(later("b")))) {
        await(failing("x" + b.use()));
      } catch (Trouble e) {
        try (Res c = new Res(await(later(e.getMessage())), true)) {
          await(later(c.use()));
        }
      }
      return done("no");
    } catch (Trouble e) {
      return done(e.getMessage());
    }
  }

  @Async
  @SuppressWarnings("try")
  public Coroutine<Object> emptyBody() {
    try (Res a = new Res(await(later("a")))) {}
    try (Res b = new Res("b")) {
      await(later(1));
    }
    return done("end");
  }
}
