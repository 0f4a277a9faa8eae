package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code is woven for older releases of Java, too; some have no nests. */
class OlderTargetTest {
  private static final String SAMPLE =
      """
      public class Sample {
        int two = 2;

        interface Three {
          @Async default Coroutine<Integer> three() {
            await(yieldNow());
            return done(3 + await(Three.none()));
          }

          @Async static Coroutine<Integer> none() {
            await(yieldNow());
            return done(0);
          }
        }

        private class Inner implements Three {
          @Async private Coroutine<Integer> five() {
            AsyncSupplier<Integer> two = () -> done(await(Sample.this.two()));
            try {
              return done(await(two.get()) + await(three()));
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        }

        @Async private Coroutine<Integer> two() {
          await(yieldNow());
          return done(two);
        }

        public static int check() {
          return run(new Sample().new Inner().five());
        }
      }
      """;

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"8", "9", "11", "17"})
  void release(String release) throws Exception {
    OnDisk project = new OnDisk(home);
    project.write("Sample", SAMPLE);
    OnDisk.Result result = project.compile(List.of("--release", release), "demo/Sample.java");
    assertThat(result.success()).as(result.said().toString()).isTrue();
    URL[] classes = {project.classes().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      Object given = loader.loadClass("demo.Sample").getMethod("check").invoke(null);
      assertThat(given).isEqualTo(5);
    }
  }
}
