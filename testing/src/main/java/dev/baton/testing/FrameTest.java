package dev.baton.testing;

import dev.baton.frame.FrameOptions;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of coroutines on a frame machine. The method, and those before and after it, can take the
 * {@link dev.baton.frame.FrameMachine}, beside other parameters; it spawns on it and drives it. It
 * is run first-in-first-out, and then with as many shuffled orders as are asked for, each time on
 * another instance of the test's class, up to the first that fails.
 *
 * <p>At its end the machine is closed, and the test fails if a task has not ended, unless it has
 * closed the machine itself; or if something was reported that it has not taken from its {@link
 * Reports}, such as the failure of a task that nobody awaits.
 *
 * <pre>{@code
 * @FrameTest(seeds = 1_000)
 * void nobodySpendsTheLastCoinTwice(FrameMachine machine) {
 *   var purse = new Purse(1);
 *   Task<Boolean> first = machine.spawn("first", purse.spend());
 *   Task<Boolean> second = machine.spawn("second", purse.spend());
 *   machine.runUntilFinished();
 *   assertThat(first.result()).isNotEqualTo(second.result());
 * }
 * }</pre>
 *
 * <p>A failure says its seed. That order alone is run by {@code @FrameTest(seed = 17)}, or, without
 * a change of the test, by {@code -Dbaton.seed=17}, a parameter of JUnit's configuration.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(Schedules.class)
@SuppressWarnings("exports") // only JUnit makes one
public @interface FrameTest {
  /** Says how many shuffled orders it is run in, with the seeds from 1 on. */
  int seeds() default 0;

  /** Lists the seeds of the orders that it is run in, in the place of all others. */
  long[] seed() default {};

  /** Sets how many frames there are in a second; 0 for what the options say. */
  int frameRate() default 0;

  /** Sets what a frame may cost; -1 for what the options say. */
  long budget() default -1;

  /**
   * Names a method of the test's class, without parameters, which gives the {@link FrameOptions};
   * without one, they are the defaults. They say no order, and what they say of reports does not
   * count.
   */
  String options() default "";
}
