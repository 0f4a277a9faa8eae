package dev.baton.frame.tape;

import dev.baton.codec.Limits;
import dev.baton.codec.WireOutput;

/** Writes the items of a frame. */
public final class TapeWriter {
  /** What holds for a block, and for each value in it, when it is written and when it is read. */
  public static final Limits LIMITS = new Limits(BlockOutput.LONGEST, 200, 10_000_000);

  private final WireOutput out = new WireOutput(LIMITS);

  /** The number of the task that is stepped next if they take their turns in order. */
  private int expected;

  private int place;

  /** Empties it, for the next frame. */
  public void reset() {
    out.reset();
  }

  /** Returns what has been written. */
  public WireOutput bytes() {
    return out;
  }

  /** Writes a step of a task, at a place that was defined before. */
  public void step(int task, int at) {
    int way = task - expected;
    int zigzag = way << 1 ^ way >> 31;
    int code = zigzag << 1 | (at == place ? 0 : 1);
    if (zigzag >= 0 && code >= 0 && code < Op.LONG_STEP) {
      out.writeByte(code);
    } else if (zigzag >= 0 && zigzag < 1 << 20) {
      out.writeByte(Op.LONG_STEP | code >> 16);
      out.writeByte(code >> 8);
      out.writeByte(code);
    } else {
      out.writeByte(Op.FAR_STEP);
      out.writeNumber(((long) task << 1) | (at == place ? 0 : 1));
    }
    if (at != place) {
      out.writeNumber(at);
      place = at;
    }
    expected = task + 1;
  }

  /** Returns the task that was stepped last. */
  public int task() {
    return expected - 1;
  }

  /** Defines the next place. */
  public void place(Place defined) {
    out.writeByte(Op.PLACE);
    out.writeString(defined.className());
    out.writeString(defined.method());
    out.writeString(defined.file());
    out.writeLong(defined.hash());
    out.writeNumber(defined.label());
    out.writeNumber(Math.max(0, defined.line()));
    out.writeString(defined.text());
  }

  /**
   * Names the task that is stepped next.
   *
   * @param number the number of the name if it was there before; else one more than of the last
   * @param name the name if it is new; else null
   */
  public void name(int number, String name) {
    out.writeByte(Op.NAME);
    out.writeNumber(number);
    if (name != null) {
      out.writeString(name);
    }
  }

  /** Writes an output. */
  public void output(long hash, String text) {
    out.writeByte(Op.OUTPUT);
    out.writeLong(hash);
    out.writeString(text);
  }

  /** Writes the end of the task that is stepped now, with null. */
  public void done() {
    out.writeByte(Op.DONE);
  }

  /** Writes the end of a task. */
  public void ended(int task, boolean isCompared, long hash, String text) {
    out.writeByte(Op.ENDED);
    out.writeNumber(((long) task << 1) | (isCompared ? 1 : 0));
    out.writeLong(hash);
    out.writeString(text);
  }

  /** Defines the next source. */
  public void source(String name, String type) {
    out.writeByte(Op.SOURCE);
    out.writeString(name);
    out.writeString(type);
  }

  /** Writes an item that consists of a number, such as that of a source or of a call. */
  public void item(int op, long number) {
    out.writeByte(op);
    out.writeNumber(number);
  }

  /** Writes an item that says no more than that. */
  public void item(int op) {
    out.writeByte(op);
  }

  /** Writes a number that belongs to the item before. */
  public void number(long number) {
    out.writeNumber(number);
  }

  /** Writes a text that belongs to the item before. */
  public void text(String text) {
    out.writeString(text);
  }

  /** Writes a value that belongs to the item before. */
  public void value(byte[] value) {
    out.writeBytes(value);
  }
}
