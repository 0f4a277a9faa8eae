package dev.baton.frame;

import dev.baton.codec.MalformedValue;
import dev.baton.frame.tape.BlockInput;
import dev.baton.frame.tape.BlockOutput;
import dev.baton.frame.tape.Op;
import dev.baton.frame.tape.TapeError;
import dev.baton.frame.tape.TapeReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The frames of a recording, one after the other. */
final class RecordedFrames implements Closeable {
  private final Path file;
  private final BlockInput blocks;
  private final TapeReader items = new TapeReader();
  private final String options;

  /** The frame that was read last; -1 before the first. */
  private long frame = -1;

  private long frames;

  RecordedFrames(Path file) throws IOException {
    this.file = file;
    try {
      blocks = new BlockInput(file);
    } catch (TapeError error) {
      throw failure(error);
    }
    try {
      options = header();
    } catch (IOException failure) {
      blocks.close();
      throw failure;
    }
  }

  private String header() throws IOException {
    try {
      if (!blocks.next() || blocks.kind() != BlockOutput.HEADER) {
        throw TapeError.corrupt(blocks.offset(), "its first block is no header");
      }
      return Values.input(blocks.bytes()).readString();
    } catch (TapeError error) {
      throw failure(error);
    } catch (MalformedValue malformed) {
      throw corrupt(malformed.getMessage());
    }
  }

  /** Returns the options of the machine, as {@link OptionsText} writes them. */
  String options() {
    return options;
  }

  /**
   * Reads the next frame.
   *
   * @return false if there is none any more
   */
  boolean next() throws IOException {
    try {
      if (!blocks.next()) {
        return false;
      }
      if (blocks.kind() == BlockOutput.END) {
        if (Values.input(blocks.bytes()).readNumber() != frames) {
          throw corrupt("the number of its frames is another one");
        }
        return next();
      }
      if (blocks.kind() != BlockOutput.FRAME) {
        throw corrupt("there is no block of kind " + blocks.kind());
      }
      items.frame(blocks.bytes(), blocks.offset());
      frame = items.frame();
      frames++;
      return true;
    } catch (TapeError error) {
      throw failure(error);
    } catch (MalformedValue malformed) {
      throw corrupt(malformed.getMessage());
    }
  }

  TapeReader items() {
    return items;
  }

  /** Reads all items of the frame, and so checks them. */
  void readThrough() throws IOException {
    try {
      while (items.next() != Op.FRAME_ENDS) {
        // each is checked as it is read
      }
    } catch (TapeError error) {
      throw failure(error);
    }
  }

  private CorruptRecording corrupt(String what) {
    return new CorruptRecording(file.toString(), blocks.offset(), what);
  }

  /** Returns what is thrown for bytes that are wrong. */
  IOException failure(TapeError error) {
    String name = file.toString();
    return switch (error.kind()) {
      case CORRUPT -> new CorruptRecording(name, error.offset(), error.getMessage());
      case NEWER -> new NewerRecording(name, error.getMessage());
      case TRUNCATED -> new Truncated(name, frame, error.offset());
    };
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
