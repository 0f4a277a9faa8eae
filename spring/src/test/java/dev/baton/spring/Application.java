package dev.baton.spring;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;

/** An application that is started for a test, and asked over HTTP. */
final class Application implements AutoCloseable {
  static final Duration LONG = Duration.ofSeconds(60);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;

  /** What the auto-configuration alone gives. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Plain {}

  private Application(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Application start(WebApplicationType type, Class<?>... sources) {
    return start(type, new String[0], sources);
  }

  static Application start(WebApplicationType type, String[] properties, Class<?>... sources) {
    return new Application(
        new SpringApplicationBuilder(Plain.class)
            .sources(sources)
            .web(type)
            .initializers(context -> useNetty((GenericApplicationContext) context, type))
            .properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn")
            .properties(properties)
            .run());
  }

  /** WebFlux's usual server, where Tomcat is on the class path, too; a class of Boot 4 or 3. */
  private static void useNetty(GenericApplicationContext context, WebApplicationType type) {
    if (type == WebApplicationType.REACTIVE) {
      var factory = new RootBeanDefinition();
      factory.setBeanClassName(
          Stream.of(
                  "org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory",
                  "org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory")
              .filter(name -> ClassUtils.isPresent(name, null))
              .findFirst()
              .orElseThrow());
      context.registerBeanDefinition("netty", factory);
    }
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  private int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path)).timeout(LONG);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(request(path));
  }

  HttpResponse<String> get(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Asks without waiting for the answer. */
  CompletableFuture<HttpResponse<String>> ask(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** Asks on a connection that the test may break. */
  Socket connect(String path, String accept) throws IOException {
    var socket = new Socket("localhost", port());
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\n\r\n".formatted(path, accept);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Override
  public void close() {
    context.close();
  }
}
