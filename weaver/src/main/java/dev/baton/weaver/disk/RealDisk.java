package dev.baton.weaver.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The file system. */
public final class RealDisk implements Disk {
  /** Creates the view. */
  public RealDisk() {}

  @Override
  public void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException notHere) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  /**
   * Writes over what a file holds. Files that are emptied first cost more: the file system has just
   * made room for what is thrown away then.
   */
  @Override
  public void write(Path file, byte[] bytes) throws IOException {
    write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }

  @Override
  public void create(Path file, byte[] bytes) throws IOException {
    write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  }

  private static void write(Path path, byte[] bytes, OpenOption... how) throws IOException {
    try (FileChannel file = FileChannel.open(path, how)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      file.truncate(bytes.length);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public long lastModified(Path file) {
    return file.toFile().lastModified();
  }

  @Override
  public List<Path> list(Path folder, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
    }
    return found;
  }
}
