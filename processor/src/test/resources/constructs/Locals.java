package constructs;

import static dev.baton.Baton.*;

import dev.baton.AsyncFunction;
import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What is alive at awaits, each of which says it behind it: the locals in the order of their
 * declarations, with their values and the types of these; what a lambda captures is in the order of
 * its uses. Each await gives 7.
 */
class Locals {
  private final String name = "the field";

  static CompletionStage<Integer> later() {
    return new CompletableFuture<>();
  }

  static void use(Object... values) {}

  @Async
  static Coroutine<Integer> allTypes() {
    boolean z = true;
    byte b = 1;
    char c = 'c';
    short s = 2;
    int i = 3;
    long j = 4;
    float f = 0.5f;
    double d = 0.25;
    String t = "text";
    int[] a = {1, 2};
    await(later()); // z=true:Boolean b=1:Byte c=c:Character s=2:Short i=3:Integer j=4:Long f=0.5:Float d=0.25:Double t=text:String a=[1, 2]:int[]
    use(z, j, f, d, t, a);
    z = i > 3;
    b++;
    await(later()); // z=false:Boolean b=2:Byte c=c:Character s=2:Short i=3:Integer
    use(z, b, c, s, i);
    return done(0);
  }

  @Async
  static Coroutine<Integer> parameters(boolean z, byte b, char c, short s, long j, String t) {
    await(later()); // z=true:Boolean b=1:Byte c=c:Character s=2:Short j=4:Long t=text:String
    use(z, s, t);
    b = (byte) (b + 1);
    await(later()); // b=2:Byte c=c:Character j=4:Long
    use(b, c, j);
    return done(0);
  }

  @Async
  static Coroutine<Integer> callsParameters() {
    return done(1 + await(parameters(true, (byte) 1, 'c', (short) 2, 4L, "text"))); // none
  }

  @Async
  Coroutine<Integer> instance(int self, String SOURCE) {
    String mine = name + self;
    await(later()); // self=1:Integer SOURCE=s:String mine=the field1:String
    use(self, mine);
    await(later()); // SOURCE=s:String
    use(SOURCE);
    return done(0);
  }

  @Async
  static Coroutine<Integer> callsInstance() {
    int before = 5;
    int result = await(new Locals().instance(1, "s")); // before=5:Integer
    return done(before + result);
  }

  @Async
  static Coroutine<Integer> dead() {
    String used = "used";
    String alive = "alive";
    use(used);
    await(later()); // alive=alive:String
    used = alive;
    await(later()); // used=alive:String
    use(used);
    return done(0);
  }

  @Async
  static Coroutine<Integer> loops() {
    int sum = 0;
    for (String word : List.of("a")) {
      await(later()); // sum=0:Integer word=a:String
      sum += word.length();
      for (int i = 0; i < 1; i++) {
        sum += await(later()); // i=0:Integer
      }
    }
    await(later()); // sum=8:Integer
    return done(sum);
  }

  @Async
  static Coroutine<Integer> scopesThatShareAField() {
    {
      String first = "1";
      await(later()); // first=1:String
      use(first);
    }
    {
      String second = "2";
      await(later()); // second=2:String
      use(second);
    }
    {
      boolean third = true;
      await(later()); // third=true:Boolean
      use(third);
    }
    {
      char fourth = 'x';
      await(later()); // fourth=x:Character
      use(fourth);
    }
    return done(0);
  }

  @Async
  static Coroutine<Integer> operands() {
    int one = 1;
    int sum = one + await(later()) + await(later()) * one; // one=1:Integer
    await(later()); // sum=15:Integer
    return done(sum);
  }

  @Async
  static Coroutine<Integer> finallyBlocks() {
    String state = "s";
    try {
      await(later()); // state=s:String
      int within = 2;
      await(later()); // state=s:String within=2:Integer
      use(within);
    } finally {
      await(later()); // state=s:String
    }
    use(state);
    return done(0);
  }

  @Async
  static Coroutine<Integer> handlers() {
    String state = "s";
    try {
      await(later()); // state=s:String
      throw new IllegalStateException("e");
    } catch (IllegalStateException e) {
      await(later()); // state=s:String e=java.lang.IllegalStateException: e:IllegalStateException
      use(e, state);
    }
    return done(0);
  }

  @Async
  static Coroutine<Integer> nulls() {
    String nothing = null;
    List<String> list = new ArrayList<>();
    await(later()); // nothing=null list=[]:ArrayList
    list.add(nothing);
    use(list);
    return done(0);
  }

  @Async
  static Coroutine<Integer> patterns() {
    Object any = "any";
    if (any instanceof String text && text.length() > 2) {
      await(later()); // text=any:String
      use(text);
    }
    return done(0);
  }

  @Async
  static Coroutine<Integer> lambdas() throws Exception {
    int captured = 3;
    boolean flag = true;
    AsyncFunction<String, Integer> function =
        argument -> {
          int local = 4;
          await(later()); // flag=true:Boolean captured=3:Integer argument=arg:String local=4:Integer
          use(flag, argument);
          return done(captured + local);
        };
    int result = await(function.apply("arg")); // captured=3:Integer
    AsyncSupplier<Integer> supplier = () -> done(result + await(later())); // none
    return done(await(supplier.get()) + captured); // captured=3:Integer
  }

  @Async
  static Coroutine<Integer> wide(long first, double second) {
    double third = second;
    await(later()); // first=1:Long second=2.0:Double third=2.0:Double
    use(first, second, third);
    return done(0);
  }

  @Async
  static Coroutine<Integer> callsWide() {
    return wide(1, 2);
  }
}
