package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A cache keeps what a coroutine gives, and not the coroutine, which could be run once. */
class CachedCoroutinesTest {
  @Configuration(proxyBeanMethods = false)
  @EnableCaching
  static class Config {
    @Bean
    CacheManager caches() {
      return new ConcurrentMapCacheManager();
    }
  }

  static class Prices {
    private int asked;

    @Cacheable("prices")
    @Async
    Coroutine<String> price(String item) {
      asked++;
      await(sleep(Duration.ofMillis(1)));
      return done(item + asked);
    }

    @Cacheable(cacheNames = "prices", sync = true)
    @Async
    Coroutine<String> once(String item) {
      asked++;
      await(sleep(Duration.ofMillis(1)));
      return done(item + asked);
    }

    @Cacheable("failures")
    @Async
    Coroutine<String> failing(String item) {
      asked++;
      await(sleep(Duration.ofMillis(1)));
      throw new IllegalStateException(item + asked);
    }

    @CacheEvict("prices")
    @Async
    Coroutine<Void> forget(String item) {
      await(sleep(Duration.ofMillis(1)));
      return done();
    }

    @CachePut(cacheNames = "prices", key = "#item")
    @Async
    Coroutine<String> set(String item, String price) {
      await(sleep(Duration.ofMillis(1)));
      return done(price);
    }

    @Cacheable("lists")
    @Async
    AsyncGenerator<Integer> list(int count) {
      asked++;
      for (int i = 1; i <= count; i++) {
        await(sleep(Duration.ZERO));
        emit(i);
      }
      return end();
    }
  }

  private Application app;
  private Prices prices;

  @BeforeEach
  void open() {
    app = Application.start(WebApplicationType.NONE, Config.class, Prices.class);
    prices = app.bean(Prices.class);
  }

  @AfterEach
  void close() {
    app.close();
  }

  private <T> T run(Coroutine<T> coroutine) throws Exception {
    return app.bean(BatonLoops.class).submit(coroutine).get(60, TimeUnit.SECONDS);
  }

  @Test
  void theResultIsKept() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(run(prices.price("tea"))).isEqualTo("tea1");
    }
    assertThat(run(prices.price("jam"))).isEqualTo("jam2");
  }

  @Test
  void aFailureIsNotKept() {
    assertThatThrownBy(() -> run(prices.failing("tea"))).hasRootCauseMessage("tea1");
    assertThatThrownBy(() -> run(prices.failing("tea"))).hasRootCauseMessage("tea2");
  }

  @Test
  void whatHasBeenEvictedOrPutIsSoBehindTheCoroutinesEnd() throws Exception {
    assertThat(run(prices.price("tea"))).isEqualTo("tea1");
    Coroutine<Void> cold = prices.forget("tea");
    Coroutine<String> put = prices.set("tea", "dear");
    assertThat(run(prices.price("tea"))).isEqualTo("tea1");
    assertThat(run(put)).isEqualTo("dear");
    assertThat(run(prices.price("tea"))).isEqualTo("dear");
    run(cold);
    assertThat(run(prices.price("tea"))).isEqualTo("tea2");
  }

  @Async
  private Coroutine<List<String>> twice() {
    return done(await(gather(prices.once("tea"), prices.once("tea"))));
  }

  @Test
  void twoAtOnceShareOneRunWhereTheAnnotationSaysSo() throws Exception {
    assertThat(run(twice())).containsExactly("tea1", "tea1");
  }

  @Test
  void aSequenceIsKeptAsAListOnceItWasGoneThrough() throws Exception {
    assertThat(run(prices.list(3).toList())).containsExactly(1, 2, 3);
    assertThat(run(prices.list(3).toList())).containsExactly(1, 2, 3);
    assertThat(run(prices.list(2).toList())).containsExactly(1, 2);
    assertThat(run(prices.price("tea"))).isEqualTo("tea3");
  }

  @Async
  private Coroutine<Integer> first(int count) {
    for (int element : each(prices.list(count))) {
      return done(element);
    }
    return done(0);
  }

  /** Spring's cache takes the elements by itself, beside who has begun to. */
  @Test
  void aSequenceThatIsLeftEarlyIsKeptAsAWhole() throws Exception {
    assertThat(run(first(3))).isEqualTo(1);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Cache lists = app.bean(CacheManager.class).getCache("lists");
    while (lists.get(3) == null && System.nanoTime() < deadline) {
      run(prices.forget("nothing"));
    }
    assertThat(run(prices.list(3).toList())).containsExactly(1, 2, 3);
    assertThat(run(prices.price("tea"))).isEqualTo("tea2");
  }
}
