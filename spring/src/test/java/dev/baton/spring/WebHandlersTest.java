package dev.baton.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.LoopGroup;
import java.net.Socket;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;

/** What handlers of MVC (SERVLET) and WebFlux (REACTIVE) return is run on the loops. */
class WebHandlersTest {
  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void aCoroutineIsRunOnALoopAndItsResultIsTheBody(WebApplicationType type) throws Exception {
    try (var app = Application.start(type, Handlers.class)) {
      var square = app.get("/square/7");
      assertThat(square.statusCode()).isEqualTo(200);
      assertThat(square.body()).isEqualTo("{\"of\":7,\"is\":49,\"thread\":\"baton-0\"}");
      var entity = app.get("/entity");
      assertThat(entity.statusCode()).isEqualTo(202);
      assertThat(entity.headers().firstValue("X-Kind")).hasValue("entity");
      assertThat(entity.body()).isEqualTo("taken");
      var nothing = app.get("/nothing");
      assertThat(nothing.statusCode()).isEqualTo(200);
      assertThat(nothing.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void aFailureReachesTheHandlerOfExceptions(WebApplicationType type) throws Exception {
    try (var app = Application.start(type, Handlers.class)) {
      var failure = app.get("/failure");
      assertThat(failure.statusCode()).isEqualTo(409);
      assertThat(failure.body()).isEqualTo("no luck");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void manyRequestsAreServedAtOnce(WebApplicationType type) throws Exception {
    try (var app = Application.start(type, Handlers.class)) {
      var asked = new ArrayList<CompletableFuture<String>>();
      for (int i = 0; i < 200; i++) {
        asked.add(app.ask(app.request("/square/" + i)).thenApply(response -> response.body()));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(asked.get(i).get(60, TimeUnit.SECONDS)).contains("\"is\":" + i * i + ",");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void aSequenceIsAListOrLines(WebApplicationType type) throws Exception {
    try (var app = Application.start(type, Handlers.class)) {
      assertThat(app.get("/evens").body()).isEqualTo("[2,4]");
      assertThat(app.get(app.request("/squares/2").header("Accept", "application/json")).body())
          .isEqualTo("[{\"of\":1,\"is\":1,\"thread\":\"-\"},{\"of\":2,\"is\":4,\"thread\":\"-\"}]");
      assertThat(
              app.get(app.request("/squares/300").header("Accept", "application/x-ndjson"))
                  .body()
                  .lines()
                  .filter(line -> !line.isEmpty()))
          .hasSize(300)
          .endsWith("{\"of\":300,\"is\":90000,\"thread\":\"-\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "REACTIVE")
  void aClientThatLeavesCancelsTheCoroutine(WebApplicationType type) throws Exception {
    try (var app = Application.start(type, Handlers.class)) {
      Handlers handlers = app.bean(Handlers.class);
      try (Socket client = app.connect("/wait", "*/*")) {
        assertThat(handlers.began.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(client.isConnected()).isTrue();
        assertThat(handlers.ended).isNotDone();
      }
      assertThat(handlers.ended.get(60, TimeUnit.SECONDS)).isEqualTo("Cancelled");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void aClientThatLeavesAStreamClosesTheGenerator(WebApplicationType type) throws Exception {
    // Tomcat counts a request whose client has gone as one in flight, for as long as its grace.
    String[] atOnce = {"server.shutdown=immediate"};
    try (var app = Application.start(type, atOnce, Handlers.class)) {
      Handlers handlers = app.bean(Handlers.class);
      try (Socket client = app.connect("/ticks", "text/event-stream")) {
        assertThat(client.getInputStream().read()).isEqualTo('H');
        assertThat(handlers.began.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(handlers.ended).isNotDone();
        client.setSoLinger(true, 0);
      }
      assertThat(handlers.ended.get(60, TimeUnit.SECONDS)).isEqualTo("closed");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "SERVLET")
  void aTimeoutOfTheServletCancelsTheCoroutine(WebApplicationType type) throws Exception {
    String[] timeout = {"spring.mvc.async.request-timeout=50ms"};
    try (var app = Application.start(type, timeout, Handlers.class)) {
      assertThat(app.get("/wait").statusCode()).isEqualTo(503);
      assertThat(app.bean(Handlers.class).ended.get(60, TimeUnit.SECONDS)).isEqualTo("Cancelled");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void whatIsInFlightIsFinishedWhenTheApplicationEnds(WebApplicationType type) throws Exception {
    String[] graceful = {"server.shutdown=graceful"};
    var app = Application.start(type, graceful, Handlers.class);
    Handlers handlers = app.bean(Handlers.class);
    LoopGroup group = app.bean(LoopGroup.class);
    var answer = app.ask(app.request("/released"));
    assertThat(handlers.began.await(60, TimeUnit.SECONDS)).isTrue();
    var closing = CompletableFuture.runAsync(app::close);
    assertThat(group.isRunning()).isTrue(); // the web server ends first
    handlers.released.complete("late, but here");
    assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo("late, but here");
    closing.get(60, TimeUnit.SECONDS);
    assertThat(group.isRunning()).isFalse();
    group.join();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> group.submit(handlers.nothing()))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
