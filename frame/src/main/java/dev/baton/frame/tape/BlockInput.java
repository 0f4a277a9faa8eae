package dev.baton.frame.tape;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads the blocks of a recording, one after the other, and checks them. Nothing is allocated for
 * bytes that are only announced: a block is no longer than what is left of the file.
 */
public final class BlockInput implements Closeable {
  private final InputStream in;
  private final long size;
  private final MessageDigest digest = BlockOutput.sha256();
  private final CRC32C crc = new CRC32C();

  /** How many bytes have been read. */
  private long position;

  private long begun;
  private int kind;
  private byte[] bytes = {};
  private boolean ended;

  /** Opens a file, and checks what it begins with. */
  public BlockInput(Path path) throws IOException, TapeError {
    size = Files.size(path);
    in = new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 16);
    try {
      begin();
    } catch (IOException | TapeError failure) {
      in.close();
      throw failure;
    }
  }

  private void begin() throws IOException, TapeError {
    byte[] magic = in.readNBytes(BlockOutput.MAGIC.length);
    if (!BlockOutput.isMagic(magic)) {
      throw Arrays.equals(magic, Arrays.copyOf(BlockOutput.MAGIC, magic.length))
          ? new TapeError(TapeError.Kind.TRUNCATED, magic.length, "it ends in its first bytes")
          : TapeError.corrupt(0, "it does not begin as a recording does");
    }
    byte[] version = in.readNBytes(2);
    position = magic.length + version.length;
    if (version.length < 2) {
      throw truncated();
    }
    int number = (version[0] & 0xff) << 8 | version[1] & 0xff;
    if (number > BlockOutput.VERSION) {
      throw new TapeError(
          TapeError.Kind.NEWER,
          magic.length,
          "it has the format "
              + number
              + ", and the newest that is known here is "
              + BlockOutput.VERSION);
    }
    if (number == 0) {
      throw TapeError.corrupt(magic.length, "it has the format 0, which there is none of");
    }
    digest.update(magic);
    digest.update(version);
  }

  private TapeError truncated() {
    return new TapeError(
        TapeError.Kind.TRUNCATED, position, "it ends in the middle, or without its last block");
  }

  /**
   * Reads the next block.
   *
   * @return false if the last one was read
   */
  public boolean next() throws IOException, TapeError {
    begun = position;
    crc.reset();
    int first = in.read();
    if (first < 0) {
      if (ended) {
        return false;
      }
      throw truncated();
    }
    if (ended) {
      throw TapeError.corrupt(begun, "there is something behind the last block");
    }
    kind = first;
    position++;
    byte[] head = new byte[6];
    head[0] = (byte) first;
    int headLength = 1;
    long length = 0;
    for (int shift = 0; ; shift += 7) {
      int b = read();
      head[headLength++] = (byte) b;
      length |= (long) (b & 0x7f) << shift;
      if ((b & 0x80) == 0) {
        break;
      }
      if (headLength == head.length) {
        throw TapeError.corrupt(begun, "the length of a block is too long");
      }
    }
    if (length > BlockOutput.LONGEST) {
      throw TapeError.corrupt(begun, "a block of " + length + " bytes");
    }
    if (length + 4 > size - position) {
      throw truncated();
    }
    bytes = in.readNBytes((int) length);
    position += bytes.length;
    if (bytes.length < length) {
      throw truncated();
    }
    crc.update(head, 0, headLength);
    crc.update(bytes);
    byte[] sum = in.readNBytes(4);
    position += sum.length;
    if (sum.length < 4) {
      throw truncated();
    }
    for (int i = 0; i < 4; i++) {
      if (sum[i] != (byte) (crc.getValue() >>> 24 - 8 * i)) {
        throw TapeError.corrupt(begun, "the checksum of a block is wrong");
      }
    }
    if (kind == BlockOutput.END) {
      end();
    } else {
      digest.update(head, 0, headLength);
      digest.update(bytes);
      digest.update(sum);
    }
    return true;
  }

  private int read() throws IOException, TapeError {
    int b = in.read();
    if (b < 0) {
      throw truncated();
    }
    position++;
    return b;
  }

  private void end() throws TapeError {
    if (bytes.length < BlockOutput.SHA_BYTES
        || !Arrays.equals(Arrays.copyOf(bytes, BlockOutput.SHA_BYTES), digest.digest())) {
      throw TapeError.corrupt(begun, "the SHA-256 of the whole is wrong");
    }
    bytes = Arrays.copyOfRange(bytes, BlockOutput.SHA_BYTES, bytes.length);
    ended = true;
  }

  /** Returns the kind of the block. */
  public int kind() {
    return kind;
  }

  /** Returns its bytes. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns where the block begins. */
  public long offset() {
    return begun;
  }

  /** Returns whether the last block was read. */
  public boolean isEnded() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
