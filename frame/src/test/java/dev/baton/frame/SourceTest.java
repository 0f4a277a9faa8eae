package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.alert;
import static dev.baton.frame.Frames.anyOf;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.channels.Overflow;
import dev.baton.loop.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 136 to 145: sources, ticks, rows, and what goes to the host. */
class SourceTest extends Traced {
  private final FrameMachine machine =
      FrameMachine.create(options().frameRate(10).reports(report -> note("report")));

  private Source<String> source(String name) {
    return machine.source(name, String.class, Capacity.of(100, Overflow.FAIL));
  }

  @Async
  private Coroutine<Void> takes(String name, Source<String> source, int times) {
    for (int i = 0; i < times; i++) {
      noteFrame(name + " " + await(source.next()));
    }
    return done();
  }

  @Async
  private Coroutine<Void> takesAll(String name, Source<?> source) {
    try {
      for (Object element : each(source)) {
        noteFrame(name + " " + element);
      }
      noteFrame(name + " ends");
    } catch (IllegalStateException e) {
      noteFrame(name + " fails: " + e.getMessage());
    }
    return done();
  }

  // ---- 136

  @Test
  @DisplayName("136: each element goes to one waiter, first-in-first-out on both sides")
  void oneWaiterEach() {
    Source<String> source = source("s");
    machine.spawn(takes("a", source, 2));
    machine.spawn(takes("b", source, 2));
    machine.frame();
    for (String element : List.of("1", "2", "3", "4")) {
      source.offer(element);
    }
    machine.frame();
    assertThat(trace).containsExactly("a 1 in 1", "a 3 in 1", "b 2 in 1", "b 4 in 1");
    assertThat(source.size()).isZero();
  }

  @Test
  @DisplayName("136: a broadcast source gives each subscriber its own cursor")
  void broadcast() {
    Source<String> source = source("s").broadcast();
    source.offer("before anybody subscribed");
    machine.frame();
    Source<String> first = source.subscribe();
    machine.spawn(takesAll("first", first));
    source.offer("1");
    machine.frame();
    Source<String> second = source.subscribe();
    source.offer("2");
    source.end();
    machine.spawn(takesAll("second", second));
    machine.runUntilFinished();
    assertThat(trace)
        .containsExactlyInAnyOrder(
            "first 1 in 1", "first 2 in 2", "second 2 in 2", "first ends in 2", "second ends in 2");
    assertThatThrownBy(source::poll).hasMessageContaining("subscribe()");
    assertThatThrownBy(() -> first.offer("3")).hasMessageContaining("cursor");
    assertThatThrownBy(first::subscribe).hasMessageContaining("not broadcast");
  }

  @Test
  @DisplayName("136: a subscriber that has left holds nobody up")
  void unsubscribed() {
    Source<String> source =
        machine.source("s", String.class, Capacity.of(2, Overflow.FAIL)).broadcast();
    Source<String> slow = source.subscribe();
    for (int i = 0; i < 2; i++) {
      source.offer("x");
      machine.frame();
    }
    assertThatThrownBy(() -> source.offer("x")).isInstanceOf(SourceFull.class);
    slow.unsubscribe();
    assertThat(source.offer("x")).isTrue();
  }

  @Test
  @DisplayName("136: a source has one name and one type")
  @SuppressWarnings({"unchecked", "rawtypes"})
  void nameAndType() {
    Source source = source("s");
    assertThatThrownBy(() -> source("s")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.offer(1)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> source.offer(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Capacity.of(0, Overflow.FAIL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- 137

  @Test
  @DisplayName("137: an element that nobody awaits stays queued")
  void staysQueued() {
    Source<String> source = source("s");
    source.offer("early");
    machine.runFrames(5);
    assertThat(source.size()).isEqualTo(1);
    machine.spawn(takes("late", source, 1));
    machine.frame();
    assertThat(trace).containsExactly("late early in 5");
  }

  // ---- 138

  /** Offers 1 to 6 to a source of 3, within one frame or over several. */
  @ParameterizedTest
  @EnumSource(value = Overflow.class, mode = EnumSource.Mode.EXCLUDE, names = "WAIT")
  @DisplayName("138: what is done beyond the capacity is the source's own rule, and is counted")
  void overflow(Overflow overflow) {
    for (boolean frames : new boolean[] {false, true}) {
      trace.clear();
      Source<Integer> source =
          machine.source("s" + frames, Integer.class, Capacity.of(3, overflow));
      int full = 0;
      for (int i = 1; i <= 6; i++) {
        try {
          source.offer(i);
        } catch (SourceFull e) {
          full++;
          assertThat(e).hasMessageContaining("3 elements");
        }
        if (frames) {
          machine.frame();
        }
      }
      machine.frame();
      List<Integer> kept = new ArrayList<>();
      for (Optional<Integer> next = source.poll(); next.isPresent(); next = source.poll()) {
        kept.add(next.get());
      }
      assertThat(kept)
          .isEqualTo(
              switch (overflow) {
                case FAIL, DROP_NEWEST -> List.of(1, 2, 3);
                case DROP_OLDEST -> List.of(4, 5, 6);
                case CONFLATE -> List.of(4, 5, 6);
                case WAIT -> throw new AssertionError("no source has that");
              });
      assertThat(full).isEqualTo(overflow == Overflow.FAIL ? 3 : 0);
      assertThat(source.dropped()).isEqualTo(overflow == Overflow.FAIL ? 0 : 3);
    }
  }

  @Test
  @DisplayName("138: no source has who offers wait, for nothing would ever come of it in a frame")
  void waiting() {
    assertThatThrownBy(() -> Capacity.of(3, Overflow.WAIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A source cannot have the Overflow WAIT, since time stands still within a frame: what"
                + " offers would wait for ever. FAIL tells it instead.");
  }

  @Test
  @DisplayName("138: with room for one, conflating keeps the latest")
  void latest() {
    Source<String> source = machine.source("s", String.class, Capacity.of(1, Overflow.CONFLATE));
    for (int i = 0; i < 10_000; i++) {
      source.offer("element " + i);
    }
    machine.frame();
    assertThat(source.poll()).contains("element 9999");
    assertThat(source.dropped()).isEqualTo(9_999);
  }

  // ---- 139

  @Test
  @DisplayName("139: poll() never waits")
  void poll() {
    Source<String> source = source("s");
    assertThat(source.poll()).isEmpty();
    source.offer("x");
    assertThat(source.poll()).isEmpty(); // it is not delivered yet
    machine.frame();
    assertThat(source.poll()).contains("x");
    source.end();
    machine.frame();
    assertThatThrownBy(source::poll).isInstanceOf(SourceEnded.class);
  }

  @Async
  private Coroutine<Void> firstOf(String name, Source<String> first, Source<String> second) {
    noteFrame(name + " " + await(anyOf(first.next(), second.next(), sleepFrames(5))));
    return done();
  }

  @Test
  @DisplayName("139: anyOf takes the first ready in argument order; the others lose nothing")
  void anyOfInArgumentOrder() {
    Source<String> a = source("a");
    Source<String> b = source("b");
    machine.spawn(firstOf("waits for b, a:", b, a));
    machine.frame();
    a.offer("from a");
    b.offer("from b"); // arrives later, and is the first argument
    machine.frame();
    machine.spawn(firstOf("finds", b, a));
    machine.frame();
    machine.spawn(firstOf("nobody", b, a));
    machine.runFrames(6);
    assertThat(trace)
        .containsExactly("waits for b, a: from b in 1", "finds from a in 2", "nobody null in 8");
    assertThat(a.size() + b.size()).isZero();
    a.offer("later");
    machine.spawn(takes("takes", a, 1));
    machine.frame();
    assertThat(trace).endsWith("takes later in 9");
  }

  @Async
  private Coroutine<String> answersLater(String text, int frames) {
    await(sleepFrames(frames));
    return done(text);
  }

  @Async
  private Coroutine<Void> firstOfAnything(Source<String> source) {
    noteFrame(await(anyOf(source.next(), answersLater("coroutine", 2), yieldsAndFails())));
    return done();
  }

  @Async
  private Coroutine<String> yieldsAndFails() {
    await(sleepFrames(3));
    throw new IllegalStateException("it was cancelled before");
  }

  @Test
  @DisplayName("139: anyOf takes coroutines too, and cancels them")
  void anyOfCoroutines() {
    Source<String> source = source("s");
    machine.spawn(firstOfAnything(source));
    machine.runFrames(5);
    source.offer("element");
    machine.spawn(takes("takes", source, 1));
    machine.frame();
    assertThat(trace).containsExactly("coroutine in 2", "takes element in 5");
  }

  @Async
  private Coroutine<Void> takesAny(int times) {
    for (int i = 0; i < times; i++) {
      Event event = await(machine.anyEvent());
      noteFrame(event.source() + " " + event.value());
    }
    return done();
  }

  @Test
  @DisplayName("139: anyEvent() takes the elements of all sources in the order of arrival")
  void anyEvent() {
    Source<String> a = source("a");
    Source<String> b = source("b");
    b.offer("1");
    a.offer("2");
    b.offer("3");
    machine.frame();
    machine.spawn(takesAny(6));
    machine.frame();
    a.offer("4");
    machine.frame();
    a.offer("5");
    b.offer("6");
    machine.frame();
    assertThat(trace)
        .containsExactly("b 1 in 1", "a 2 in 1", "b 3 in 1", "a 4 in 2", "a 5 in 3", "b 6 in 3");
  }

  @Test
  @DisplayName("139: in random traffic, each element is taken once, in its source's order")
  void traffic() {
    for (long seed = 0; seed < 50; seed++) {
      trace.clear();
      var random = new SplittableRandom(seed);
      int offered = 0;
      try (var busy = FrameMachine.create(options())) {
        List<Source<Integer>> sources = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          sources.add(busy.source("s" + i, Integer.class, Capacity.of(1_000, Overflow.FAIL)));
        }
        for (int i = 0; i < 6; i++) {
          busy.spawn(random.nextBoolean() ? anyTaker(busy) : taker(sources, random.split()));
        }
        for (int frame = 0; frame < 60; frame++) {
          for (int i = random.nextInt(4); i > 0; i--) {
            sources.get(random.nextInt(3)).offer(offered++);
          }
          busy.frame();
        }
        for (Source<Integer> each : sources) {
          for (Optional<Integer> left = each.poll(); left.isPresent(); left = each.poll()) {
            note(left.get());
          }
        }
      }
      assertThat(trace).hasSize(offered).doesNotHaveDuplicates();
    }
  }

  @Async
  private Coroutine<Void> anyTaker(FrameMachine busy) {
    while (true) {
      note(await(busy.anyEvent()).value());
    }
  }

  @Async
  private Coroutine<Void> taker(List<Source<Integer>> sources, SplittableRandom random) {
    while (true) {
      Source<Integer> one = sources.get(random.nextInt(3));
      Source<Integer> other = sources.get((one.index + 1) % 3);
      Object got =
          switch (random.nextInt(4)) {
            case 0 -> await(one.next());
            case 1 -> await(anyOf(one.next(), other.next(), sleepFrames(2)));
            case 2 -> one.poll().orElse(null);
            default -> await(dev.baton.Baton.race(one.next(), answersInteger(), other.next()));
          };
      if (got != null) {
        note(got);
      }
      await(nextFrame());
    }
  }

  @Async
  private Coroutine<Integer> answersInteger() {
    await(sleepFrames(1));
    return done(null);
  }

  // ---- 140

  @Test
  @DisplayName("140: ticks are due at k periods from the start; those of one frame are one")
  void ticks() {
    Source<Instant> ticks = machine.ticks("ticks", Duration.ofMillis(250));
    Source<Tick> counted = machine.countedTicks("counted", Duration.ofMillis(30));
    machine.spawn(takesAll("tick", ticks));
    machine.spawn(takesAll("counted", counted));
    machine.runFrames(6);
    assertThat(trace)
        .containsExactly(
            "counted Tick[time=1970-01-01T00:00:00.090Z, number=3, coalesced=3] in 1",
            "counted Tick[time=1970-01-01T00:00:00.180Z, number=6, coalesced=3] in 2",
            "counted Tick[time=1970-01-01T00:00:00.300Z, number=10, coalesced=4] in 3",
            "tick 1970-01-01T00:00:00.250Z in 3",
            "counted Tick[time=1970-01-01T00:00:00.390Z, number=13, coalesced=3] in 4",
            "counted Tick[time=1970-01-01T00:00:00.480Z, number=16, coalesced=3] in 5",
            "tick 1970-01-01T00:00:00.500Z in 5");
    assertThatThrownBy(() -> machine.ticks("none", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Async
  private Coroutine<Void> hours(Source<Instant> hourly) {
    for (int i = 0; i < 3; i++) {
      noteFrame(await(hourly.next()));
    }
    return done();
  }

  @Test
  @DisplayName("140: frames in which nothing happens take no time of a run to the end")
  void emptyFrames() {
    machine.spawn(hours(machine.ticks("hourly", Duration.ofHours(1_000))));
    assertThat(machine.runUntilFinished()).isEqualTo(3L * 36_000_000 + 1);
    assertThat(trace.get(0)).isEqualTo("1970-02-11T16:00:00Z in 36000000");
  }

  // ---- 141

  @Test
  @DisplayName("141: what is offered between frames comes in the next deliver phase, in order")
  void nextDeliverPhase() {
    Source<String> a = source("a");
    Source<String> b = source("b");
    machine.spawn(takes("x", a, 2));
    machine.spawn(takes("y", b, 1));
    machine.phases(
        new FramePhases() {
          @Override
          public void deliverEvents(long frame) {
            if (frame == 1) {
              a.offer("while delivering");
            }
          }

          @Override
          public void run(long frame) {
            if (frame == 1) {
              a.offer("too late");
            }
          }
        });
    machine.frame();
    b.offer("first");
    machine.runFrames(2);
    assertThat(trace).containsExactly("y first in 1", "x while delivering in 1", "x too late in 2");
  }

  @Test
  @DisplayName("141: other threads offer, each in its order, and wake a machine that waits")
  void threads() throws Exception {
    Source<String> source = machine.source("s", String.class, Capacity.of(10_000, Overflow.FAIL));
    machine.spawn(takesAll("got", source));
    var start = new CyclicBarrier(3);
    List<Thread> producers = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      producers.add(
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                for (int i = 0; i < 500; i++) {
                  source.offer(name + i);
                  if (i % 50 == 0) {
                    Thread.onSpinWait();
                  }
                }
              }));
    }
    var closer =
        new Thread(
            () -> {
              try {
                for (Thread producer : producers) {
                  producer.join();
                }
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              source.end();
            });
    producers.forEach(Thread::start);
    closer.start();
    machine.runUntilFinished();
    closer.join();
    assertThat(trace).hasSize(1_501);
    for (String name : List.of("a", "b", "c")) {
      List<String> mine =
          trace.stream()
              .filter(step -> step.startsWith("got " + name))
              .map(step -> step.replaceAll(" in.*", ""))
              .toList();
      for (int i = 0; i < 500; i++) {
        assertThat(mine.get(i)).isEqualTo("got " + name + i);
      }
    }
  }

  @Async
  private Coroutine<Void> receives(Channel<String> channel) {
    noteFrame(await(channel.receive()));
    return done();
  }

  @Test
  @DisplayName("141: a channel can be fed between frames, by the thread that drives the machine")
  void channels() {
    Channel<String> channel = Channel.rendezvous();
    machine.spawn(receives(channel));
    machine.frame();
    assertThat(channel.trySend("sent")).isTrue();
    assertThat(trace).isEmpty();
    machine.frame();
    assertThat(trace).containsExactly("sent in 1");
  }

  @Async
  private Coroutine<Void> offers(Source<String> source) {
    await(yieldNow());
    source.offer("from inside");
    note("offered");
    source.end();
    return done();
  }

  @Test
  @DisplayName("141: a coroutine of the machine offers at once")
  void fromInside() {
    Source<String> source = source("s");
    machine.spawn(takesAll("got", source));
    machine.spawn(offers(source));
    machine.runUntilFinished();
    assertThat(trace).containsExactly("offered", "got from inside in 0", "got ends in 0");
  }

  @Test
  @DisplayName("141: a task that waits for an open source is no deadlock; for an ended one it is")
  void deadlocks() {
    Source<String> open = source("open");
    Task<Void> waiting = machine.spawn(takes("x", open, 1));
    var offering = new Thread(() -> open.offer("there"));
    machine.frame();
    offering.start();
    machine.runUntilFinished();
    assertThat(waiting.exception()).isNull();
    open.end();
    machine.frame();
    machine.spawn(receives(Channel.rendezvous()));
    assertThatThrownBy(machine::runUntilFinished).isInstanceOf(Deadlock.class);
  }

  // ---- 142

  @Test
  @DisplayName("142: what was offered before the end is taken; then loops end, and next() throws")
  void ends() {
    Source<String> source = source("s");
    machine.spawn(takesAll("loop", source));
    machine.frame();
    source.offer("1");
    source.offer("2");
    source.end();
    assertThatThrownBy(() -> source.offer("3")).isInstanceOf(SourceEnded.class);
    machine.runFrames(1);
    Task<Void> late = machine.spawn(takes("late", source, 1));
    machine.frame();
    assertThat(trace).containsExactly("loop 1 in 1", "loop 2 in 1", "loop ends in 1", "report");
    assertThat(late.exception()).isInstanceOf(SourceEnded.class).hasMessageContaining("'s'");
  }

  @Test
  @DisplayName("142: those who wait learn of the end, and of a failure")
  void waitersLearnOfIt() {
    for (boolean fails : new boolean[] {false, true}) {
      trace.clear();
      Source<String> source = source("s" + fails);
      machine.spawn(takesAll("loop", source));
      Task<Void> next = machine.spawn(takes("next", source, 1));
      machine.frame();
      if (fails) {
        source.fail(new IllegalStateException("line is down"));
      } else {
        source.end();
      }
      machine.frame();
      assertThat(trace.get(0)).contains(fails ? "loop fails: line is down" : "loop ends");
      assertThat(next.exception())
          .isInstanceOf(fails ? IllegalStateException.class : SourceEnded.class);
      assertThat(source.isEnded()).isTrue();
    }
  }

  @Test
  @DisplayName("142: what was offered before a failure is taken before it is thrown")
  void fails() {
    Source<String> source = source("s");
    source.offer("1");
    source.fail(new IllegalStateException("line is down"));
    machine.spawn(takesAll("loop", source));
    machine.frame();
    assertThat(trace).containsExactly("loop 1 in 0", "loop fails: line is down in 0");
  }

  // ---- 143, 144

  @Async
  private Coroutine<Void> emits(String name, boolean fails) {
    output(name + " 1");
    await(yieldNow());
    alert(Severity.WARNING, name + " alert", 1, "two");
    output(name + " 2");
    if (fails) {
      throw new IllegalStateException(name);
    }
    return done();
  }

  @Test
  @DisplayName(
      "143: outputs and alerts come at the sync, in the order of emission, of failures too")
  void outputs() {
    machine.onOutput(this::note);
    machine.onAlert(
        alert -> note(alert.severity() + " " + alert.message() + " " + alert.details()));
    machine.spawn("a", emits("a", true));
    machine.spawn("b", emits("b", false));
    machine.spawn(noting("still running"));
    FrameRecord record = machine.frame();
    assertThat(trace)
        .containsExactly(
            "still running",
            "a 1",
            "b 1",
            "WARNING a alert [1, two]",
            "a 2",
            "WARNING b alert [1, two]",
            "b 2",
            "report");
    assertThat(record.emitted()).hasSize(6);
    assertThat(record.emitted().get(2))
        .isEqualTo(new Alert(Severity.WARNING, "a alert", List.of(1, "two"), 1, "a", 0));
    assertThat(machine.frame().emitted()).isEmpty();
  }

  @Async
  private Coroutine<Void> noting(String what) {
    await(yieldNow());
    await(yieldNow());
    note(what);
    return done();
  }

  @Test
  @DisplayName("144: a handler that throws ends the machine after the sync, with that exception")
  void brokenHandler() {
    machine.onOutput(
        output -> {
          note(output);
          throw new IllegalStateException("disk full at " + output);
        });
    machine.phases(
        new FramePhases() {
          @Override
          public void frameSync(FrameRecord record) {
            note("sync " + record.frame());
          }
        });
    Task<Void> other = machine.spawn(sleepsLong());
    machine.spawn(emits("a", false));
    assertThatThrownBy(machine::frame)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full at a 1")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(trace).containsExactly("a 1", "a 2", "sync 0");
    assertThat(machine.frameNumber()).isZero();
    assertThat(other.isCancelled()).isTrue();
    assertThatThrownBy(machine::frame)
        .hasMessageContaining("has ended: ")
        .hasMessageContaining("disk full");
  }

  @Async
  private Coroutine<Void> sleepsLong() {
    await(sleep(Duration.ofDays(1)));
    return done();
  }

  @Async
  private Coroutine<Void> emitsOnAndOn() {
    while (true) {
      output("x");
    }
  }

  @Test
  void outputsAndPendingEventsHaveLimits() {
    FrameMachine limited =
        FrameMachine.create(
            options()
                .reports(report -> {})
                .limits(Limits.none().with(Limit.OUTPUTS, 10).with(Limit.PENDING_EVENTS, 5)));
    Task<Void> emitting = limited.spawn(emitsOnAndOn());
    assertThat(limited.frame().emitted()).hasSize(10);
    assertThat(emitting.exception())
        .isInstanceOfSatisfying(
            LimitExceeded.class, e -> assertThat(e.which()).isEqualTo(Limit.OUTPUTS));
    Source<String> source = limited.source("s", String.class, Capacity.of(9, Overflow.FAIL));
    for (int i = 0; i < 5; i++) {
      source.offer("x");
      if (i == 2) {
        limited.frame();
      }
    }
    assertThatThrownBy(() -> source.offer("x"))
        .isInstanceOfSatisfying(
            LimitExceeded.class, e -> assertThat(e.which()).isEqualTo(Limit.PENDING_EVENTS));
    limited.close();
  }

  @Test
  void elementsOutputsAndAlertsAreCounted() {
    var free = new CostModel(0, 0, 0, 0, 0, 0, 0, 0);
    for (boolean early : new boolean[] {true, false}) {
      try (var counting =
          FrameMachine.create(
              options().costModel(free.withEvent(7).withOutput(100).withAlert(1_000)))) {
        Source<String> source = counting.source("s", String.class, Capacity.of(9, Overflow.FAIL));
        if (early) {
          source.offer("1");
          source.offer("2");
        }
        counting.spawn(takes("x", source, 2));
        counting.spawn(emits("y", false));
        counting.frame();
        if (!early) {
          source.offer("1");
          source.offer("2");
        }
        counting.runUntilFinished();
        assertThat(counting.costs().total()).isEqualTo(14 + 200 + 1_000);
        CostTest.assertAllSumsAreEqual(counting.costs());
      }
    }
  }

  // ---- 145

  record Row(long millis, String text) {
    Instant time() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Test
  @DisplayName(
      "145: a row comes at its own time; equal times keep the order of rows and of sources")
  void rows() {
    Source<Row> second = machine.source("declared first", Row.class, Capacity.of(9, Overflow.FAIL));
    Source<Row> first = machine.source("declared next", Row.class, Capacity.of(9, Overflow.FAIL));
    machine.spawn(takesAnyRow(7));
    machine.replaySource(
        first, List.of(new Row(0, "n0"), new Row(200, "n1"), new Row(350, "n2")), Row::time);
    machine.replaySource(
        second,
        List.of(new Row(200, "f0"), new Row(200, "f1"), new Row(201, "f2"), new Row(1_000, "f3")),
        Row::time);
    machine.runUntilFinished();
    assertThat(trace)
        .containsExactly(
            "n0 in 0", "f0 in 2", "f1 in 2", "n1 in 2", "f2 in 3", "n2 in 4", "f3 in 10");
    assertThat(first.isEnded()).isTrue();
  }

  @Async
  private Coroutine<Void> takesAnyRow(int times) {
    for (int i = 0; i < times; i++) {
      noteFrame(await(machine.anyEvent()).value());
    }
    return done();
  }

  @Test
  @DisplayName(
      "145: rows out of order are an error that names both; rows of no time end the source")
  void rowsOutOfOrder() {
    Source<Row> source = machine.source("s", Row.class, Capacity.of(9, Overflow.FAIL));
    machine.spawn(takesAll("row", source));
    machine.replaySource(
        source, List.of(new Row(100, "a"), new Row(200, "b"), new Row(150, "c")), Row::time);
    assertThatThrownBy(machine::runUntilFinished)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 3 is of 1970-01-01T00:00:00.150Z")
        .hasMessageContaining("row 2 before it of 1970-01-01T00:00:00.200Z");
    Source<Row> empty = machine.source("empty", Row.class, Capacity.of(9, Overflow.FAIL));
    machine.spawn(takesAll("none", empty));
    machine.replaySource(empty, List.of(), Row::time);
    machine.frame();
    assertThat(trace.get(trace.size() - 1)).startsWith("none ends in");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  @DisplayName("145: a run that skips empty frames has the trace of one that runs them all")
  void allFramesOrFew(int rate) {
    List<List<String>> traces = new ArrayList<>();
    for (int way = 0; way < 2; way++) {
      trace.clear();
      var random = new SplittableRandom(3);
      try (var each = FrameMachine.create(options().frameRate(rate))) {
        Source<Row> source = each.source("rows", Row.class, Capacity.of(99, Overflow.DROP_OLDEST));
        List<Row> rows = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < 50; i++) {
          at += random.nextInt(3_000);
          rows.add(new Row(at, "row " + i));
        }
        each.spawn(takesAll("", source));
        each.spawn(everySecondTick(each.countedTicks("ticks", Duration.ofMillis(700))));
        each.replaySource(source, rows, Row::time);
        if (way == 0) {
          each.runUntilFinished();
        } else {
          while (!each.isFinished()) {
            each.frame();
          }
        }
      }
      traces.add(List.copyOf(trace));
    }
    assertThat(traces.get(0)).hasSizeGreaterThan(60).isEqualTo(traces.get(1));
  }

  @Async
  private Coroutine<Void> everySecondTick(Source<Tick> ticks) {
    for (int i = 0; i < 20; i++) {
      noteFrame(await(ticks.next()));
      await(sleep(Duration.ofMillis(900)));
    }
    return done();
  }
}
