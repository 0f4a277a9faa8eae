package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.LoopGroup;
import dev.baton.streams.AsyncGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Coroutines and sequences as publishers, and publishers awaited. */
class LoopsTest {
  private final LoopGroup group = LoopGroup.start("test", 3);
  private final BatonLoops loops = new BatonLoops(group, List.of());
  private final AtomicInteger made = new AtomicInteger();

  @AfterEach
  void stop() {
    assertThat(group.stop(Duration.ofSeconds(60))).isEmpty();
  }

  @Async
  private AsyncGenerator<Integer> numbers(CompletableFuture<String> end) {
    try {
      while (true) {
        await(sleep(Duration.ZERO));
        emit(made.incrementAndGet());
      }
    } finally {
      end.complete("closed");
    }
  }

  /** Requests by hand. */
  private static final class Reader extends BaseSubscriber<Integer> {
    final LinkedBlockingQueue<Integer> read = new LinkedBlockingQueue<>();

    @Override
    protected void hookOnSubscribe(Subscription subscription) {}

    @Override
    protected void hookOnNext(Integer element) {
      read.add(element);
    }

    List<Integer> next(int count) throws InterruptedException {
      request(count);
      var elements = new ArrayList<Integer>();
      for (int i = 0; i < count; i++) {
        elements.add(read.poll(60, TimeUnit.SECONDS));
      }
      return elements;
    }
  }

  @Test
  void noElementIsMadeBeforeItIsRequested() throws Exception {
    var end = new CompletableFuture<String>();
    var reader = new Reader();
    loops.flux(numbers(end)).subscribe(reader);
    for (int read = 0, size = 1; read < 100; read += size, size = size % 7 + 1) {
      assertThat(reader.next(size)).hasSize(size).startsWith(read + 1);
      passEverywhere();
      assertThat(made).hasValue(read + size);
    }
    reader.cancel();
    assertThat(end.get(60, TimeUnit.SECONDS)).isEqualTo("closed");
  }

  /** Waits until each loop has done what it could do without anything new. */
  private void passEverywhere() throws Exception {
    for (int pass = 0; pass < 5; pass++) {
      for (int loop = 0; loop < group.size(); loop++) {
        group.loop(loop).submit(Baton.done()).get(60, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aFailureIsTheStreamsLastSignal() {
    assertThat(loops.flux(failing()).onErrorResume(failure -> Mono.just(-1)).collectList().block())
        .containsExactly(1, -1);
  }

  @Async
  private AsyncGenerator<Integer> failing() {
    emit(1);
    throw new IllegalStateException("no more");
  }

  @Test
  void theCancelOfASubscriberCancelsWhatIsAwaited() throws Exception {
    var source = new CompletableFuture<Object>();
    var begun = new CompletableFuture<Object>();
    Mono<Object> never = Mono.never().doOnCancel(() -> source.complete("cancelled"));
    var subscription = loops.mono(Reactive.one(never.doOnSubscribe(begun::complete))).subscribe();
    begun.get(60, TimeUnit.SECONDS);
    subscription.dispose();
    assertThat(source.get(60, TimeUnit.SECONDS)).isEqualTo("cancelled");
  }

  @Async
  private Coroutine<String> contextOf(String key) {
    String direct = await(Reactive.one(Mono.deferContextual(c -> Mono.just(c.<String>get(key)))));
    String nested =
        await(
            Reactive.one(
                loops.mono(
                    Reactive.one(Mono.deferContextual(c -> Mono.just(c.<String>get(key)))))));
    String stream = "";
    for (String element :
        Baton.each(Reactive.all(Flux.deferContextual(c -> Flux.just("<", c.get(key), ">"))))) {
      stream += element;
    }
    return done(direct + nested + stream);
  }

  @Test
  void reactorsContextGoesThroughCoroutines() {
    assertThat(
            loops
                .mono(contextOf("who"))
                .contextWrite(context -> context.put("who", "me"))
                .block(Application.LONG))
        .isEqualTo("meme<me>");
  }

  @Async
  private Coroutine<String> thread() {
    await(sleep(Duration.ZERO));
    return done(Thread.currentThread().getName());
  }

  @Async
  private Coroutine<Boolean> sameLoop() {
    for (int i = 0; i < 20; i++) {
      String there = await(Reactive.one(Mono.delay(Duration.ZERO).then(loops.mono(thread()))));
      if (!there.equals(Thread.currentThread().getName())) {
        return done(false);
      }
    }
    return done(true);
  }

  @Test
  void whatACoroutineSubscribesToRunsOnItsOwnLoop() {
    assertThat(loops.mono(sameLoop()).block(Application.LONG)).isTrue();
  }

  @Test
  void aCoroutineIsRunOnce() {
    Mono<String> once = loops.mono(thread());
    assertThat(once.block(Application.LONG)).startsWith("test-");
    assertThatThrownBy(() -> once.block(Application.LONG))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSecondElementIsRefusedAndNoneIsNull() {
    assertThat(loops.mono(Reactive.one(Mono.empty())).block(Application.LONG)).isNull();
    assertThatThrownBy(() -> loops.mono(Reactive.one(Flux.just(1, 2))).block(Application.LONG))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
