package dev.baton.benchmarks.servers.helidon;

import dev.baton.benchmarks.servers.service.Counts;
import dev.baton.benchmarks.servers.service.Rows;
import dev.baton.benchmarks.servers.service.Settings;
import dev.baton.benchmarks.servers.service.Stop;
import dev.baton.benchmarks.servers.threads.Blocking;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The service on Helidon, which gives each connection a virtual thread. */
public final class Main {
  private static final int BACKLOG = 4096;

  private Main() {}

  /** Takes {@link Settings}. */
  public static void main(String[] args) {
    Settings settings = Settings.of(args);
    var service = new Blocking(new Rows(), new Counts(settings.limit()));
    WebServer server =
        WebServer.builder()
            .port(settings.port())
            .backlog(BACKLOG)
            .routing(all -> all.any((request, response) -> handle(service, request, response)))
            .build()
            .start();
    Stop.closesAtTheEnd(settings, server::stop);
  }

  private static void handle(Blocking service, ServerRequest request, ServerResponse response) {
    Blocking.Answer answer =
        service.answer(request.path().path(), request.query().first("deadline").orElse(null));
    if (answer.status() == 503) {
      response.header(HeaderNames.RETRY_AFTER, "1");
    }
    response.status(answer.status()).header(HeaderValues.CONTENT_TYPE_JSON).send(answer.body());
  }
}
