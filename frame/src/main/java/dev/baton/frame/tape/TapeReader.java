package dev.baton.frame.tape;

import dev.baton.codec.MalformedValue;
import dev.baton.codec.WireInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the items of frames, one frame's after the other's, as {@link TapeWriter} has written. */
public final class TapeReader {
  private final List<Place> places = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final List<String> types = new ArrayList<>();

  /** The names of the tasks that have not ended. */
  private final Map<Integer, String> tasks = new HashMap<>();

  private int expected;
  private int place;

  // the present frame
  private WireInput in;
  private long offset;
  private int length;
  private long frame = -1;
  private long skipped;

  // the present item
  private int op;
  private int task;
  private String name;
  private long number;
  private long hash;
  private String text;
  private boolean isCompared;
  private WireInput value;

  /**
   * Begins a frame.
   *
   * @param bytes its block
   * @param at where that stands in the file, for messages
   */
  public void frame(byte[] bytes, long at) throws TapeError {
    offset = at;
    length = bytes.length;
    in = new WireInput(bytes, TapeWriter.LIMITS);
    try {
      long way = in.readNumber();
      skipped = in.readNumber();
      if (way > Long.MAX_VALUE - 1 - frame || skipped > way) {
        throw new MalformedValue("there is no such frame");
      }
      frame += 1 + way;
    } catch (MalformedValue malformed) {
      throw corrupt(malformed);
    }
  }

  /** Returns the number of the frame. */
  public long frame() {
    return frame;
  }

  /** Returns how many frames were skipped before it. */
  public long skipped() {
    return skipped;
  }

  /**
   * Reads the next item.
   *
   * @return its {@link Op}
   */
  public int next() throws TapeError {
    try {
      op = read();
      return op;
    } catch (MalformedValue malformed) {
      throw corrupt(malformed);
    }
  }

  /**
   * Reads the next item that something happens by, past those that only define what it names.
   *
   * @return its {@link Op}
   */
  public int nextHappening() throws TapeError {
    int next;
    do {
      next = next();
    } while (next == Op.PLACE || next == Op.NAME || next == Op.SOURCE);
    return next;
  }

  /** Makes the error of something that is wrong with the present item. */
  public TapeError corrupt(RuntimeException why) {
    return TapeError.corrupt(
        offset,
        "the block of frame " + frame + ", byte " + (length - in.left()) + ": " + why.getMessage());
  }

  private int read() {
    int first = in.readByte() & 0xff;
    if (first < Op.LONG_STEP) {
      return step(first);
    }
    if (first < Op.FAR_STEP) {
      int middle = in.readByte() & 0xff;
      return step((first - Op.LONG_STEP) << 16 | middle << 8 | in.readByte() & 0xff);
    }
    switch (first) {
      case Op.FAR_STEP -> {
        long code = in.readNumber();
        return step(task(code >> 1), (code & 1) != 0);
      }
      case Op.PLACE -> {
        places.add(
            new Place(
                in.readString(),
                in.readString(),
                in.readString(),
                in.readLong(),
                in.readIndex(Integer.MAX_VALUE),
                in.readIndex(Integer.MAX_VALUE),
                in.readString()));
      }
      case Op.NAME -> name = name(in.readIndex(names.size() + 1));
      case Op.OUTPUT -> outcome();
      case Op.ENDED -> {
        long code = in.readNumber();
        task = task(code >> 1);
        isCompared = (code & 1) != 0;
        outcome();
        tasks.remove(task);
      }
      case Op.DONE -> {
        task = expected - 1;
        tasks.remove(task);
      }
      case Op.SOURCE -> {
        sources.add(in.readString());
        types.add(in.readString());
      }
      case Op.INPUT -> value = in.readPart();
      case Op.ELEMENT, Op.SOURCE_FAILS -> {
        number = source();
        value = in.readPart();
      }
      case Op.SOURCE_ENDS, Op.TICK -> number = source();
      case Op.DROPPED -> {
        number = source();
        hash = in.readNumber();
      }
      case Op.EVENT -> {
        text = in.readString();
        value = in.readPart();
      }
      case Op.CALL, Op.CALL_RAN -> {
        number = in.readNumber();
        text = in.readString();
        value = in.readPart();
      }
      case Op.CALL_WAKES, Op.FRAME_ENDS -> number = in.readNumber();
      case Op.CALL_STOPS -> {
        number = in.readNumber();
        hash = in.readIndex(3);
      }
      case Op.SERVE, Op.ARRIVES -> {}
      default -> throw new MalformedValue("there is no item of kind " + first);
    }
    if (first == Op.FRAME_ENDS) {
      in.checkEnd();
    }
    return first;
  }

  private int source() {
    return in.readIndex(sources.size());
  }

  private static int task(long number) {
    if (number > Integer.MAX_VALUE - 1) {
      throw new MalformedValue("there is no task " + number);
    }
    return (int) number;
  }

  private void outcome() {
    hash = in.readLong();
    text = in.readString();
  }

  private String name(int index) {
    if (index == names.size()) {
      names.add(in.readString());
    }
    return names.get(index);
  }

  private int step(int code) {
    int zigzag = code >> 1;
    return step(task(expected + (zigzag >> 1 ^ -(zigzag & 1)) & 0xffffffffL), (code & 1) != 0);
  }

  private int step(int number, boolean elsewhere) {
    task = number;
    expected = number + 1;
    if (elsewhere) {
      place = in.readIndex(places.size());
    }
    if (places.isEmpty()) {
      throw new MalformedValue("a step at no place");
    }
    if (name != null) {
      tasks.put(number, name);
      name = null;
    }
    return Op.STEP;
  }

  // ---- the present item

  /** Returns what it is. */
  public int op() {
    return op;
  }

  /** Returns the task that it is about. */
  public int task() {
    return task;
  }

  /** Returns the name of a task that has not ended. */
  public String nameOf(int of) {
    return tasks.getOrDefault(of, "");
  }

  /** Returns the index of the place of the latest step. */
  public int placeIndex() {
    return place;
  }

  /** Returns the place of the latest step. */
  public Place place() {
    return places.get(place);
  }

  /** Returns whether a step was recorded at exactly this place. */
  public boolean hasPlace(Place which) {
    return places.contains(which);
  }

  /** Returns the number that it says: that of a source, of a call, or a cost. */
  public long number() {
    return number;
  }

  /** Returns the second number that it says. */
  public long secondNumber() {
    return hash;
  }

  /** Returns the hash of an output or an outcome. */
  public long hash() {
    return hash;
  }

  /** Returns whether the outcome of a task is to be the same each time. */
  public boolean isCompared() {
    return isCompared;
  }

  /** Returns the text that it says. */
  public String text() {
    return text;
  }

  /** Returns the value in it, which is read once. */
  public WireInput value() {
    return value;
  }

  /** Returns the name of a source. */
  public String sourceName(int index) {
    return sources.get(index);
  }

  /** Returns the name of the type of a source. */
  public String sourceType(int index) {
    return types.get(index);
  }

  /** Says what a step or another item that is compared is. */
  public String describe() {
    return switch (op) {
      case Op.STEP -> "task " + task + " '" + nameOf(task) + "' " + place().describe();
      case Op.OUTPUT -> "output " + text;
      case Op.ENDED, Op.DONE -> "task " + task + " ended with " + (op == Op.DONE ? "null" : text);
      case Op.FRAME_ENDS -> "the end of the frame, at a cost of " + number;
      case Op.CALL -> "the outcome of the call " + number + " of " + text;
      case Op.CALL_RAN -> "the call " + number + " of " + text + " ran";
      case Op.CALL_WAKES -> "the call " + number + " has ended";
      case Op.CALL_STOPS -> "the call " + number + " was cancelled";
      default -> "something from outside";
    };
  }

  /** Returns whether the item comes from outside, between the steps or before them. */
  public boolean isFromOutside() {
    return op >= Op.INPUT && op <= Op.CALL || op == Op.ARRIVES;
  }
}
