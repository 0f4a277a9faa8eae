package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;

class Golden {
  record Pair(Object a, Object b) {}

  private final int field = 1;

  @Async
  Coroutine<Integer> straight(int a, String dead) {
    int b = await(later(a));
    String text = dead + b;
    int c = await(later(text.length()));
    return done(a + c);
  }

  @Async
  static Coroutine<Object> operands(long wide) {
    return done(
        new Pair(
            trace("below") + wide,
            String.format(
                "%s",
                await(later(1)))));
  }

  @Async
  Coroutine<List<Object>> loops(List<String> words) {
    List<Object> out = new ArrayList<>();
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        char c = await(later(word.charAt(i)));
        out.add(c + field);
      }
      out.add(await(later(word)));
    }
    await(later("end"));
    return done(out);
  }

  @Async
  Coroutine<String> finallyCopies(String parameter) {
    String state = "start";
    try {
      state = await(later("body"));
      if (state.isEmpty()) {
        return done(parameter);
      }
    } catch (IllegalStateException e) {
      state = e.getMessage() + await(later("caught"));
    } finally {
      await(later("finally"));
    }
    return done(state);
  }

  @Async
  Coroutine<Object> changingTypes(Object parameter) {
    Object value = null;
    await(later("null"));
    value = parameter;
    parameter = null;
    await(later("moved"));
    {
      long reused = await(later(1L));
      value = value.toString() + reused;
    }
    {
      String reused = await(later("s"));
      await(later("t"));
      value = value + reused;
    }
    return done(value);
  }

  @Async
  Coroutine<Object> noAwait(Object value) {
    return done(value);
  }
}
