package dev.baton.processor.fuzz.support;

/** A class that generated programs make objects of, with constructors of many shapes. */
public class Box implements Shown {
  public int number;
  public String word = "";
  public Object thing;

  public Box(int number) {
    Trace.mark(-1);
    this.number = number;
  }

  public Box(int number, String word) {
    this(number);
    this.word = String.valueOf(word);
  }

  public Box(long wide, double wider, Object thing) {
    this((int) wide);
    this.word = wider + "";
    this.thing = thing;
  }

  public Box(Object thing, Box inner) {
    this(inner == null ? 0 : inner.number);
    this.thing = thing;
  }

  public Box(String word, int... numbers) {
    this(numbers.length);
    this.word = String.valueOf(word);
  }

  /** To be overridden by anonymous classes. */
  public int value() throws Exception {
    return number;
  }

  /** This box, changed. */
  public Box with(int added, Object newThing) {
    number += added;
    thing = newThing;
    return this;
  }

  @Override
  public String shown() {
    return "Box(" + number + ", " + word + ")";
  }

  @Override
  public String toString() {
    return shown();
  }
}
