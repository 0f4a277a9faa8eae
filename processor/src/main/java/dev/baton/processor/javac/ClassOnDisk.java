package dev.baton.processor.javac;

import dev.baton.weaver.disk.Disk;
import dev.baton.weaver.names.ShortNames;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A class file on disk, whose name only woven bytes are to have.
 *
 * <p>A build may be killed at any moment, and the next one takes a class that is there and newer
 * than its source for compiled. So javac's file gets another name before anything else is done; the
 * woven bytes are written under that name, and get their own when everything is there. A kill
 * leaves no class, or the woven one.
 *
 * <p>What it leaves under the other name, the next compilation of the class takes, or the next one
 * in that folder deletes ({@link Leftovers}).
 */
public final class ClassOnDisk {
  /** Nothing that looks for classes takes a file of such a name for one. */
  public static final String ASIDE = ".unwoven";

  private final Disk disk;
  private final Path path;
  private final Path aside;

  /** Whether what an earlier compilation has left has been put aside. */
  private boolean earlierAside;

  /** When it was written, if it could not be put aside; 0 otherwise. */
  private long earlier;

  /** javac's bytes, if its file could not be put aside; null otherwise. */
  private byte[] kept;

  ClassOnDisk(Disk disk, Path path) {
    this.disk = disk;
    this.path = path;
    this.aside = path.resolveSibling(ShortNames.fit(path.getFileName().toString(), ASIDE));
  }

  Path path() {
    return path;
  }

  /** Puts aside what is there before javac writes, so that a file that is there then is javac's. */
  void makeRoom() {
    long there = disk.lastModified(path);
    if (there != 0) {
      try {
        disk.rename(path, aside);
        earlierAside = true;
      } catch (IOException fixed) {
        earlier = there;
      }
    }
  }

  /**
   * Takes the class file away, so that nothing is left that could be loaded as the class.
   *
   * @throws NoSuchFileException if javac has not written it here
   */
  void takeAway() throws IOException {
    try {
      disk.rename(path, aside);
      earlierAside = false;
    } catch (NoSuchFileException unwritten) {
      throw unwritten;
    } catch (IOException fixed) {
      // Nothing can be renamed here: the folder is read-only, or somebody has the file open.
      boolean unwritten = earlier != 0 && disk.lastModified(path) == earlier;
      kept = disk.read(path);
      remove();
      if (unwritten) {
        throw new NoSuchFileException(path.toString());
      }
    }
  }

  /** What has been taken away. */
  byte[] read() throws IOException {
    return kept != null ? kept : disk.read(aside);
  }

  /** Puts the woven class where javac's was. */
  void put(byte[] woven) throws IOException {
    if (kept != null) {
      disk.write(path, woven);
    } else {
      disk.write(aside, woven);
      disk.rename(aside, path);
    }
  }

  /** Puts back what an earlier compilation has left. */
  void restore() throws IOException {
    if (earlierAside) {
      disk.rename(aside, path);
    }
  }

  /** Leaves nothing that could be loaded as the class. */
  void discard() throws IOException {
    try {
      disk.delete(aside);
    } catch (IOException inTheWay) {
      // no class, whatever it is
    }
    remove();
  }

  private void remove() throws IOException {
    try {
      disk.delete(path);
    } catch (IOException fixed) {
      disk.write(path, new byte[0]);
    }
  }
}
