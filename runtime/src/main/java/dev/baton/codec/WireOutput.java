package dev.baton.codec;

import java.util.Arrays;

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
