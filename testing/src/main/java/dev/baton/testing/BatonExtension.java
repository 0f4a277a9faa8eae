package dev.baton.testing;

import dev.baton.woven.WovenTest;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The extension of JUnit that {@link BatonTest} stands for: it makes a loop for each test, has what
 * is a coroutine of the test and around it run there, and looks at the end at what is left.
 */
public final class BatonExtension
    implements InvocationInterceptor, AfterEachCallback, ParameterResolver {
  static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(BatonExtension.class);

  private static final Map<Class<?>, Function<TestLoop, Object>> PARAMETERS =
      Map.of(
          TestClock.class, TestLoop::clock,
          Reports.class, TestLoop::reports,
          Recording.class, TestLoop::recording);

  /** Creates the extension; JUnit does. */
  public BatonExtension() {}

  // ---- the loop of a test

  /** Finds the loop of a test, or makes it: what the order is stands fixed by now. */
  private static TestLoop loop(ExtensionContext context) {
    ExtensionContext.Store store = context.getStore(NAMESPACE);
    TestLoop known = store.get(TestLoop.class, TestLoop.class);
    if (known == null) {
      ShuffledOrder order = store.get(ShuffledOrder.class, ShuffledOrder.class);
      Long seed = order == null ? Seeds.configured(context).orElse(null) : order.seed();
      known = new TestLoop(Seeds.name(context), seed, timeout(context));
      store.put(TestLoop.class, known);
    }
    return known;
  }

  private static Duration timeout(ExtensionContext context) {
    for (Class<?> at = context.getRequiredTestClass(); at != null; at = at.getEnclosingClass()) {
      var found = AnnotationSupport.findAnnotation(at, BatonTest.class);
      if (found.isPresent()) {
        return Duration.ofSeconds(found.get().timeout());
      }
    }
    return TestLoop.TIMEOUT;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Throwable failure = context.getExecutionException().orElse(null);
    TestLoop loop = context.getStore(NAMESPACE).remove(TestLoop.class, TestLoop.class);
    try {
      if (loop != null) {
        loop.finish(failure);
      }
    } catch (Throwable left) {
      failure = left;
      throw left;
    } finally {
      if (failure != null) {
        tellOrder(failure, context);
      }
    }
  }

  /** Says beside a failure how to come by it again. */
  private static void tellOrder(Throwable failure, ExtensionContext context) {
    ShuffledOrder order = context.getStore(NAMESPACE).get(ShuffledOrder.class, ShuffledOrder.class);
    if (order == null) {
      Seeds.configured(context)
          .ifPresent(seed -> failure.addSuppressed(new FailingOrder(again(context, seed))));
      return;
    }
    order.onFailure().run();
    if (order.seed() != null) {
      String again = again(context, order.seed());
      System.err.println(again);
      failure.addSuppressed(new FailingOrder(again));
    }
  }

  private static String again(ExtensionContext context, long seed) {
    String name = Seeds.name(context);
    return "%s fails in the order of seed %d. To run that alone: @Shuffled(seed = %d), or mvn test -Dtest='%s' -D%s=%d"
        .formatted(name, seed, seed, name.replace('.', '#'), Seeds.PARAMETER, seed);
  }

  // ---- methods

  private static void onLoop(TestLoop loop, Invocation<Void> invocation) throws Throwable {
    WovenTest.Driver before = WovenTest.drivenBy(loop);
    try {
      invocation.proceed();
    } finally {
      WovenTest.drivenBy(before);
    }
  }

  private static void withLoopOfItsOwn(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    String name = method.getTargetClass().getSimpleName() + "." + method.getExecutable().getName();
    var loop = new TestLoop(name, Seeds.configured(context).orElse(null), timeout(context));
    try {
      onLoop(loop, invocation);
    } catch (Throwable failure) {
      loop.finish(failure);
      throw failure;
    }
    loop.finish(null);
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    withLoopOfItsOwn(invocation, method, context);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    withLoopOfItsOwn(invocation, method, context);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    onLoop(loop(context), invocation);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    onLoop(loop(context), invocation);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    onLoop(loop(context), invocation);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    onLoop(loop(context), invocation);
  }

  // ---- parameters

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType())
        && context.getTestMethod().isPresent()
        && !AnnotationSupport.isAnnotated(context.getTestMethod(), FrameTest.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.get(parameter.getParameter().getType()).apply(loop(context));
  }
}
