package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.spawn;
import static dev.baton.testing.TaskAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.testing.BatonTest;
import dev.baton.testing.Shuffled;
import dev.baton.testing.TestClock;
import dev.baton.testing.TestKit;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BatonTest
class ShopTest {
  private final Shop shop = new Shop(1);
  private boolean opened;

  @BeforeEach
  @Async
  Coroutine<Void> open() {
    await(TestKit.advance(Duration.ofHours(1)));
    opened = true;
    return done();
  }

  @Test
  @Async
  Coroutine<Void> sellsWhatItHas(TestClock clock) {
    assertThat(await(shop.sell())).isTrue(); // a minute, which takes no time
    assertThat(await(shop.sell())).isFalse();
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(61));
    assertThat(opened).isTrue();
    return done();
  }

  @Shuffled(seeds = 100)
  @Async
  Coroutine<Void> nobodyBuysTheLastOneTwice() {
    assertThat(await(gather(shop.sell(), shop.sell()))).containsExactlyInAnyOrder(true, false);
    return done();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @Async
  Coroutine<Void> sellsUntilItHasNone(int stock) {
    var full = new Shop(stock);
    for (int i = 0; i < stock; i++) {
      assertThat(await(full.sell())).isTrue();
    }
    assertThat(full.left()).isZero();
    return done();
  }

  @Test
  void takesItsTime(TestClock clock) {
    Task<Boolean> sale = clock.spawn(shop.sell());
    clock.advance(Duration.ofSeconds(59));
    assertThat(sale).isPending();
    clock.advance(Duration.ofSeconds(1));
    assertThat(sale).hasResult(true);
  }

  @Test
  void runsAnywhere() {
    TestKit.runTest(
        () -> {
          Task<Boolean> sale = spawn(shop.sell());
          await(TestKit.advance(Duration.ofMinutes(1)));
          assertThat(sale).hasResult(true);
          return done();
        });
  }
}
