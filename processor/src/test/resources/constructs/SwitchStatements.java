package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;

class SwitchStatements {
  enum Colour {
    RED,
    GREEN,
    BLUE;
  }

  @Async
  @SuppressWarnings("fallthrough")
  public Coroutine<Object> fallThrough() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      switch (await(later(i))) {
        case 0:
          out.add(await(later("zero")));
        case 1:
          out.add(await(later("one")));
          break;
        case 2:
        case 3:
          out.add("few");
          if (await(later(i)) == 3) {
            break;
          }
        default:
          out.add(await(later("many")));
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> onStringsWithEqualHashes() {
    List<Object> out = new ArrayList<>();
    for (String word : List.of("Aa", "BB", "C")) {
      switch (await(later(word))) {
        case "Aa":
          out.add(await(later(1)));
          break;
        case "BB":
          out.add(await(later(2)));
          break;
        default:
          out.add(await(later(3)));
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> onEnums() {
    List<Object> out = new ArrayList<>();
    for (Colour colour : Colour.values()) {
      switch (await(later(colour))) {
        case RED -> out.add(await(later("r")));
        case BLUE -> {
          out.add("b");
          await(later("b"));
        }
        default -> {}
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> sparseAndNegative() {
    int sum = 0;
    for (int i : new int[] {-1000000, 0, 7, 2000000000}) {
      switch (await(later(i))) {
        case -1000000 -> sum += await(later(1));
        case 7 -> sum += await(later(10));
        case 2000000000 -> sum += await(later(100));
        default -> sum += await(later(1000));
      }
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> loopControlFromWithin() {
    int rounds = 0;
    outer:
    for (int i = 0; ; i++) {
      switch (await(later(i % 4))) {
        case 0:
          continue;
        case 1:
          rounds += await(later(1));
          break;
        case 2:
          for (int j = 0; j < 3; j++) {
            if (await(later(j)) == 1) {
              continue outer;
            }
          }
          break;
        default:
          if (i > 8) {
            break outer;
          }
      }
      rounds += 10;
    }
    return done(rounds);
  }

  @Async
  public Coroutine<Object> variablesSharedByTheCases() {
    switch (await(later(2))) {
      case 1:
        int shared = 5;
        trace(shared);
        break;
      case 2:
        shared = await(later(7));
        trace(shared);
        await(later("x"));
        return done(shared + 1);
      default:
        break;
    }
    return done("none");
  }

  @Async
  public Coroutine<Object> tryAroundAndWithin() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try {
        switch (await(later(i))) {
          case 0 -> throw new Trouble("zero");
          case 1 -> {
            try {
              await(failing("one"));
            } finally {
              out.add(await(later("finally")));
            }
          }
          default -> out.add(await(later("default")));
        }
      } catch (Trouble e) {
        out.add(e.getMessage() + await(later(i)));
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> emptyAndDefaultOnly() {
    switch (await(later(1))) {
    }
    switch (await(later("x"))) {
      default:
        trace(await(later("default")));
    }
    return done("end");
  }

  @Async
  public Coroutine<Object> returnsFromEachCase() {
    switch (await(later('b'))) {
      case 'a':
        return done(1);
      case 'b':
        return done(await(later(2)));
      default:
        return done(3);
    }
  }

  @Async
  public Coroutine<Object> nestedSwitches() {
    String text = "";
    for (int i = 0; i < 4; i++) {
      switch (await(later(i / 2))) {
        case 0:
          switch (await(later(i % 2))) {
            case 0:
              text += await(later("a"));
              break;
            default:
              text += "b";
          }
          text += "-";
          break;
        default:
          switch (i) {
            case 2 -> text += await(later("c"));
            default -> text += "d";
          }
      }
    }
    return done(text);
  }
}
