package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What machines save: locals and operands, of types that have names elsewhere and of others. */
final class Kept {
  private record Hidden(int[] sizes) {}

  static final class Seen {
    int size = 1;
  }

  /** Its machine is called as a type is that another one saves. */
  @Async
  static Coroutine<Integer> iterator(List<String> names) {
    Iterator<String> all = names.iterator();
    await(done(1));
    return done(all.next().length());
  }

  @Async
  Coroutine<Long> operands(long first) {
    Seen seen = new Seen();
    return done(first + seen.size + await(done(1)) + await(done(2L)));
  }

  @Async
  Coroutine<Integer> locals(Map<String, Integer> counts) {
    int total = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      total += entry.getValue() + await(done(1));
    }
    Hidden hidden = new Hidden(new int[] {total});
    Hidden[] more = {hidden, await(done(hidden))};
    record Local(int size) {}
    Local local = new Local(more.length);
    await(done(total));
    return done(local.size + hidden.sizes.length);
  }

  @Async
  static Coroutine<String> shared(boolean first) {
    if (first) {
      List<Integer> a = new ArrayList<>();
      await(done(1));
      return done(a.toString());
    }
    List<Integer> b = new ArrayList<>();
    await(done(2));
    return done(b.toString());
  }

  @Async
  static Coroutine<Integer> waysOut(int depth) {
    int i = depth;
    try {
      if (i > 1) {
        return done(await(done(i)));
      }
      i += await(done(2));
    } finally {
      await(done(depth));
      await(done(i));
    }
    if (false) {
      await(done(3));
    }
    return done(i);
  }

  @Async
  static Coroutine<Void> closing(AsyncCloseable resource, String name) {
    try (resource) {
      System.out.println(name);
    }
    return done();
  }

  interface Step<T> {
    @Async
    Coroutine<T> apply(T value);
  }

  Step<String> captures(Hidden hidden, char[][] text) {
    return suffix -> done(text.length + await(done("b")) + hidden + suffix + this);
  }
}
