package dev.baton.processor.model;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;

/**
 * The annotations of methods that frameworks call without looking at what they return: timers,
 * listeners of events and messages, and steps in the life of an object.
 */
public final class FrameworkAnnotations {
  private static final Set<String> DROPPING =
      Set.of(
          "org.springframework.scheduling.annotation.Scheduled",
          "org.springframework.scheduling.annotation.Schedules",
          "org.springframework.context.event.EventListener",
          "org.springframework.transaction.event.TransactionalEventListener",
          "org.springframework.jms.annotation.JmsListener",
          "org.springframework.kafka.annotation.KafkaListener",
          "org.springframework.amqp.rabbit.annotation.RabbitListener",
          "io.micronaut.scheduling.annotation.Scheduled",
          "io.micronaut.runtime.event.annotation.EventListener",
          "io.quarkus.scheduler.Scheduled",
          "jakarta.annotation.PostConstruct",
          "jakarta.annotation.PreDestroy",
          "javax.annotation.PostConstruct",
          "javax.annotation.PreDestroy",
          "jakarta.ejb.Schedule",
          "javax.ejb.Schedule",
          "jakarta.enterprise.event.Observes",
          "javax.enterprise.event.Observes",
          "jakarta.enterprise.event.ObservesAsync",
          "javax.enterprise.event.ObservesAsync",
          "com.google.common.eventbus.Subscribe",
          "org.greenrobot.eventbus.Subscribe");

  /** Of Spring: the module {@code baton-spring} has what these methods return run. */
  private static final Set<String> RUN_IN_SPRING =
      Set.of(
          "org.springframework.scheduling.annotation.Scheduled",
          "org.springframework.scheduling.annotation.Schedules",
          "org.springframework.context.event.EventListener",
          "org.springframework.transaction.event.TransactionalEventListener");

  private FrameworkAnnotations() {}

  /**
   * The simple name of such an annotation at a method or at one of its parameters.
   *
   * @param hasSpring whether Baton's module for Spring is there
   * @param generator whether the method gives elements, which schedules do not ask for
   */
  public static Optional<String> dropping(
      ExecutableElement method, boolean hasSpring, boolean generator) {
    return Stream.concat(Stream.of(method), method.getParameters().stream())
        .flatMap(element -> TestElements.allAnnotations(element).stream())
        .filter(DROPPING::contains)
        .filter(
            name ->
                !(hasSpring
                    && RUN_IN_SPRING.contains(name)
                    && !(generator && name.contains(".scheduling."))))
        .sorted()
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .findFirst();
  }
}
