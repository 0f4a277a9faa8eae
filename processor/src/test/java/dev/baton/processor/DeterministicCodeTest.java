package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.baton.processor.report.Message;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What {@code @Deterministic} is about, what is said of it, and how that is switched off. */
class DeterministicCodeTest {
  @Test
  void whatTheAnnotationCovers() {
    Expected.check(
        """
        class Sample {
          static long free = System.nanoTime();
          static long free() { return System.nanoTime(); }

          @Deterministic Sample() {
            // BUG: Diagnostic contains: [baton-nondeterministic] System.nanoTime is not deterministic: it reads the computer's clock. Use now(), which is the machine's time and part of its recording.
            System.nanoTime();
          }

          @Deterministic @Async Coroutine<Long> async() throws Exception {
            // BUG: Diagnostic contains: [baton-nondeterministic]
            AsyncSupplier<Long> lambda = () -> done(System.nanoTime());
            // BUG: Diagnostic contains: [baton-nondeterministic]
            return done(await(lambda.get()) + System.nanoTime() + free() + free + await(callee()));
          }

          @Async Coroutine<Long> callee() { return done(System.nanoTime()); }

          @Deterministic enum Level {
            LOW {
              // BUG: Diagnostic contains: [baton-nondeterministic]
              @Override long level() { return System.nanoTime(); }
            };
            // BUG: Diagnostic contains: [baton-nondeterministic]
            static final long SINCE = System.nanoTime();
            abstract long level();
            static class Within {
              // BUG: Diagnostic contains: [baton-nondeterministic]
              @Deterministic long once() { return System.nanoTime(); }
            }
          }

          @Deterministic record Point(long x) {
            // BUG: Diagnostic contains: [baton-nondeterministic]
            Point { x = System.nanoTime(); }
          }

          @Deterministic interface Step {
            // BUG: Diagnostic contains: [baton-nondeterministic]
            default long go() { return System.nanoTime(); }
          }

          Object inner = new Object() {
            @Deterministic long go() {
              // BUG: Diagnostic contains: [baton-nondeterministic]
              return System.nanoTime();
            }
            long other() { return System.nanoTime(); }
          };

          void local() {
            @Deterministic class Local {
              // BUG: Diagnostic contains: [baton-nondeterministic]
              long since = System.nanoTime();
            }
            System.out.println(new Local().since);
          }
        }
        """);
  }

  @Test
  void aPackage() {
    JavaFileObject info =
        JavaFileObjects.forSourceString(
            "demo.package-info", "@dev.baton.annotation.Deterministic package demo;");
    JavaFileObject below =
        JavaFileObjects.forSourceString(
            "demo.below.Free", "package demo.below; class Free { long t = System.nanoTime(); }");
    JavaFileObject sample =
        Compiling.source("Sample", "class Sample { class In { long t = System.nanoTime(); } }");
    assertThat(Compiling.said(Compiling.compile(List.of(), info, below, sample)))
        .singleElement()
        .asString()
        .contains("WARNING at line 14: [baton-nondeterministic] System.nanoTime");
  }

  @Test
  void whereThereIsNoCode() {
    Expected.check(
        """
        abstract class Sample {
          // BUG: Diagnostic contains: [baton-deterministic-without-code] @Deterministic is about code, and the method step has none. Put it on the methods or classes that implement it.
          @Deterministic abstract void step();
          // BUG: Diagnostic contains: [baton-deterministic-without-code] @Deterministic is about code, and the method call has none.
          @Deterministic native void call();
          // BUG: Diagnostic contains: [baton-deterministic-without-code] @Deterministic is about code, and the interface Steps has none.
          @Deterministic interface Steps { void step(); }
          // BUG: Diagnostic contains: [baton-deterministic-without-code] @Deterministic is about code, and the annotation Mark has none.
          @Deterministic @interface Mark { int value(); }
          @SuppressWarnings("baton-deterministic-without-code")
          @Deterministic interface Quiet { void step(); }
          @Deterministic record Point(int x) {}
          @Deterministic static class Nothing {}
          @Deterministic interface Constants { int ONE = 1; }
        }
        """);
  }

  @Test
  void suppressed() {
    Expected.check(
        """
        @Deterministic class Sample {
          @SuppressWarnings("baton-nondeterministic") long since = System.nanoTime();
          @SuppressWarnings({"unused", "baton-nondeterministic"})
          long go() {
            Supplier<Long> lambda = () -> System.nanoTime();
            return lambda.get();
          }
          long local() {
            @SuppressWarnings("baton-nondeterministic")
            long now = System.nanoTime();
            // BUG: Diagnostic contains: [baton-nondeterministic]
            return now - System.nanoTime();
          }
          @SuppressWarnings("baton-blocking")
          // BUG: Diagnostic contains: [baton-nondeterministic]
          long other() { return System.nanoTime(); }
        }
        """);
  }

  @Test
  void byASubclassOrFromWithinOne() {
    Expected.check(
        """
        @Deterministic class Sample {
          // BUG: Diagnostic contains: [baton-nondeterministic] new Thread()
          static class Worker extends Thread {
            // BUG: Diagnostic contains: [baton-nondeterministic] Thread.start
            void begin() { start(); }
            // BUG: Diagnostic contains: [baton-nondeterministic] Thread.sleep
            void rest() throws InterruptedException { sleep(1); }
            int size() { return 1; }
          }
          // BUG: Diagnostic contains: [baton-nondeterministic] new SecureRandom()
          @SuppressWarnings("serial") static class Dice extends java.security.SecureRandom {
            // BUG: Diagnostic contains: [baton-nondeterministic] SecureRandom.nextInt
            int roll() { return nextInt(6); }
          }
          @SuppressWarnings("serial")
          static class Seeded extends Random {
            Seeded() { super(1); }
            // BUG: Diagnostic contains: [baton-nondeterministic] new Random()
            Seeded(String none) { super(); }
          }

          // BUG: Diagnostic contains: [baton-nondeterministic] Thread.start
          void start(Worker worker) { worker.start(); }
          int size(Worker worker) { return worker.size(); }
          // BUG: Diagnostic contains: [baton-nondeterministic] SecureRandom.nextInt
          int roll(java.security.SecureRandom random) { return random.nextInt(); }
          int roll(Random random) { return random.nextInt(); }
          // BUG: Diagnostic contains: [baton-nondeterministic] ThreadLocalRandom.current
          int chain() { return ThreadLocalRandom.current().nextInt(); }
          // BUG: Diagnostic contains: [baton-nondeterministic] Executor.execute
          void run(ForkJoinPool pool) { ((Executor) pool).execute(() -> {}); }
          // BUG: Diagnostic contains: [baton-nondeterministic] new Random()
          Random anonymous() { return new Random() { private static final long serialVersionUID = 1; }; }
          Random seeded() { return new Random(4) { private static final long serialVersionUID = 1; }; }
          // BUG: Diagnostic contains: [baton-nondeterministic] ExecutorService.submit
          <T extends ExecutorService> void bound(T executor) { executor.submit(() -> {}); }
        }
        """);
  }

  @Test
  void hashCodesAndTexts() {
    Expected.check(
        """
        @Deterministic class Sample {
          enum Color { RED }
          static class Plain {}
          static abstract class Open {}
          record Colored(Color c, int[] a) {}
          record Words(String a, Integer b) {}

          void hashes(Object any, Plain plain, Color color, int[] array, Words words, List<Color> colors,
              List<String> strings, Runnable run, Colored colored) {
            // BUG: Diagnostic contains: The hash code of Object is not deterministic: what is given as Object may have none of its own but its identity, which each run picks anew. Use an id, or a type that has a hashCode of its own.
            any.hashCode();
            // BUG: Diagnostic contains: The hash code of Sample.Plain is not deterministic: Sample.Plain has none of its own but its identity, which each run picks anew. Give Sample.Plain a hashCode of its own, or use an id.
            plain.hashCode();
            // BUG: Diagnostic contains: The hash code of Sample.Color is not deterministic: that of the enum Sample.Color is its identity, which each run picks anew. Use the constant's ordinal() or name().
            color.hashCode();
            // BUG: Diagnostic contains: The hash code of int[] is not deterministic: that of an array is its identity, which each run picks anew. Use Arrays.hashCode, or a List.
            array.hashCode();
            // BUG: Diagnostic contains: The hash code of List<Sample.Color> is not deterministic: that of the enum Sample.Color
            colors.hashCode();
            // BUG: Diagnostic contains: The hash code of Runnable
            run.hashCode();
            // BUG: Diagnostic contains: The hash code of Sample.Colored is not deterministic: that of the enum
            colored.hashCode();
            // BUG: Diagnostic contains: The hash code of Sample.Color
            Objects.hash(words, color, strings);
            // BUG: Diagnostic contains: The hash code of Sample.Plain
            ToIntFunction<Plain> f = Plain::hashCode;
            // BUG: Diagnostic contains: The hash code of Object
            super.hashCode();
            // BUG: Diagnostic contains: The hash code of ArrayDeque<String> is not deterministic: ArrayDeque<String> has none of its own
            new ArrayDeque<String>().hashCode();
            // BUG: Diagnostic contains: The hash code of Class<? extends Object> is not deterministic: Class<? extends Object> has none of its own but its identity, which each run picks anew. Use an id, or a type that has a hashCode of its own.
            any.getClass().hashCode();
            new ArrayList<String>().hashCode();
            words.hashCode();
            strings.hashCode();
            Arrays.hashCode(array);
            color.ordinal();
          }

          void texts(Object any, Plain plain, Color color, int[] array, Words words, List<Plain> plains,
              Runnable run, Colored colored, Open open, char[] characters) {
            // BUG: Diagnostic contains: The text of Sample.Plain is not deterministic: Sample.Plain has no toString of its own, so that its identity is in it, which each run picks anew. Give Sample.Plain a toString of its own.
            plain.toString();
            // BUG: Diagnostic contains: The text of Sample.Plain
            String text = "" + plain;
            // BUG: Diagnostic contains: The text of int[] is not deterministic: an array has no toString of its own, so that its identity is in it, which each run picks anew. Use Arrays.toString, or a List.
            text += array;
            // BUG: Diagnostic contains: The text of List<Sample.Plain>
            text = text + plains;
            // BUG: Diagnostic contains: The text of Sample.Colored is not deterministic: an array has no
            System.out.println(colored);
            // BUG: Diagnostic contains: The text of Sample.Plain
            String.format(Locale.ROOT, "%s %s", words, plain);
            // BUG: Diagnostic contains: The text of Object
            new Object().toString();
            // BUG: Diagnostic contains: The text of Sample.Plain
            Function<Plain, String> f = Plain::toString;
            text += any.toString() + any + run + color + words + open + String.valueOf(characters) + 1 + null;
            System.out.println(characters);
            new StringBuilder().append(characters).append(words).append(1);
            "a".concat("b");
          }
        }
        """);
  }

  @Test
  void whatIsTheSameInEachRun() {
    Expected.check(
        """
        @Deterministic class Sample {
          enum Color { RED }
          @Async Coroutine<Integer> go(java.time.Clock clock, Set<String> given, Random dice) {
            double d = Math.sqrt(2) + Math.abs(-1) + Math.floor(1.5) + Math.fma(1, 2, 3) + Math.min(1, 2)
                + Math.rint(1) + Math.toRadians(1) + Math.IEEEremainder(1, 2) + StrictMath.sin(1);
            Random random = new Random(42);
            SplittableRandom split = new SplittableRandom(7).split();
            int n = random.nextInt() + split.nextInt() + dice.nextInt();
            var now = now();
            var at = java.time.Instant.now(clock).plus(Duration.ofSeconds(1)).isBefore(now);
            var date = java.time.LocalDate.now(clock).plusDays(1).equals(java.time.LocalDate.of(2024, 1, 1));
            var was = new Date(0).getTime() + new UUID(1, 2).hashCode() + UUID.fromString("a").version();
            String text = String.format(Locale.ROOT, "%d", 1) + "A".toLowerCase(Locale.ROOT) + String.valueOf(1);
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (String s : new TreeMap<String, Color>().keySet()) n += s.length();
            for (Color c : EnumSet.allOf(Color.class)) n += c.ordinal();
            for (Color c : new EnumMap<Color, String>(Color.class).keySet()) n += c.ordinal();
            for (String s : new LinkedHashSet<>(List.of("a"))) n += s.length();
            for (String s : List.of("a", "b")) n += s.length();
            for (String s : given) n += s.length();
            for (var e : new HashMap<String, Color>().entrySet()) n += e.getKey().length();
            for (var e : new HashMap<Integer, Color>().entrySet()) n += e.getKey();
            boolean in = Set.of("a", "b").contains("a") && Map.of(1, 2, 3, 4).get(1) == 2;
            Collections.shuffle(new ArrayList<>(List.of(1)), random);
            var path = java.nio.file.Path.of("a").resolve("b").getFileName();
            var file = new java.io.File("a").getName();
            var counter = new java.util.concurrent.atomic.AtomicInteger().incrementAndGet();
            var promise = CompletableFuture.completedFuture(1).thenApply(x -> x + 1).getNow(2);
            List.of(3, 1).stream().map(x -> x + 1).sorted().forEach(x -> {});
            Arrays.sort(bytes);
            await(sleep(Duration.ofMillis(1)));
            await(gather(done(1), done(2)));
            Task<Integer> task = spawn(done(1));
            System.out.println(text + d + n + at + date + was + in + path + file + counter + promise);
            return done(await(task) + Color.valueOf("RED").compareTo(Color.RED) + Objects.hash(1, "a"));
          }
        }
        """);
  }

  @Test
  void theLoopsOfBatonGoThroughTheirArguments() {
    Expected.check(
        """
        @Deterministic class Sample {
          @Async Coroutine<Integer> go() {
            Set<Coroutine<Integer>> all = Set.of(done(1), done(2));
            // BUG: Diagnostic contains: The order of what Set.of gives is not deterministic: each run of the JVM picks another one. Use a List, a LinkedHashSet or a TreeSet.
            return done(await(gather(all)).size());
          }
          @Async Generator<Integer> two() {
            // BUG: Diagnostic contains: The order of what Set.copyOf gives
            emitAll(Set.copyOf(List.of(1, 2)));
            return end();
          }
        }
        """);
  }

  @Test
  void failsABuildForWhichWarningsAreErrors() {
    JavaFileObject source =
        Compiling.source("Sample", "@Deterministic class Sample { long t = System.nanoTime(); }");
    assertThat(Compiling.compile(List.of(), source).status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(Compiling.compile(List.of("-Werror"), source).status())
        .isEqualTo(Compilation.Status.FAILURE);
    JavaFileObject right =
        Compiling.source("Sample", "@Deterministic class Sample { long t = Math.abs(1); }");
    assertThat(Compiling.compile(List.of("-Werror"), right).status())
        .isEqualTo(Compilation.Status.SUCCESS);
  }

  /** The table knows classes of modules that this one does not read. */
  @Test
  void inAModuleThatReadsLittle() {
    String path =
        String.join(
            java.io.File.pathSeparator,
            Compiling.classPath().stream().map(java.io.File::getPath).toList());
    String sample =
        """
        package demo;
        @dev.baton.annotation.Deterministic class Sample {
          long t = System.nanoTime();
          int send() { return 1; }
          int n = send() + "a".length();
        }
        """;
    List<String> messages =
        dev.baton.processor.testing.Javac.weaving()
            .without("-Werror")
            .with("--module-path", path, "--limit-modules", "java.base,java.logging,dev.baton")
            .source("module-info", "module demo { requires dev.baton; }")
            .source("demo.Sample", sample)
            .compile()
            .messages();
    assertThat(messages)
        .singleElement()
        .asString()
        .startsWith("Sample.java:3: warning: [baton-nondeterministic] System.nanoTime");
  }

  @Test
  void ordersByHashCode() {
    Expected.check(
        """
        @Deterministic class Sample {
          enum Color { RED }
          void go(HashMap<Color, String> map, HashSet<Object> set, IdentityHashMap<String, String> same) {
            // BUG: Diagnostic contains: The order of a HashMap with Sample.Color keys is not deterministic: it is that of its keys' hash codes, and that of the enum Sample.Color is its identity, which each run picks anew. Use an EnumMap.
            map.forEach((k, v) -> {});
            // BUG: Diagnostic contains: The order of a HashSet of Object is not deterministic: it is that of its keys' hash codes, and what is given as Object may have none of its own but its identity, which each run picks anew. Use a LinkedHashSet or a TreeSet.
            for (Object o : set) {}
            // BUG: Diagnostic contains: The order of an IdentityHashMap is not deterministic: it is that of the objects' identities, which each run picks anew. Use a LinkedHashMap or a TreeMap.
            for (String s : same.values()) {}
          }
        }
        """);
  }

  @Test
  void theMessagesAreWarnings() {
    assertThat(Stream.of(Message.NONDETERMINISTIC, Message.DETERMINISTIC_WITHOUT_CODE))
        .allMatch(message -> message.kind() == javax.tools.Diagnostic.Kind.WARNING);
  }
}
