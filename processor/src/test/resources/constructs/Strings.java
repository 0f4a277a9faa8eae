package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;

class Strings {
  private String field = "f";
  private static String statics = "s";

  @Override
  public String toString() {
    return trace("strings");
  }

  @Async
  public Coroutine<Object> concatenationOfEveryType() {
    boolean z = true;
    byte b = 1;
    short s = 2;
    char c = 'c';
    int i = 3;
    long l = 4;
    float f = 1.5f;
    double d = 2.5;
    Object o = null;
    String text =
        "a" + await(later(1)) + z + b + s + c + i + l + f + d + o + await(later(2L)) + null + this;
    return done(text + z + b + s + c + i + l + f + d + o + await(later('x')));
  }

  @Async
  public Coroutine<Object> operandsAreEvaluatedInOrder() {
    int i = 1;
    return done("" + i++ + await(later(i++)) + i++ + await(later(i)) + i);
  }

  @Async
  public Coroutine<Object> charsAndNumbersBeforeTheString() {
    return done('a' + await(later(1)) + "b" + ('c' + await(later(1))) + (char) ('d' + 1));
  }

  @Async
  public Coroutine<Object> constantsBetweenAwaits() {
    final String constant = "k";
    return done(constant + "1" + await(later("x")) + constant + 1L + await(later("y")) + '\u0001' + "\2");
  }

  @Async
  public Coroutine<Object> compoundAssignmentOfLocals() {
    String text = "a";
    text += await(later("b")) + trace("c");
    text += text + await(later(1));
    CharSequence sequence = "x";
    sequence = sequence + await(later("y"));
    Object object = "o";
    object += await(later("p"));
    return done(text + sequence + object);
  }

  @Async
  public Coroutine<Object> compoundAssignmentOfFields() {
    field += await(later("g"));
    this.field += field + await(later("h"));
    statics += await(later("t")) + field;
    return done(field + statics);
  }

  @Async
  public Coroutine<Object> leftSideIsReadFirst() {
    String text = "a";
    text += (text = "b") + await(later("c")) + text;
    return done(text);
  }

  @Async
  public Coroutine<Object> nullsAndEmptyStrings() {
    String none = await(later((String) null));
    none += await(later(""));
    return done("" + none + "" + await(later((Object) null)) + "");
  }

  @Async
  public Coroutine<Object> longerThanOneIndyCanTake() {
    String word = await(later("w"));
    long count = 7;
    return done(await(later(0)) + 1 + "b" + 2 + "c" + word + count + 4 + "e" + 5 + "f" + word + count + await(later(7)) + 8 + "i" + word + count + 10 + "k" + 11 + "l" + word + count + 13 + "n" + await(later(14)) + word + count + 16 + "q" + 17 + "r" + word + count + 19 + "t" + 20 + "u" + await(later(21)) + 22 + "w" + 23 + "x" + word + count + 25 + "z" + 26 + "a" + word + count + await(later(28)) + 29 + "d" + word + count + 31 + "f" + 32 + "g" + word + count + 34 + "i" + await(later(35)) + word + count + 37 + "l" + 38 + "m" + word + count + 40 + "o" + 41 + "p" + await(later(42)) + 43 + "r" + 44 + "s" + word + count + 46 + "u" + 47 + "v" + word + count + await(later(49)) + 50 + "y" + word + count + 52 + "a" + 53 + "b" + word + count + 55 + "d" + await(later(56)) + word + count + 58 + "g" + 59 + "h" + word + count + 61 + "j" + 62 + "k" + await(later(63)) + 64 + "m" + 65 + "n" + word + count + 67 + "p" + 68 + "q" + word + count + await(later(70)) + 71 + "t" + word + count + 73 + "v" + 74 + "w" + word + count + 76 + "y" + await(later(77)) + word + count + 79 + "b" + 80 + "c" + word + count + 82 + "e" + 83 + "f" + await(later(84)) + 85 + "h" + 86 + "i" + word + count + 88 + "k" + 89 + "l" + word + count + await(later(91)) + 92 + "o" + word + count + 94 + "q" + 95 + "r" + word + count + 97 + "t" + await(later(98)) + word + count + 100 + "w" + 101 + "x" + word + count + 103 + "z" + 104 + "a" + await(later(105)) + 106 + "c" + 107 + "d" + word + count + 109 + "f" + 110 + "g" + word + count + await(later(112)) + 113 + "j" + word + count + 115 + "l" + 116 + "m" + word + count + 118 + "o" + await(later(119)));
  }

  @Async
  public Coroutine<Object> textBlock() {
    return done(
        """
        one %s
          two
        """
            .formatted(await(later("x")))
            + await(later(1)));
  }

  @Async
  public Coroutine<Object> nestedConcatenation() {
    return done("a" + ("b" + await(later("c")) + ("d" + await(later("e"))).length()) + 1);
  }

  @Async
  public Coroutine<Object> throwsFromWithin() {
    return done("a" + trace("b") + await(failing("c")) + trace("d"));
  }
}
