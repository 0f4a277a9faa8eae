package dev.baton.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is run first-in-first-out, and then in as many shuffled orders as are asked for, each
 * time on another instance of its class and with a loop of its own, up to the first that fails. It
 * stands in the place of {@code @Test}, and makes the test one of {@link BatonTest}.
 *
 * <pre>{@code
 * @Shuffled(seeds = 100)
 * @Async
 * Coroutine<Void> nobodyBuysTheLastOneTwice() { … }
 * }</pre>
 *
 * <p>A failure says its seed. That order alone is run by {@code @Shuffled(seed = 17)}, or, without
 * a change of the test, by {@code -Dbaton.seed=17}.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith({BatonExtension.class, ShuffledOrders.class})
@SuppressWarnings("exports") // only JUnit makes one
public @interface Shuffled {
  /** Says how many shuffled orders it is run in, with the seeds from 1 on. */
  int seeds() default 100;

  /** Lists the seeds of the orders that it is run in, in the place of all others. */
  long[] seed() default {};
}
