package dev.baton.example.adapters;

import dev.baton.channels.Inlet;
import dev.baton.channels.Overflow;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * The changes in a folder: {@code for (WatchEvent<?> change : each(watching))}. A thread of its own
 * waits for them; while a slow loop leaves no room it waits for the loop, and what is too much
 * meanwhile comes as {@link java.nio.file.StandardWatchEventKinds#OVERFLOW}. The loop ends when the
 * folder is gone. Leaving it early, or closing this, ends the watching.
 */
public final class Watching implements AsyncIterable<WatchEvent<?>>, AutoCloseable {
  private final WatchService service;
  private final Inlet<WatchEvent<?>> changes;

  /** Watches a folder from now on; {@code capacity} changes are kept for the loop. */
  public Watching(Path folder, int capacity, WatchEvent.Kind<?>... kinds) throws IOException {
    service = folder.getFileSystem().newWatchService();
    folder.register(service, kinds);
    changes = Inlet.<WatchEvent<?>>of(capacity, Overflow.WAIT).onLeave(this::close);
    var thread = new Thread(this::watch, "watching " + folder);
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try (service) {
      boolean isThere = true;
      while (isThere && !changes.isClosed()) {
        WatchKey key = service.take();
        key.pollEvents().forEach(changes::offer);
        isThere = key.reset();
        if (!isThere) {
          key.pollEvents().forEach(changes::offer); // the last ones, which came meanwhile
        }
      }
      changes.close();
    } catch (ClosedWatchServiceException closed) {
      changes.close();
    } catch (Throwable thrown) {
      changes.fail(thrown);
    }
  }

  @Override
  public AsyncIterator<WatchEvent<?>> asyncIterator() {
    return changes.asyncIterator();
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException thrown) {
      changes.fail(thrown);
    }
  }
}
