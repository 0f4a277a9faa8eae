package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.List;

class Assignments {
  private int number = 5;
  private long wide = 7;
  private double real = 1.5;
  private byte small = 1;
  private char letter = 'a';
  private Integer boxed = 10;
  private static long statics = 3;
  private static Integer boxedStatics = 4;
  private Assignments next;

  private Assignments self() {
    trace("self");
    return this;
  }

  @Async
  public Coroutine<Object> localsOfEveryType() {
    byte b = 1;
    short s = 2;
    char c = 'c';
    boolean z = true;
    float f = 1.5f;
    long l = 2;
    double d = 2.5;
    await(later(1));
    b += await(later(300));
    s -= await(later(3));
    c += await(later(2));
    c++;
    z &= await(later(true));
    z |= await(later(false));
    z ^= await(later(true));
    f *= await(later(2));
    l <<= await(later(3));
    d %= await(later(2.0));
    await(later(0));
    return done("" + b + s + c + z + f + l + d);
  }

  @Async
  public Coroutine<Object> everyCompoundOperator() {
    int i = 1000;
    i += await(later(24));
    i -= await(later(4));
    i *= await(later(3));
    i /= await(later(2));
    i %= await(later(1001));
    i <<= await(later(3));
    i >>= await(later(1));
    i >>>= await(later(1));
    i &= await(later(0xff0));
    i |= await(later(5));
    i ^= await(later(3));
    return done(i);
  }

  @Async
  public Coroutine<Object> fields() {
    number += await(later(4));
    this.wide *= await(later(3L));
    self().real /= await(later(2));
    self().small += await(later(200));
    self().letter += await(later(1));
    return done(List.of(number, wide, real, small, letter));
  }

  @Async
  public Coroutine<Object> leftSideIsReadFirst() {
    number += (number = 100) + await(later(number));
    int local = 1;
    local += local++ + await(later(local)) + local++;
    return done(List.of(number, local));
  }

  @Async
  public Coroutine<Object> statics() {
    statics += await(later(4));
    Assignments.statics <<= await(later(2));
    boxedStatics += await(later(2));
    return done(List.of(statics, boxedStatics));
  }

  @Async
  public Coroutine<Object> boxes() {
    boxed += await(later(5));
    self().boxed *= await(later(2));
    Integer local = await(later(1));
    local++;
    local += await(later(3));
    Long wideLocal = await(later(1L));
    wideLocal <<= await(later(2));
    return done(List.of(boxed, local, wideLocal));
  }

  @Async
  public Coroutine<Object> increments() {
    int i = 0;
    int a = i++ + await(later(i)) + ++i + await(later(i)) + i-- + --i;
    int b = self().number++ + await(later(number)) + ++self().number;
    long c = statics++ + await(later(statics)) - --wide;
    int d = boxed++ + await(later(boxed)) + ++boxed;
    return done(List.of(i, a, b, c, d, number, statics, wide, boxed));
  }

  @Async
  public Coroutine<Object> chains() {
    int a;
    int b;
    long c;
    a = b = await(later(3));
    c = a += b = await(later(4));
    number = a = self().number = await(later(5)) + a;
    return done(List.of(a, b, c, number));
  }

  @Async
  public Coroutine<Object> assignmentAsAnOperand() {
    int a;
    int sum = (a = await(later(3))) * 10 + (a += await(later(1))) + a;
    return done(sum);
  }

  @Async
  public Coroutine<Object> fieldsOfFields() {
    next = new Assignments();
    next.next = new Assignments();
    next.number = await(later(1));
    next.next.number += await(later(2)) + next.number;
    await(later(next)).next.wide = await(later(9L));
    return done(List.of(next.number, next.next.number, next.next.wide));
  }

  @Async
  public Coroutine<Object> nullTargetFailsAfterTheValue() {
    Assignments none = null;
    try {
      none.number = await(later(1));
      return done("no");
    } catch (NullPointerException e) {
      await(later("caught"));
    }
    try {
      none.number += await(later(1));
      return done("no");
    } catch (NullPointerException e) {
      return done("before " + await(later("caught")));
    }
  }

  @Async
  public Coroutine<Object> definiteAssignmentAcrossAwaits() {
    final int a;
    int b;
    if (await(later(true))) {
      a = 1;
      b = await(later(2));
    } else {
      a = await(later(3));
      b = 4;
    }
    final String c;
    try {
      c = await(later("c"));
    } finally {
      b++;
    }
    return done(a + b + c);
  }

  @Async
  public Coroutine<Object> throwsFromTheRightSide() {
    number += await(dev.baton.processor.testing.Script.<Integer>failing("right"));
    return done(number);
  }
}
