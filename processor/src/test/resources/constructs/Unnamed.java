package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.List;
import java.util.function.Function;

class Unnamed {
  record Pair(Object a, Object b) {}

  record Res(String name) implements AutoCloseable {
    @Override
    public void close() {
      trace("close " + name);
    }
  }

  @Async
  public Coroutine<Object> variables() {
    int count = 0;
    for (var _ : await(later(List.of(1, 2, 3)))) {
      count += await(later(1));
    }
    var _ = await(later("dropped"));
    try {
      await(failing("x"));
    } catch (Trouble _) {
      count += await(later(10));
    }
    Function<String, Integer> constant = _ -> 100;
    for (int i = 0, _ = trace(5); i < 2; i++) {
      count += await(later(i));
    }
    return done(count + constant.apply(await(later("y"))));
  }

  @Async
  @SuppressWarnings("try")
  public Coroutine<Object> resources() {
    try (var _ = new Res(await(later("a")));
        Res _ = await(later(new Res("b")))) {
      return done(await(later("body")));
    }
  }

  @Async
  public Coroutine<Object> patterns() {
    String text = "";
    for (Object o : List.of(new Pair(1, "x"), new Pair("y", 2), "z", 4)) {
      text +=
          switch (o) {
            case Pair(Integer i, _) when await(later(i)) == 1 -> "a" + await(later(i));
            case Pair(_, Integer j) -> "b" + await(later(j));
            case Pair _ -> "c";
            case String _, Integer _ -> await(later("d"));
            default -> "e";
          };
    }
    return done(text);
  }
}
