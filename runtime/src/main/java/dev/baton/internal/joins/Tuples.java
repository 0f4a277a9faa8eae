package dev.baton.internal.joins;

import dev.baton.Tuple2;
import dev.baton.Tuple3;
import dev.baton.Tuple4;
import dev.baton.Tuple5;

/** Tuples of a join's values. */
@SuppressWarnings("unchecked") // each value is of its own coroutine's type
public final class Tuples {
  private Tuples() {}

  public static <A, B> Tuple2<A, B> of2(Object values) {
    Object[] v = (Object[]) values;
    return new Tuple2<>((A) v[0], (B) v[1]);
  }

  public static <A, B, C> Tuple3<A, B, C> of3(Object values) {
    Object[] v = (Object[]) values;
    return new Tuple3<>((A) v[0], (B) v[1], (C) v[2]);
  }

  public static <A, B, C, D> Tuple4<A, B, C, D> of4(Object values) {
    Object[] v = (Object[]) values;
    return new Tuple4<>((A) v[0], (B) v[1], (C) v[2], (D) v[3]);
  }

  public static <A, B, C, D, E> Tuple5<A, B, C, D, E> of5(Object values) {
    Object[] v = (Object[]) values;
    return new Tuple5<>((A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4]);
  }
}
