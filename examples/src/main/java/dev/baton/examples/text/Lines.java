package dev.baton.examples.text;

import static dev.baton.Baton.await;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.Awaitable;
import dev.baton.annotation.Async;
import dev.baton.examples.Resume;
import dev.baton.streams.AsyncGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The lines of a file, read as they are asked for; no thread waits for the disk. */
final class Lines {
  private static final int BLOCK = 1 << 16;

  private Lines() {}

  /** The lines of a file in UTF-8. What is in memory is one block and one line. */
  @Async
  static AsyncGenerator<String> of(Path path) throws IOException {
    try (var file = AsynchronousFileChannel.open(path, StandardOpenOption.READ)) {
      var block = ByteBuffer.allocate(BLOCK);
      var line = new ByteArrayOutputStream(); // a line's part in the blocks before
      long position = 0;
      for (int read = 0; read >= 0; read = await(read(file, block.clear(), position))) {
        position += read;
        int start = 0;
        for (int i = 0; i < read; i++) {
          if (block.get(i) == '\n') {
            line.write(block.array(), start, i - start);
            start = i + 1;
            emit(text(line));
            line.reset();
          }
        }
        line.write(block.array(), start, read - start);
      }
      if (line.size() > 0) {
        emit(text(line));
      }
    }
    return end();
  }

  private static String text(ByteArrayOutputStream line) {
    String text = line.toString(UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** The JDK's callback as something to await: how many bytes were read, -1 at the end. */
  private static Awaitable<Integer> read(
      AsynchronousFileChannel file, ByteBuffer into, long position) {
    return reader -> file.read(into, position, reader, Resume.<Integer>handler());
  }
}
