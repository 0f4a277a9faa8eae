package dev.baton.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another processor, with a program that needs both it and Baton to be compiled. */
enum Neighbour {
  LOMBOK(
      "lombok",
      """
      @lombok.Value
      @lombok.Builder
      static class Order {
        String what;
        int pieces;
      }

      @Async static Coroutine<String> make() {
        var order = await(later(Order.builder().what("tea").pieces(2).build()));
        return done(order.getWhat() + order.getPieces());
      }
      """),
  AUTO_VALUE(
      "auto-value",
      """
      @com.google.auto.value.AutoValue
      abstract static class Order {
        abstract String what();

        abstract int pieces();
      }

      @Async static Coroutine<String> make() {
        var order = await(later(new AutoValue_Main_Order("tea", 2)));
        return done(order.what() + order.pieces());
      }
      """),
  IMMUTABLES(
      "immutables",
      """
      @org.immutables.value.Value.Immutable
      interface Order {
        String what();

        int pieces();
      }

      @Async static Coroutine<String> make() {
        var order = await(later(ImmutableOrder.builder().what("tea").pieces(2).build()));
        return done(order.what() + order.pieces());
      }
      """),
  MAPSTRUCT(
      "mapstruct",
      """
      public record Request(String what, int pieces) {}

      public record Order(String what, int pieces) {}

      @org.mapstruct.Mapper
      public interface Orders {
        Order of(Request request);
      }

      @Async static Coroutine<String> make() {
        var order = new Main$OrdersImpl().of(await(later(new Request("tea", 2))));
        return done(order.what() + order.pieces());
      }
      """),
  DAGGER(
      "dagger",
      """
      static class Shop {
        @javax.inject.Inject Shop() {}

        @Async Coroutine<String> sell(String what) {
          return done(what + await(later(2)));
        }
      }

      @dagger.Component
      interface Shops {
        Shop shop();
      }

      @Async static Coroutine<String> make() {
        return done(await(DaggerMain_Shops.create().shop().sell("tea")));
      }
      """),
  MICRONAUT(
      "micronaut",
      """
      @jakarta.inject.Singleton
      static class Shop {
        @Async Coroutine<String> sell(String what) {
          return done(what + await(later(2)));
        }
      }

      @Async static Coroutine<String> make() {
        try (var context = io.micronaut.context.ApplicationContext.run()) {
          return done(await(context.getBean(Shop.class).sell("tea")));
        }
      }
      """);

  /** What the program of every neighbour gives. */
  static final String ANSWER = "tea2";

  private final String folder;
  private final String members;

  Neighbour(String folder, String members) {
    this.folder = folder;
    this.members = members;
  }

  /** The jars of the processor and of what it brings. */
  String path() {
    return path(folder);
  }

  /** The jars that the build has put into a folder. */
  static String path(String folder) {
    Path all = Path.of(System.getProperty("baton.processors"), folder);
    try (Stream<Path> jars = Files.list(all)) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    } catch (IOException missing) {
      throw new AssertionError("run the build as far as generate-test-resources", missing);
    }
  }

  /** The package of its program. */
  String packageName() {
    return "demo." + name().toLowerCase(Locale.ROOT);
  }

  /** The class {@code Main} in that, whose method {@code answer} gives {@link #ANSWER}. */
  String program() {
    return program(packageName(), members);
  }

  /** The same, in the package {@code demo}, of a program that needs no other processor. */
  static String plain() {
    return program(
        "demo",
        """
        @Async static Coroutine<String> make() {
          return done(await(later("tea")) + await(later(2)));
        }
        """);
  }

  private static String program(String packageName, String members) {
    return """
        package %s;

        import static dev.baton.Baton.*;

        import dev.baton.Coroutine;
        import dev.baton.annotation.Async;
        import java.time.Duration;

        public class Main {
        %s
          @Async static <T> Coroutine<T> later(T value) {
            await(sleep(Duration.ofMillis(1)));
            return done(value);
          }

          public static String answer() {
            return run(make());
          }
        }
        """
        .formatted(packageName, members.indent(2));
  }
}
