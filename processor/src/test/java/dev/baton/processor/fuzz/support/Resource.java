package dev.baton.processor.fuzz.support;

/** A resource that records its closing, which may fail. */
public final class Resource implements AutoCloseable, Shown {
  private final int id;
  private final Object thing;

  public Resource(int id, Object thing) {
    Trace.mark(id);
    this.id = id;
    this.thing = thing;
  }

  public Object thing() {
    return thing;
  }

  @Override
  public void close() throws CheckedA {
    Trace.log(id, "close");
    if (Trace.chance(id, 4)) {
      throw new CheckedA("close " + id);
    }
  }

  /** What the closing of a resource of another kind may end with. */
  public static void mayFail(int id) {
    Trace.log(id, "closed");
    if (Trace.chance(id, 4)) {
      throw new Unchecked("close " + id);
    }
  }

  @Override
  public String shown() {
    return "Resource(" + id + ")";
  }
}
