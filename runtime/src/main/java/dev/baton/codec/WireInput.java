package dev.baton.codec;

import java.util.Objects;

/**
 * Bytes that are being read, within {@link Limits}. Nothing is allocated for what is only
 * announced: each announced element takes a byte at least, so there are never more than bytes left.
 */
public final class WireInput {
  private final byte[] bytes;
  private final int end;
  private final Limits limits;

  /** What the first byte of the array is of the whole. */
  private final long origin;

  private int position;
  private int depth;
  private long elements;

  /**
   * Makes an input of all the bytes.
   *
   * @throws MalformedValue if there are more than the limit
   */
  public WireInput(byte[] bytes, Limits limits) {
    this(bytes, 0, bytes.length, 0, limits);
  }

  /**
   * Makes an input of some of the bytes.
   *
   * @param start what {@link #position} is at the first of them, such as its place in a file
   * @throws MalformedValue if there are more than the limit
   */
  public WireInput(byte[] bytes, int offset, int length, long start, Limits limits) {
    this(
        bytes,
        Objects.checkFromIndexSize(offset, length, bytes.length),
        offset + length,
        limits,
        start - offset);
    if (length > limits.bytes()) {
      throw new MalformedValue("A message of " + length + " bytes; the limit is " + limits.bytes());
    }
  }

  private WireInput(byte[] bytes, int position, int end, Limits limits, long origin) {
    this.origin = origin;
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    this.limits = limits;
  }

  /** Returns the position of the next byte, from the start of the whole that these bytes are of. */
  public long position() {
    return origin + position;
  }

  /** Returns how many bytes are left. */
  public int left() {
    return end - position;
  }

  /** Takes the next bytes, with their length before them, as an input of their own. */
  public WireInput readPart() {
    int length = readSize();
    var part = new WireInput(bytes, position, position + length, limits, origin);
    position += length;
    return part;
  }

  /** Checks that nothing is left. */
  public void checkEnd() {
    if (left() > 0) {
      throw new MalformedValue(left() + " bytes too many");
    }
  }

  /** Reads a byte. */
  public byte readByte() {
    need(1);
    return bytes[position++];
  }

  /** Reads true or false. */
  public boolean readBoolean() {
    byte value = readByte();
    if (value < 0 || value > 1) {
      throw new MalformedValue("Neither true nor false: " + value);
    }
    return value == 1;
  }

  /** Reads four bytes, the highest first. */
  public int readInt() {
    need(Integer.BYTES);
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = value << 8 | bytes[position++] & 0xff;
    }
    return value;
  }

  /** Reads eight bytes, the highest first. */
  public long readLong() {
    return (long) readInt() << 32 | readInt() & 0xffff_ffffL;
  }

  /** Reads a number that is not negative. */
  public long readNumber() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      byte next = readByte();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedValue("A number of more than nine bytes");
  }

  /** Reads any number. */
  public long readSigned() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = readByte();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        if (shift == 63 && next > 1) {
          break;
        }
        return value >>> 1 ^ -(value & 1);
      }
    }
    throw new MalformedValue("A number of more than 64 bits");
  }

  /** Reads a number of four bytes, bit by bit. */
  public float readFloat() {
    return Float.intBitsToFloat(readInt());
  }

  /** Reads a number of eight bytes, bit by bit. */
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** Reads a number from 0 up to, but not including, {@code limit}. */
  public int readIndex(int limit) {
    long value = readNumber();
    if (value >= limit) {
      throw new MalformedValue("Number " + value + " of " + limit);
    }
    return (int) value;
  }

  /** Reads bytes that were written with their length. */
  public byte[] readBytes() {
    return readRaw(readSize());
  }

  /** Reads a number of bytes. */
  public byte[] readRaw(int length) {
    need(length);
    var value = new byte[length];
    System.arraycopy(bytes, position, value, 0, length);
    position += length;
    return value;
  }

  /** Reads a text. */
  public String readString() {
    long header = readNumber();
    boolean wide = (header & 1) == 1;
    long size = header >>> 1;
    if (size > left() || wide && 2 * size > left()) {
      throw new MalformedValue("A text of " + size + " characters in " + left() + " bytes");
    }
    var text = new char[(int) size];
    for (int i = 0; i < text.length; i++) {
      int high = wide ? readByte() & 0xff : 0;
      text[i] = (char) (high << 8 | readByte() & 0xff);
    }
    return new String(text);
  }

  /** Reads how many elements follow; -1 for null. */
  int readCount() {
    long count = readNumber() - 1;
    if (count > left()) {
      throw new MalformedValue(count + " elements in " + left() + " bytes");
    }
    elements += Math.max(count, 0);
    if (elements > limits.elements()) {
      throw new MalformedValue("More than " + limits.elements() + " elements");
    }
    return (int) count;
  }

  /**
   * Reads how many elements of so many bytes each follow, at once and without more; -1 for null.
   */
  int readCount(int size) {
    long count = readNumber() - 1;
    if (count > left() / size) {
      throw new MalformedValue(count + " elements of " + size + " bytes in " + left() + " bytes");
    }
    return (int) count;
  }

  /** Begins a value that has others in it. */
  void enter() {
    if (++depth > limits.depth()) {
      throw new MalformedValue("Nested deeper than " + limits.depth());
    }
  }

  /** Ends a value that has others in it. */
  void leave() {
    depth--;
  }

  private int readSize() {
    long size = readNumber();
    if (size > left()) {
      throw new MalformedValue(size + " bytes announced, " + left() + " there");
    }
    return (int) size;
  }

  private void need(int count) {
    if (count > left()) {
      throw new MalformedValue("Ends " + (count - left()) + " bytes too early");
    }
  }
}
