package dev.baton.examples;

import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;

import dev.baton.annotation.Async;
import dev.baton.streams.Generator;
import java.io.PrintStream;

/**
 * A slice of an infinite generator: prints every third of the primes from the 10th to the 30th.
 *
 * <pre>{@code
 * from itertools import count, islice
 *
 * def primes():
 *     found = []
 *     for n in count(2):
 *         if all(n % p for p in found):
 *             found.append(n)
 *             yield n
 *
 * print(*islice(primes(), 10, 30, 3))
 * }</pre>
 */
public final class Slices {
  private Slices() {}

  /** Runs the program. */
  public static void main(String[] args) {
    print(System.out);
  }

  static void print(PrintStream out) {
    var line = new StringBuilder();
    for (int prime : slice(primes(), 10, 30, 3)) {
      line.append(prime).append(' ');
    }
    out.println(line.toString().strip());
  }

  /** All primes: what comes next is computed when it is asked for. */
  @Async
  static Generator<Integer> primes() {
    for (int n = 2; ; n++) {
      if (isPrime(n)) {
        emit(n);
      }
    }
  }

  private static boolean isPrime(int n) {
    for (int divisor = 2; divisor * divisor <= n; divisor++) {
      if (n % divisor == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Every {@code step}th element from index {@code start} on, before {@code stop}; asks for {@code
   * stop} elements and no more. As Python's {@code islice}.
   */
  @Async
  static <T> Generator<T> slice(Iterable<T> elements, int start, int stop, int step) {
    var iterator = elements.iterator();
    int next = start;
    for (int i = 0; i < stop && iterator.hasNext(); i++) {
      T element = iterator.next();
      if (i == next) {
        emit(element);
        next += step;
      }
    }
    return end();
  }
}
