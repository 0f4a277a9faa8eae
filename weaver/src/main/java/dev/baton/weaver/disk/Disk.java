package dev.baton.weaver.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is done with files on disk, so that tests can have each of it fail. */
public interface Disk {
  /** Gives a file another name in its folder, at once, whatever has that name. */
  void rename(Path from, Path to) throws IOException;

  /** All that is in a file. */
  byte[] read(Path file) throws IOException;

  /** Writes a file, over what is in it if it is there. */
  void write(Path file, byte[] bytes) throws IOException;

  /** Writes a file that is not there yet. */
  void create(Path file, byte[] bytes) throws IOException;

  /** Deletes a file if it is there. */
  void delete(Path file) throws IOException;

  /** When a file was written, in milliseconds; 0 if it is not there. */
  long lastModified(Path file);

  /** The files of a folder whose names match a glob. */
  List<Path> list(Path folder, String glob) throws IOException;
}
