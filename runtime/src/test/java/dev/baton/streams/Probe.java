package dev.baton.streams;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Awaitable;
import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.List;

/** A sequence of numbers from zero on, each after some time, which notes what is done with it. */
final class Probe implements AsyncIterable<Integer> {
  private final int size;
  private final long millis;

  /** The element in place of which it fails; -1 for none. */
  int failsAt = -1;

  boolean closingFails;
  long closingMillis;

  /** How many elements have been asked for that there were. */
  int given;

  int opened;
  int ended;
  int closed;
  private int closing;
  private final List<String> misuse = new ArrayList<>();

  Probe(int size, long millis) {
    this.size = size;
    this.millis = millis;
  }

  @Override
  public AsyncIterator<Integer> asyncIterator() {
    opened++;
    return new Position();
  }

  /**
   * Each that was opened has come to its end or was closed, once, and nobody used it after that.
   */
  void check() {
    assertThat(misuse).isEmpty();
    assertThat(closing).as("closings that have ended").isEqualTo(closed);
    assertThat(ended + closed).as("ended or closed").isGreaterThanOrEqualTo(opened);
  }

  /** Does as {@link #check} does where a closing may have been cut short. */
  void checkBegun() {
    assertThat(misuse).isEmpty();
    assertThat(ended + closing).as("ended, or being closed").isGreaterThanOrEqualTo(opened);
  }

  private final class Position implements AsyncIterator<Integer> {
    private int next;
    private Integer current;
    private boolean isOver;
    private boolean isClosed;

    @Override
    public Awaitable<Boolean> advance() {
      if (isClosed || isOver) {
        misuse.add("asked after the end");
      }
      return millis == 0
          ? next == failsAt ? seq(v -> step()) : Baton.done(step())
          : seq(v -> sleep(Virtual.ms(millis)), v -> step());
    }

    private boolean step() {
      current = null;
      if (next == failsAt) {
        throw new IllegalStateException("source");
      }
      if (next == size) {
        isOver = true;
        ended++;
        return false;
      }
      given++;
      current = next++;
      return true;
    }

    @Override
    public Integer current() {
      return current;
    }

    @Override
    public Coroutine<Void> closeAsync() {
      if (isClosed) {
        misuse.add("closed twice");
      }
      isClosed = true;
      closing++;
      return seq(
          v -> closingMillis == 0 ? null : sleep(Virtual.ms(closingMillis)),
          v -> {
            closed++;
            if (closingFails) {
              throw new IllegalStateException("closing");
            }
            return null;
          });
    }
  }
}
