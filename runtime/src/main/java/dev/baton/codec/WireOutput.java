package dev.baton.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.Checksum;

/** Bytes that are being written, within {@link Limits}. */
public final class WireOutput {
  private static final int FIRST_SIZE = 64;

  private final Limits limits;
  private byte[] bytes = new byte[FIRST_SIZE];
  private int length;
  private int depth;
  private long elements;

  /** Makes an empty output. */
  public WireOutput(Limits limits) {
    this.limits = limits;
  }

  /** Returns how many bytes there are. */
  public int length() {
    return length;
  }

  /** Drops all bytes; the room for them is kept. */
  public void reset() {
    cut(0);
    elements = 0;
  }

  /** Drops the bytes from a length on, such as those of a value that could not be written whole. */
  public void cut(int length) {
    if (length < 0 || length > this.length) {
      throw new IllegalArgumentException(
          "There are " + this.length + " bytes, which cannot be cut to " + length);
    }
    this.length = length;
    depth = 0;
  }

  /** Writes the bytes to a stream. */
  public void writeTo(OutputStream stream) throws IOException {
    stream.write(bytes, 0, length);
  }

  /** Puts the bytes into a buffer, which needs room for them. */
  public void copyTo(ByteBuffer buffer) {
    buffer.put(bytes, 0, length);
  }

  /** Updates a checksum with the bytes from one position up to, but not including, another. */
  public void update(Checksum checksum, int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    checksum.update(bytes, from, to - from);
  }

  /** Updates a digest with the bytes from one position up to, but not including, another. */
  public void update(MessageDigest digest, int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    digest.update(bytes, from, to - from);
  }

  /** Returns a copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Writes the lowest eight bits. */
  public void writeByte(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  /** Writes true or false, as one byte. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Writes four bytes, the highest first. */
  public void writeInt(int value) {
    room(Integer.BYTES);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  /** Writes eight bytes, the highest first. */
  public void writeLong(long value) {
    writeInt((int) (value >>> 32));
    writeInt((int) value);
  }

  /** Writes a number that is not negative in as few bytes as it needs, seven bits in each. */
  public void writeNumber(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("A negative number: " + value);
    }
    long rest = value;
    while (rest > 0x7f) {
      writeByte((int) rest | 0x80);
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  /** Writes any number; the nearer it is to zero, the fewer bytes it needs. */
  public void writeSigned(long value) {
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7fL) != 0) {
      writeByte((int) rest | 0x80);
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  /** Writes a number bit by bit, as four bytes. */
  public void writeFloat(float value) {
    writeInt(Float.floatToRawIntBits(value));
  }

  /** Writes a number bit by bit, as eight bytes. */
  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  /** Writes the bytes of another output with their length, for {@link WireInput#readPart}. */
  public void writePart(WireOutput part) {
    int size = part.length;
    writeNumber(size);
    room(size);
    System.arraycopy(part.bytes, 0, bytes, length, size);
    length += size;
  }

  /** Writes bytes as they are, without their length. */
  public void writeRaw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  /** Writes bytes with their length. */
  public void writeBytes(byte[] value) {
    writeNumber(value.length);
    writeRaw(value);
  }

  /** Writes any text: a byte for each of its characters if all are Latin-1, two otherwise. */
  public void writeString(String value) {
    int size = value.length();
    boolean wide = false;
    for (int i = 0; i < size && !wide; i++) {
      wide = value.charAt(i) > 0xff;
    }
    writeNumber((long) size << 1 | (wide ? 1 : 0));
    room(wide ? 2L * size : size);
    for (int i = 0; i < size; i++) {
      char c = value.charAt(i);
      if (wide) {
        bytes[length++] = (byte) (c >>> 8);
      }
      bytes[length++] = (byte) c;
    }
  }

  /** Writes how many elements follow; null is -1. */
  void writeCount(int count) {
    writeNumber(count + 1L);
    elements += Math.max(count, 0);
    if (elements > limits.elements()) {
      throw new IllegalArgumentException(
          "The value has more than " + limits.elements() + " elements, which is the limit");
    }
  }

  /** Begins a value that has others in it. */
  void enter() {
    if (++depth > limits.depth()) {
      throw new IllegalArgumentException(
          "The value is nested deeper than " + limits.depth() + ", which is the limit");
    }
  }

  /** Ends a value that has others in it. */
  void leave() {
    depth--;
  }

  private void room(long more) {
    long needed = length + more;
    if (needed > limits.bytes()) {
      throw new IllegalArgumentException(
          "The value takes more than " + limits.bytes() + " bytes, which is the limit");
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(limits.bytes(), Math.max(needed, 2L * length)));
    }
  }
}
