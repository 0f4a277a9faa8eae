package dev.baton.maven;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.maven.plugin.logging.Log;

/** The goals, as Maven would set them up and execute them. */
enum Goal {
  WEAVE(WeaveMojo::new, "classes"),
  TEST_WEAVE(TestWeaveMojo::new, "classes"),
  CHECK(CheckMojo::new, "testClasses");

  private final Supplier<WeavingMojo> mojo;
  private final String folder;

  Goal(Supplier<WeavingMojo> mojo, String folder) {
    this.mojo = mojo;
    this.folder = folder;
  }

  /** The class path of the annotations and the runtime. */
  static List<String> runtime() {
    return List.of(home(Async.class).toString(), home(Coroutine.class).toString());
  }

  static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  void execute(Path classes, List<String> path, Set<String> suppress, Log log) throws Exception {
    WeavingMojo goal = mojo.get();
    if (this == CHECK) {
      set(goal, CheckMojo.class, "classes", new File("none"));
    }
    set(goal, goal.getClass(), folder, classes.toFile());
    set(goal, goal.getClass(), "classPath", path);
    set(goal, WeavingMojo.class, "suppress", suppress);
    goal.setLog(log);
    goal.execute();
  }

  private static void set(WeavingMojo mojo, Class<?> type, String name, Object value)
      throws Exception {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    field.set(mojo, value);
  }
}
