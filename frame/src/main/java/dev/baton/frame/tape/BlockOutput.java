package dev.baton.frame.tape;

import dev.baton.codec.WireOutput;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes the blocks of a recording to its file: eight bytes that say what it is, two with the
 * version, and blocks. A block is its kind, its length, its bytes, and a CRC32C of all of that; the
 * last one has the SHA-256 of all bytes before it.
 *
 * <p>Each block has reached the operating system when it was written, so that a crash of the JVM
 * loses none. The file is no channel, which an interrupt of the thread would close.
 */
public final class BlockOutput implements Closeable {
  static final byte[] MAGIC = "BATONREC".getBytes(StandardCharsets.US_ASCII);

  /** The version of the format that is written. */
  public static final int VERSION = 1;

  /** The kind of the first block. */
  public static final int HEADER = 'H';

  /** The kind of the block of a frame. */
  public static final int FRAME = 'F';

  /** The kind of the last block. */
  public static final int END = 'E';

  /** The most bytes in a block. */
  static final int LONGEST = 256 * 1024 * 1024;

  static final int SHA_BYTES = 32;

  private final FileOutputStream file;
  private final MessageDigest digest = sha256();
  private final CRC32C crc = new CRC32C();
  private byte[] block = new byte[256];
  private int length;
  private boolean closed;

  /** Creates the file, or empties it. */
  public BlockOutput(Path path) throws IOException {
    file = new FileOutputStream(path.toFile());
    begin(MAGIC.length + 2);
    put(MAGIC);
    block[length++] = (byte) (VERSION >> 8);
    block[length++] = (byte) VERSION;
    try {
      flush();
    } catch (IOException full) {
      file.close();
      throw full;
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  /** Writes a block, whose bytes are those of two outputs. */
  public void write(int kind, WireOutput head, WireOutput body) throws IOException {
    int bytes = head.length() + body.length();
    begin(bytes + 16);
    block[length++] = (byte) kind;
    int number = bytes;
    while (number > 0x7f) {
      block[length++] = (byte) (number | 0x80);
      number >>>= 7;
    }
    block[length++] = (byte) number;
    ByteBuffer rest = ByteBuffer.wrap(block, length, bytes);
    head.copyTo(rest);
    body.copyTo(rest);
    length = rest.position();
    crc.reset();
    crc.update(block, 0, length);
    long sum = crc.getValue();
    for (int shift = 24; shift >= 0; shift -= 8) {
      block[length++] = (byte) (sum >>> shift);
    }
    flush();
  }

  private void begin(int room) {
    length = 0;
    if (block.length < room) {
      block = new byte[Math.max(room, block.length << 1)];
    }
  }

  private void put(byte[] bytes) {
    System.arraycopy(bytes, 0, block, length, bytes.length);
    length += bytes.length;
  }

  private void flush() throws IOException {
    digest.update(block, 0, length);
    file.write(block, 0, length);
  }

  /** Has what was written reach the disk. */
  public void force() throws IOException {
    file.getFD().sync();
  }

  /** Writes the last block, which {@code body} begins, and closes the file in any case. */
  public void end(WireOutput body) throws IOException {
    try {
      var sum = new WireOutput(TapeWriter.LIMITS);
      sum.writeRaw(digest.digest());
      write(END, sum, body);
    } finally {
      close();
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      file.close();
    }
  }

  /** Returns whether bytes begin as a recording does. */
  static boolean isMagic(byte[] begin) {
    return Arrays.equals(begin, MAGIC);
  }
}
