package dev.baton.processor;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How far a process has come, in memory that outlives it however it ends. */
final class Progress {
  private static final int STARTED = 0;
  private static final int OPEN = 4;
  private static final int NAME = 8;
  private static final int LONGEST_NAME = 200;
  private static final int TIMES = 256;
  private static final int SIZE = 16_384;

  private final MappedByteBuffer memory;
  private int taken;

  Progress(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
    }
  }

  /** javac is about to write a class file. */
  void writing(String fileName) {
    byte[] name = fileName.getBytes(StandardCharsets.UTF_8);
    if (name.length > LONGEST_NAME) {
      throw new IllegalArgumentException(fileName);
    }
    memory.put(NAME, (byte) name.length);
    memory.put(NAME + 1, name);
    memory.putInt(OPEN, 1);
    memory.putInt(STARTED, started() + 1);
  }

  /**
   * The class file that javac wrote last has been taken away, so long after javac had closed it.
   */
  void taken(long nanos) {
    memory.putInt(OPEN, 0);
    taken++;
    memory.putLong(TIMES, taken);
    memory.putLong(TIMES + taken * Long.BYTES, nanos);
  }

  /** How many class files javac has begun to write. */
  int started() {
    return memory.getInt(STARTED);
  }

  /** The class file that javac is writing or has written, if it has not been taken away yet. */
  String inTheWindow() {
    if (memory.getInt(OPEN) == 0) {
      return "";
    }
    byte[] name = new byte[memory.get(NAME)];
    memory.get(NAME + 1, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  /** How long each class file was there unwoven, in nanoseconds. */
  long[] windows() {
    long[] windows = new long[(int) memory.getLong(TIMES)];
    for (int i = 0; i < windows.length; i++) {
      windows[i] = memory.getLong(TIMES + (i + 1) * Long.BYTES);
    }
    return windows;
  }
}
