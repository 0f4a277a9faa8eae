package dev.baton.frame.tape;

/**
 * What an item of a frame's block begins with. Bytes below {@link #LONG_STEP} are steps of the most
 * frequent kind, which take one byte: the way from the task of the step before, and whether the
 * place is another one.
 */
public final class Op {
  /** The first of the bytes that begin a step of three bytes. */
  static final int LONG_STEP = 0xb0;

  /** A step of a task that is far from the one before. */
  static final int FAR_STEP = 0xd0;

  /** A step, of whichever form. */
  public static final int STEP = FAR_STEP;

  /** The definition of the next place: class, method, file, hash, resume label, line, text. */
  public static final int PLACE = 0xd1;

  /** The name of the task that is stepped next. */
  public static final int NAME = 0xd2;

  /** An output or an alert: a hash and the beginning of its text. */
  public static final int OUTPUT = 0xd3;

  /** The end of a task, with the hash and the beginning of what has come of it. */
  public static final int ENDED = 0xd4;

  /** The end of the task that is stepped now, with null. */
  public static final int DONE = 0xd5;

  /** The input of the frame. */
  public static final int INPUT = 0xd6;

  /** The definition of the next source: its name, and that of its type. */
  public static final int SOURCE = 0xd7;

  /** An element that is delivered to a source. */
  public static final int ELEMENT = 0xd8;

  /** Those who wait for what was delivered are woken. */
  public static final int SERVE = 0xd9;

  /** The end of a source. */
  public static final int SOURCE_ENDS = 0xda;

  /** The failure of a source. */
  public static final int SOURCE_FAILS = 0xdb;

  /** A tick that is delivered to a source. */
  public static final int TICK = 0xdc;

  /** How many elements of a source were dropped before their delivery. */
  public static final int DROPPED = 0xdd;

  /** An event that is emitted from outside: its name and value. */
  public static final int EVENT = 0xde;

  /** The outcome of a host's call, which its task is woken with. */
  public static final int CALL = 0xdf;

  /** The outcome of the code of a simulated call. */
  public static final int CALL_RAN = 0xe0;

  /** The task of a simulated call is woken with its outcome. */
  public static final int CALL_WAKES = 0xe1;

  /** What a cancel of a call has come to. */
  public static final int CALL_STOPS = 0xe2;

  /** The end of the frame, with its cost. */
  public static final int FRAME_ENDS = 0xe3;

  /** What coroutines or the factory have posted or submitted is taken in. */
  public static final int ARRIVES = 0xe4;

  private Op() {}
}
