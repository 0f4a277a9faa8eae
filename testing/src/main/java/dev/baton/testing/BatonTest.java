package dev.baton.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class whose tests are run with a loop and a virtual clock of their own, each. Its tests can be
 * coroutines: {@code @Test @Async Coroutine<Void>}; those of {@code @RepeatedTest} and
 * {@code @ParameterizedTest}, too, and what is to be done before and after each of them, which runs
 * on the same loop. What is to be done before or after all has a loop for each method.
 *
 * <p>A test fails if it leaves a task behind, or a failure that nobody has seen; if it waits for
 * what can never come; and if it takes longer than {@link #timeout} of real time. It says which
 * tasks there are then, and where they stand. Tests that are plain methods take the {@link
 * TestClock} as a parameter, or call {@link TestKit#runTest}.
 *
 * <pre>{@code
 * @BatonTest
 * class ShopTest {
 *   @Test
 *   @Async
 *   Coroutine<Void> closesAfterAnHour() {
 *     var shop = new Shop();
 *     await(sleep(Duration.ofHours(1)));        // takes no time
 *     assertThat(shop.isOpen()).isFalse();
 *     return done();
 *   }
 * }
 * }</pre>
 *
 * <p>{@code -Dbaton.seed=17}, a parameter of JUnit's configuration, runs all of them in the
 * shuffled order of that seed; {@link Shuffled} runs one in many.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(BatonExtension.class)
public @interface BatonTest {
  /** Sets how many seconds of real time a method may take. */
  int timeout() default 60;
}
