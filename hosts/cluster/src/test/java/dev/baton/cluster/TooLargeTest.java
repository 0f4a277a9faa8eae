package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cluster.TestCluster.Node;
import dev.baton.codec.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls and answers around the limit of their bytes, which members need not have in common. */
@Timeout(60)
class TooLargeTest {
  private static final int LIMIT = 2_000;

  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  private static ClusterOptions limited(int bytes) {
    return ClusterOptions.loopback().threads(4).limits(new Limits(bytes, 64, 100));
  }

  private Node worker(String name, ClusterOptions options) {
    var worker = new Worker(name);
    return cluster.add(worker, options.serve(Worker.CAPABILITY, worker));
  }

  /** Returns the value of a call, or null if it has failed since something is too large. */
  private static Object valueOrTooLarge(FakeCall call) throws Exception {
    Throwable failure = call.end.handle((value, thrown) -> thrown).get(20, TimeUnit.SECONDS);
    if (failure == null) {
      return call.result();
    }
    assertThat(failure.getMessage()).contains("limit");
    return null;
  }

  @Test
  @DisplayName("91: arguments and results of any size come, or fail their call at once")
  void aroundTheLimit() throws Exception {
    for (int over = -100; over <= 10; over++) {
      String text = "x".repeat(LIMIT + over);
      try (var its = new TestCluster()) {
        Node caller = its.add(null, limited(LIMIT));
        var worker = new Worker(text);
        its.add(worker, limited(LIMIT).serve(Worker.CAPABILITY, worker));
        Object value = valueOrTooLarge(TestCluster.begin(caller, "where"));
        assertThat(value).isEqualTo(over < -10 ? text : over > 0 ? null : value);
        worker.open(text);
        valueOrTooLarge(TestCluster.begin(caller, "wait", text));
        assertThat(TestCluster.begin(caller, "f", 1L).result()).isEqualTo(3L);
      }
    }
  }

  @Test
  @DisplayName("91: answers that go together may be longer than one may be")
  void together() throws Exception {
    Node caller = cluster.add(null, limited(LIMIT));
    String name = "x".repeat(LIMIT - 100);
    Node member = worker(name, limited(LIMIT).threads(50));
    List<FakeCall> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(TestCluster.call("wait", "gate"));
    }
    caller.engine.begin(calls);
    TestCluster.await(() -> member.worker.waiting.size() == 50);
    member.worker.open("gate");
    for (FakeCall call : calls) {
      assertThat(call.result()).isEqualTo(name);
    }
    assertThat(caller.engine.stats().malformed()).isZero();
  }

  @Test
  @DisplayName("91: what is too large for a member fails its call, and no other of its message")
  void membersLimit() throws Exception {
    Node caller = cluster.add(null, limited(100 * LIMIT));
    worker("small", limited(LIMIT));
    FakeCall large = TestCluster.call("wait", "x".repeat(2 * LIMIT));
    FakeCall small = TestCluster.call("f", 2L);
    caller.engine.begin(List.of(large, small));
    assertThat(small.result()).isEqualTo(6L);
    assertThat(large.failure()).isInstanceOf(MalformedCall.class).hasMessageContaining("limit");
  }

  @Test
  @DisplayName("91: what is too large for its caller fails its call, and no other of its message")
  void callersLimit() throws Exception {
    Node caller = cluster.add(null, limited(LIMIT));
    worker("x".repeat(2 * LIMIT), limited(100 * LIMIT));
    FakeCall large = TestCluster.call("where");
    FakeCall small = TestCluster.call("f", 2L);
    caller.engine.begin(List.of(large, small));
    assertThat(small.result()).isEqualTo(6L);
    assertThat(large.failure()).isInstanceOf(MalformedCall.class).hasMessageContaining("limit");
  }
}
