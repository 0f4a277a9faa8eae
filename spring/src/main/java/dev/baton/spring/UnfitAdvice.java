package dev.baton.spring;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * The annotations whose advice takes a method for done when its call has returned, or calls what it
 * got a second time. On a method that returns a coroutine they would do nothing, or the wrong
 * thing, without a word. They are known by their names, for their libraries may not be there.
 */
final class UnfitAdvice implements ColdMethods.Check {
  private static final String RETRY =
      "Nothing would be tried again, or the same coroutine, which runs once. Call what may fail with Retry (package dev.baton.patterns) in the body.";
  private static final String LIMIT =
      "Nothing would be limited, for nothing has run when the call returns. Use a Semaphore (package dev.baton.sync) or gather(limit, …) in the body.";
  private static final String TIME =
      "No time would be measured, for nothing has run when the call returns. Use withTimeout in the body.";
  private static final String FAILURES =
      "No failure would be seen, for nothing has run when the call returns. Let a plain method that calls the other service have it, on a host, or use the breaker itself in the body.";
  private static final String THREAD =
      "It runs plain methods on threads of a pool, and takes no such result. Import dev.baton.annotation.Async.";
  private static final String RESULT =
      "The coroutine would be checked in the place of its result. Check the result in the body.";

  private static final String RESILIENCE = "io.github.resilience4j.";

  private static final Map<String, String> REFUSED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("org.springframework.retry.annotation.Retryable", RETRY),
              Map.entry("org.springframework.resilience.annotation.Retryable", RETRY),
              Map.entry("org.springframework.resilience.annotation.ConcurrencyLimit", LIMIT),
              Map.entry("org.springframework.retry.annotation.CircuitBreaker", FAILURES),
              Map.entry("org.springframework.scheduling.annotation.Async", THREAD),
              Map.entry("org.springframework.security.access.prepost.PostAuthorize", RESULT),
              Map.entry("org.springframework.security.access.prepost.PostFilter", RESULT),
              Map.entry(RESILIENCE + "retry.annotation.Retry", RETRY),
              Map.entry(RESILIENCE + "bulkhead.annotation.Bulkhead", LIMIT),
              Map.entry(RESILIENCE + "timelimiter.annotation.TimeLimiter", TIME),
              Map.entry(RESILIENCE + "circuitbreaker.annotation.CircuitBreaker", FAILURES)));

  /** Gives the annotations that are refused. */
  static Iterable<String> names() {
    return REFUSED.keySet();
  }

  @Override
  public void check(Method method, Class<?> target) {
    REFUSED.forEach(
        (annotation, reason) -> {
          if (has(method, annotation) || has(target, annotation)) {
            throw new IllegalStateException(
                "The method '%s' of %s returns %s, and has @%s. %s"
                    .formatted(
                        method.getName(),
                        target.getName(),
                        method.getReturnType().getSimpleName(),
                        annotation,
                        reason));
          }
        });
  }

  private static boolean has(AnnotatedElement element, String annotation) {
    return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).isPresent(annotation);
  }
}
