package dev.baton.internal.host;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * The calls that have got their places together. There is room for all before the first has its
 * places, and so none is lost for want of memory.
 */
final class GrantedCalls extends AbstractList<CallImpl> implements RandomAccess {
  private final CallImpl[] calls;
  private int size;

  GrantedCalls(int most) {
    calls = new CallImpl[most];
  }

  /** Adds one, for which there is room. */
  void put(CallImpl call) {
    calls[size++] = call;
  }

  @Override
  public CallImpl get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return calls[index];
  }

  @Override
  public int size() {
    return size;
  }
}
