package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class TryCatchFinally {
  @Async
  public Coroutine<Object> awaitInTry() {
    String text = "a";
    try {
      text += await(later("b"));
    } catch (Trouble e) {
      text += "never";
    }
    return done(text + await(later("c")));
  }

  @Async
  public Coroutine<Object> awaitInCatch() {
    try {
      await(failing("x"));
      return done("no");
    } catch (Trouble e) {
      return done(await(later(e.getMessage())) + e.getMessage());
    }
  }

  @Async
  public Coroutine<Object> awaitInFinally() {
    String text = "";
    try {
      text += trace("body");
    } finally {
      text += await(later("finally"));
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> awaitInEveryBlock() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try {
        out.add(await(later("try" + i)));
        if (i == 1) {
          await(failing("x" + i));
        }
        out.add("after" + i);
      } catch (Trouble e) {
        out.add(await(later("catch" + e.getMessage())));
      } finally {
        out.add(await(later("finally" + i)));
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> returnCrossesFinally() {
    try {
      return done(await(later("result")));
    } finally {
      trace(await(later("finally")));
    }
  }

  @Async
  public Coroutine<Object> resultIsKeptWhileFinallyChangesTheVariable() {
    int n = await(later(1));
    try {
      try {
        n += await(later(1));
        return done(n);
      } finally {
        n = 10;
        if (await(later(true))) {
          trace("inner");
        }
      }
    } finally {
      trace("outer" + n);
      await(later(n));
    }
  }

  @Async
  @SuppressWarnings("finally")
  public Coroutine<Object> returnInFinallyWins() {
    try {
      await(failing("swallowed"));
      return done(1);
    } finally {
      return done(await(later(2)));
    }
  }

  @Async
  public Coroutine<Object> breakAndContinueCrossFinally() {
    int i = 0;
    outer:
    while (true) {
      i++;
      try {
        for (int j = 0; ; j++) {
          try {
            if (await(later(j)) == 2) {
              continue outer;
            }
            if (i == 3) {
              break outer;
            }
          } finally {
            trace("inner" + await(later(j)));
          }
        }
      } finally {
        trace("outer" + await(later(i)));
      }
    }
    return done(i);
  }

  @Async
  public Coroutine<Object> throwsThroughFinally() {
    try {
      trace("body");
      throw new Trouble(await(later("thrown")));
    } finally {
      trace(await(later("finally")));
    }
  }

  @Async
  public Coroutine<Object> throwsFromFinallyInstead() {
    try {
      await(failing("lost"));
      return done(1);
    } finally {
      if (await(later(true))) {
        await(failing("from finally"));
      }
    }
  }

  @Async
  public Coroutine<Object> throwsFromCatchThroughFinally() {
    try {
      await(failing("first"));
    } catch (Trouble e) {
      throw new IllegalStateException(await(later("second")), e);
    } finally {
      trace(await(later("finally")));
    }
    return done(null);
  }

  @Async
  public Coroutine<Object> rethrow() {
    try {
      try {
        await(failing("x"));
      } catch (Trouble e) {
        trace(await(later("seen")));
        throw e;
      }
      return done("no");
    } catch (RuntimeException e) {
      return done("outer " + e.getMessage() + await(later(1)));
    }
  }

  @Async
  public Coroutine<Object> preciseRethrow() throws IOException {
    try {
      try {
        if (await(later(false))) {
          throw new IOException("never");
        }
        await(failing(new FileNotFoundException("file")));
      } catch (Exception e) {
        await(later("seen"));
        throw e;
      }
      return done("no");
    } catch (IOException e) {
      return done(e.getMessage() + await(later(1)));
    }
  }

  @Async
  public Coroutine<Object> multiCatch() {
    List<Object> out = new ArrayList<>();
    List<Exception> failures =
        List.of(
            new FileNotFoundException("a"),
            new IllegalArgumentException("b"),
            new CheckedTrouble("c"),
            new Trouble("d"));
    for (Exception failure : failures) {
      try {
        raise(await(later(failure)));
      } catch (FileNotFoundException | IllegalArgumentException e) {
        out.add("either " + await(later(e.getMessage())) + e.getClass().getSimpleName());
      } catch (CheckedTrouble e) {
        out.add(e.getMessage() + await(later(1)));
      } catch (Exception e) {
        out.add(await(later("rest ")) + e.getMessage());
      }
    }
    return done(out);
  }

  private static void raise(Exception failure) throws Exception {
    throw failure;
  }

  @Async
  public Coroutine<Object> catchOrderDecides() {
    try {
      await(failing(new FileNotFoundException("x")));
      return done("no");
    } catch (RuntimeException e) {
      return done("runtime");
    } catch (Exception e) {
      return done("exception " + await(later(e.getMessage())));
    }
  }

  @Async
  public Coroutine<Object> nestedInEveryBlock() {
    String text = "";
    try {
      try {
        await(failing("1"));
      } catch (Trouble e) {
        try {
          text += e.getMessage() + await(later("a"));
          await(failing("2"));
        } catch (Trouble f) {
          text += f.getMessage() + await(later("b")) + e.getMessage();
          throw f;
        } finally {
          try {
            await(failing("3"));
          } catch (Trouble g) {
            text += g.getMessage() + await(later("c"));
          } finally {
            text += await(later("d"));
          }
        }
      } finally {
        text += await(later("e"));
      }
    } catch (Trouble e) {
      text += await(later("f")) + e.getMessage();
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> exceptionVariableKeptAcrossAwaits() {
    Exception kept;
    try {
      throw new Trouble("kept");
    } catch (Trouble e) {
      await(later(1));
      e.addSuppressed(new Trouble(await(later("added"))));
      await(later(2));
      kept = e;
    }
    return done(kept);
  }

  @Async
  public Coroutine<Object> variablesOfTryAreGoneAfterIt() {
    int sum = 0;
    try {
      int local = await(later(1));
      sum += local;
      await(later(2));
      sum += local;
    } finally {
      long local = await(later(3L));
      sum += (int) local;
    }
    {
      String local = await(later("x"));
      sum += local.length();
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> assignedInTryAndReadInCatch() {
    int progress = 0;
    String state = "none";
    try {
      progress = await(later(1));
      state = "one";
      progress = await(later(2));
      state = "two";
      await(failing("x"));
      state = "three";
    } catch (Trouble e) {
      state += progress + await(later("!"));
    }
    return done(state);
  }

  @Async
  public Coroutine<Object> parameterAssignedInTryAndReadInCatch() {
    return assigned(1, "p");
  }

  @Async
  private Coroutine<Object> assigned(int a, String b) {
    try {
      a += await(later(1));
      b += await(later("q"));
      await(failing("x"));
    } catch (Trouble e) {
      b += a;
      await(later(2));
    } finally {
      a *= 10;
      await(later(3));
    }
    return done(a + b);
  }

  @Async
  public Coroutine<Object> whileTrueWithCatch() {
    int i = 0;
    while (true) {
      try {
        if (i++ > 5) {
          break;
        }
        await(later(i));
        if (i % 2 == 0) {
          throw new Trouble("even " + i);
        }
      } catch (Trouble e) {
        trace(e.getMessage());
        await(later("caught"));
      } finally {
        trace("finally");
        await(later("f"));
      }
    }
    return done(i);
  }

  @Async
  public Coroutine<Object> retryLoop() {
    for (int attempt = 1; ; attempt++) {
      try {
        if (attempt < 3) {
          await(failing("attempt " + attempt));
        }
        return done(await(later("done at " + attempt)));
      } catch (Trouble e) {
        await(later(e.getMessage()));
      }
    }
  }

  @Async
  public Coroutine<Object> tryInsideFinallyInsideLoop() {
    String text = "";
    for (String word : List.of("a", "b")) {
      try {
        text += await(later(word));
      } finally {
        for (int i = 0; i < 2; i++) {
          try {
            if (i == 1) {
              continue;
            }
            text += await(later(i));
          } finally {
            text += await(later("."));
          }
        }
      }
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> catchesErrorsAndThrowables() {
    String text = "";
    try {
      await(failing(new AssertionError("a")));
    } catch (Error e) {
      text += e.getMessage() + await(later(1));
    }
    try {
      await(failing(new Throwable("t")));
    } catch (Throwable e) {
      text += e.getMessage() + await(later(2));
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> emptyBlocks() {
    try {
    } finally {
    }
    try {
      await(failing("x"));
    } catch (Trouble e) {
    }
    try {
      await(later(1));
    } finally {
    }
    return done("end");
  }

  @Async
  public Coroutine<Object> finallyCopiedToManyExits() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      try {
        if (i == 0) {
          continue;
        }
        if (i == 1) {
          throw new Trouble("t");
        }
        if (await(later(i)) == 4) {
          return done(out);
        }
        out.add(i);
      } catch (Trouble e) {
        out.add(await(later(e.getMessage())));
        continue;
      } finally {
        out.add(await(later("f" + i)));
      }
      out.add("end" + i);
    }
    return done("never");
  }

  @Async
  public Coroutine<Object> synchronizedWithoutAwaitInside() {
    Object lock = new Object();
    int n = await(later(1));
    synchronized (lock) {
      n++;
    }
    n += await(later(1));
    synchronized (this) {
      try {
        n *= 2;
      } finally {
        n++;
      }
    }
    return done(n + await(later(1)));
  }

  @Async
  public Coroutine<Object> throwsAfterTheTry() {
    try {
      await(later(1));
    } catch (Trouble e) {
      return done("not here");
    }
    throw new Trouble("after " + await(later(2)));
  }
}
