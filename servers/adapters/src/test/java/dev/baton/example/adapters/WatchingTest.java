package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.run;
import static dev.baton.Baton.yieldNow;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of real folders. */
@Timeout(60)
class WatchingTest {
  @TempDir Path folder;

  @Test
  @DisplayName("changes come in order, and the loop ends when the folder is gone")
  void changes() throws IOException {
    Path watched = Files.createDirectory(folder.resolve("watched"));
    assertThat(run(watch(watched)))
        .containsExactly("ENTRY_CREATE a", "ENTRY_CREATE b", "ENTRY_DELETE a", "ENTRY_DELETE b");
    run(Until.isTrue(() -> !isWatched(watched)));
  }

  @Async
  private static Coroutine<List<String>> watch(Path folder) throws IOException {
    var seen = new ArrayList<String>();
    try (var watching = new Watching(folder, 10, ENTRY_CREATE, ENTRY_DELETE)) {
      Files.createFile(folder.resolve("a"));
      Files.createFile(folder.resolve("b"));
      for (WatchEvent<?> change : each(watching)) {
        seen.add(change.kind() + " " + change.context());
        if (seen.size() == 2) {
          Files.delete(folder.resolve("a"));
          Files.delete(folder.resolve("b"));
          Files.delete(folder);
        }
      }
    }
    return done(seen);
  }

  @Test
  @DisplayName("leaving the loop early ends the watching, also while its thread waits for room")
  void leftEarly() throws IOException {
    for (int i = 0; i < 10; i++) {
      run(watchOne(i));
      run(Until.isTrue(() -> !isWatched(folder)));
    }
  }

  @Async
  private Coroutine<Void> watchOne(int round) throws IOException {
    try (var watching = new Watching(folder, 1, ENTRY_CREATE)) {
      for (int i = 0; i < 10; i++) {
        Files.createFile(folder.resolve(round + "-" + i));
      }
      for (WatchEvent<?> change : each(watching)) {
        assertThat(change.context()).hasToString(round + "-0");
        break;
      }
    }
    return done();
  }

  @Test
  @DisplayName("a cancel ends the watching, and so does closing what nobody iterates over")
  void cancelled() throws IOException {
    run(cancelOne());
    run(Until.isTrue(() -> !isWatched(folder)));
    var watching = new Watching(folder, 1, ENTRY_CREATE);
    assertThat(isWatched(folder)).isTrue();
    watching.close();
    run(Until.isTrue(() -> !isWatched(folder)));
    assertThat(run(watching.toList())).isEmpty();
  }

  @Async
  private Coroutine<Void> cancelOne() throws IOException {
    var watching = new Watching(folder, 1, ENTRY_CREATE);
    await(
        cancellingScope(
            scope -> {
              scope.spawn(watching.toList());
              await(yieldNow()); // it waits now
              return done();
            }));
    return done();
  }

  private static boolean isWatched(Path folder) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("watching " + folder));
  }
}
