package dev.baton;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AsyncCloseableTest {
  private static final class Resource implements AsyncCloseable {
    @Override
    public Coroutine<Void> closeAsync() {
      return Baton.done();
    }
  }

  private static void ordinary(AutoCloseable resource) throws Exception {
    resource.close();
  }

  private static void woven$async(AutoCloseable resource) throws Exception {
    resource.close();
  }

  @Test
  void ordinaryCodeIsToldWhoClosedWhatAndWhatToDo() {
    assertThatThrownBy(() -> ordinary(new Resource()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "(?s)The close\\(\\) of dev.baton.AsyncCloseableTest\\$Resource was called by"
                + " (\\S+/)?dev.baton.AsyncCloseableTest.ordinary\\(AsyncCloseableTest.java:\\d+\\), which does"
                + " not await it\\. Close an AsyncCloseable in an @Async method, or with"
                + " Baton\\.run\\(resource\\.closeAsync\\(\\)\\)\\. If that is an @Async method, it is"
                + " not woven yet\\. Add the processor .*");
  }

  @Test
  void wovenCodeIsNotToldToAddTheProcessor() {
    assertThatThrownBy(() -> woven$async(new Resource()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("or with Baton.run(resource.closeAsync()).");
  }
}
