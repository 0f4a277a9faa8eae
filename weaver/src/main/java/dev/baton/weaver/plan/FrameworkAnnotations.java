package dev.baton.weaver.plan;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The annotations of methods that frameworks call without running the coroutine that they return:
 * timers, listeners of events and messages, handlers of requests, and steps in the life of an
 * object or of a test.
 */
final class FrameworkAnnotations {
  private static final Set<String> DROPPING =
      Set.of(
          // Spring
          "org.springframework.scheduling.annotation.Scheduled",
          "org.springframework.scheduling.annotation.Schedules",
          "org.springframework.context.event.EventListener",
          "org.springframework.transaction.event.TransactionalEventListener",
          "org.springframework.jms.annotation.JmsListener",
          "org.springframework.jms.annotation.JmsListeners",
          "org.springframework.kafka.annotation.KafkaHandler",
          "org.springframework.kafka.annotation.KafkaListener",
          "org.springframework.kafka.annotation.KafkaListeners",
          "org.springframework.amqp.rabbit.annotation.RabbitHandler",
          "org.springframework.amqp.rabbit.annotation.RabbitListener",
          "org.springframework.amqp.rabbit.annotation.RabbitListeners",
          "org.springframework.pulsar.annotation.PulsarListener",
          "io.awspring.cloud.sqs.annotation.SqsListener",
          // Micronaut and Quarkus
          "io.micronaut.scheduling.annotation.Scheduled",
          "io.micronaut.scheduling.annotation.Schedules",
          "io.micronaut.runtime.event.annotation.EventListener",
          "io.micronaut.configuration.kafka.annotation.Topic",
          "io.quarkus.scheduler.Scheduled",
          "io.quarkus.scheduler.Scheduled.Schedules",
          "io.quarkus.runtime.Startup",
          "io.quarkus.runtime.Shutdown",
          "io.quarkus.vertx.ConsumeEvent",
          "org.eclipse.microprofile.reactive.messaging.Incoming",
          // Jakarta and Java EE
          "jakarta.annotation.PostConstruct",
          "jakarta.annotation.PreDestroy",
          "javax.annotation.PostConstruct",
          "javax.annotation.PreDestroy",
          "jakarta.ejb.Schedule",
          "jakarta.ejb.Schedules",
          "jakarta.ejb.Timeout",
          "javax.ejb.Schedule",
          "javax.ejb.Schedules",
          "javax.ejb.Timeout",
          "jakarta.enterprise.event.Observes",
          "javax.enterprise.event.Observes",
          "jakarta.enterprise.event.ObservesAsync",
          "javax.enterprise.event.ObservesAsync",
          "jakarta.websocket.OnOpen",
          "jakarta.websocket.OnMessage",
          "jakarta.websocket.OnError",
          "jakarta.websocket.OnClose",
          "javax.websocket.OnOpen",
          "javax.websocket.OnMessage",
          "javax.websocket.OnError",
          "javax.websocket.OnClose",
          // buses and user interfaces
          "com.google.common.eventbus.Subscribe",
          "org.greenrobot.eventbus.Subscribe",
          "javafx.fxml.FXML",
          // what is done around tests, and steps of tests
          "org.testng.annotations.BeforeSuite",
          "org.testng.annotations.AfterSuite",
          "org.testng.annotations.BeforeTest",
          "org.testng.annotations.AfterTest",
          "org.testng.annotations.BeforeGroups",
          "org.testng.annotations.AfterGroups",
          "org.testng.annotations.BeforeClass",
          "org.testng.annotations.AfterClass",
          "org.testng.annotations.BeforeMethod",
          "org.testng.annotations.AfterMethod",
          "net.jqwik.api.lifecycle.BeforeContainer",
          "net.jqwik.api.lifecycle.AfterContainer",
          "net.jqwik.api.lifecycle.BeforeProperty",
          "net.jqwik.api.lifecycle.AfterProperty",
          "net.jqwik.api.lifecycle.BeforeTry",
          "net.jqwik.api.lifecycle.AfterTry",
          "io.cucumber.java.StepDefinitionAnnotation",
          "io.cucumber.java.Before",
          "io.cucumber.java.After",
          "io.cucumber.java.BeforeStep",
          "io.cucumber.java.AfterStep",
          "io.cucumber.java.BeforeAll",
          "io.cucumber.java.AfterAll");

  /**
   * Of those who answer requests with what methods return; annotations of HTTP's methods have them.
   */
  private static final Set<String> ANSWERING =
      Set.of(
          "org.springframework.web.bind.annotation.RequestMapping",
          "jakarta.ws.rs.HttpMethod",
          "javax.ws.rs.HttpMethod",
          "io.micronaut.http.annotation.HttpMethodMapping");

  /** Of Spring: the module {@code baton-spring} has what these methods return run. */
  private static final Set<String> RUN_IN_SPRING =
      Set.of(
          "org.springframework.scheduling.annotation.Scheduled",
          "org.springframework.scheduling.annotation.Schedules",
          "org.springframework.context.event.EventListener",
          "org.springframework.transaction.event.TransactionalEventListener",
          "org.springframework.web.bind.annotation.RequestMapping");

  private static final String SUBMIT_IN_VOID =
      "Let a void method have the annotation, and submit the coroutine to a loop there.";

  private static final String GIVE_FUTURE =
      "Let a method that returns a CompletableFuture have the annotation, and return what"
          + " EventLoop.submit gives for the coroutine.";

  private FrameworkAnnotations() {}

  /**
   * Who calls a method.
   *
   * @param name the simple name of its annotation
   * @param instead what to do instead
   */
  record Caller(String name, String instead) {}

  /**
   * Finds such an annotation.
   *
   * @param annotations all annotations of a method, and theirs; internal names
   * @param hasSpring whether Baton's module for Spring is there
   * @param elements whether the method gives elements, which schedules do not ask for
   */
  static Optional<Caller> find(
      Collection<String> annotations, boolean hasSpring, boolean elements) {
    Predicate<String> isRun =
        name ->
            hasSpring
                && RUN_IN_SPRING.contains(name)
                && !(elements && name.contains(".scheduling."));
    return annotations.stream()
        .map(name -> name.replace('/', '.').replace('$', '.'))
        .filter(name -> DROPPING.contains(name) || ANSWERING.contains(name))
        .filter(isRun.negate())
        .sorted()
        .findFirst()
        .map(
            name ->
                new Caller(
                    name.substring(name.lastIndexOf('.') + 1),
                    ANSWERING.contains(name) ? GIVE_FUTURE : SUBMIT_IN_VOID));
  }
}
