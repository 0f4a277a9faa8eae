package dev.baton.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cluster.RemoteFailure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * What the runtime's own hosts are tested for, over clusters: when calls run and end, limits and
 * queues, stops, values that come too late, failures. The few tests that are of one kind of host
 * only run as they do there.
 */
class ClusterStatementsTest {
  private static final List<Class<?>> USUAL =
      List.of(
          IllegalStateException.class,
          IOException.class,
          StackOverflowError.class,
          OutOfMemoryError.class,
          InterruptedException.class);

  @BeforeAll
  static void overClusters() {
    HostKind.only(ClusterKinds.all());
  }

  @AfterAll
  static void overAll() {
    HostKind.only(null);
  }

  @Nested
  class Order extends HostOrderTest {}

  @Nested
  class Limits extends HostLimitsTest {}

  @Nested
  class Stops extends HostStopsTest {
    @Override
    void assertTooSlow(Throwable thrown) {
      if (!thrown.getMessage().contains("was out of time before ")) {
        super.assertTooSlow(thrown);
      }
    }
  }

  @Nested
  class Failures extends HostFailuresTest {
    /** The JDK's usual ones arrive as what they are, and the others as what names them. */
    @Override
    void assertArrived(Object seen, Throwable thrown) {
      if (seen instanceof RemoteFailure unknown) {
        assertThat(USUAL).doesNotContain(thrown.getClass());
        assertThat(unknown.className()).isEqualTo(thrown.getClass().getName());
        assertThat(unknown.text()).isEqualTo(thrown.getMessage());
      } else {
        assertThat(USUAL).contains(thrown.getClass());
        assertThat(seen).isExactlyInstanceOf(thrown.getClass());
        assertThat((Throwable) seen).hasMessage(thrown.getMessage());
      }
      if (thrown.getCause() != null) {
        assertThat((Throwable) seen)
            .cause()
            .isExactlyInstanceOf(thrown.getCause().getClass())
            .hasMessage(thrown.getCause().getMessage());
      }
    }
  }

  @Nested
  class Close extends HostCloseTest {
    /** Not a test here: what runs at a member is in another JVM, and has no host to close. */
    @Override
    void ownHost(HostKind kind) {}
  }

  @Nested
  class Proofs extends HostProofsTest {}

  @Nested
  class Storm extends HostStormTest {}
}
