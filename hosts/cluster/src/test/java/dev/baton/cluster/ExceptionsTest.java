package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cluster.TestCluster.Node;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Exceptions that were thrown on another member. */
class ExceptionsTest {
  private final TestCluster cluster = new TestCluster();
  private Node caller;
  private Node member;

  @BeforeEach
  void start() {
    caller = cluster.caller();
    member = cluster.worker("a");
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private Throwable failure(Work.Kind kind) throws Exception {
    return TestCluster.begin(caller, "fail", kind).failure();
  }

  @Test
  @DisplayName("92: declared exceptions and the JDK's usual ones arrive as themselves")
  void asThemselves() throws Exception {
    assertThat(failure(Work.Kind.DECLARED))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(failure(Work.Kind.OWN)).isInstanceOf(Work.OwnTrouble.class).hasMessage("of its own");
    assertThat(failure(Work.Kind.USUAL))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("/ by zero");
    assertThat(failure(Work.Kind.SUBCLASS))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("a.txt");
    assertThat(failure(Work.Kind.ERROR)).isInstanceOf(StackOverflowError.class).hasMessage("deep");
    assertThat(failure(Work.Kind.NO_MESSAGE))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(null);
  }

  @Test
  @DisplayName("92: any other arrives as RemoteFailure with its name and message")
  void others() throws Exception {
    assertThat(failure(Work.Kind.UNKNOWN))
        .isInstanceOfSatisfying(
            RemoteFailure.class,
            failure -> {
              assertThat(failure.className()).isEqualTo(Worker.Unheard.class.getName());
              assertThat(failure.text()).isEqualTo("who?");
            })
        .hasMessage(Worker.Unheard.class.getName() + ": who?");
    assertThat(failure(Work.Kind.BROKEN))
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContaining("getMessage has failed");
    assertThat(failure(Work.Kind.WITH_CAUSE))
        .isInstanceOf(IllegalStateException.class)
        .cause()
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContaining("inner");
    assertThat(failure(Work.Kind.WITH_CAUSE).getSuppressed())
        .singleElement()
        .isInstanceOf(IOException.class)
        .extracting(Throwable::getMessage)
        .isEqualTo("closing");
  }

  @Test
  @DisplayName("92: the trace is that of the member, then the member's name")
  void trace() throws Exception {
    StackTraceElement[] trace = failure(Work.Kind.OWN).getStackTrace();
    assertThat(trace[0].getClassName()).isEqualTo(Worker.class.getName());
    assertThat(trace[0].getMethodName()).isEqualTo("fail");
    assertThat(trace[0].getFileName()).isEqualTo("Worker.java");
    assertThat(trace[trace.length - 1].toString())
        .isEqualTo("member." + member.peer.name() + "(where it ran)");
    assertThat(Arrays.stream(trace).map(StackTraceElement::getClassName))
        .doesNotContain(Job.class.getName(), Places.class.getName());
  }
}
