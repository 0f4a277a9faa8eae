package dev.baton.testing;

import dev.baton.woven.WovenTest;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

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
    for (Class<?> at = Seeds.type(context); at != null; at = at.getEnclosingClass()) {
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
      if (failure != null && !(failure instanceof TestAbortedException)) {
        tellOrder(failure, context);
      }
    }
  }

  /** Says beside a failure how to come by it again. */
  private static void tellOrder(Throwable failure, ExtensionContext context) {
    ShuffledOrder order = context.getStore(NAMESPACE).get(ShuffledOrder.class, ShuffledOrder.class);
    if (order == null) {
      Seeds.configured(context)
          .ifPresent(seed -> failure.addSuppressed(new FailingOrder(again(context, seed, ""))));
      return;
    }
    order.onFailure().run();
    if (order.seed() != null) {
      String again = again(context, order.seed(), "@Shuffled(seed = " + order.seed() + "), or ");
      System.err.println(again);
      failure.addSuppressed(new FailingOrder(again));
    }
  }

  private static String again(ExtensionContext context, long seed, String annotation) {
    return "%s fails in the order of seed %d. To run that alone: %smvn test -Dtest='%s' -D%s=%d"
        .formatted(
            Seeds.name(context), seed, annotation, Seeds.selector(context), Seeds.PARAMETER, seed);
  }

  // ---- methods

  private static <T> T onLoop(TestLoop loop, Invocation<T> invocation) throws Throwable {
    WovenTest.Driver before = WovenTest.drivenBy(loop);
    try {
      return invocation.proceed();
    } finally {
      WovenTest.drivenBy(before);
    }
  }

  private static void alone(TestLoop loop, Invocation<Void> invocation) throws Throwable {
    try {
      onLoop(loop, invocation);
    } catch (Throwable failure) {
      loop.finish(failure);
      throw failure;
    }
    loop.finish(null);
  }

  private static TestLoop loop(String name, ExtensionContext context) {
    return new TestLoop(name, Seeds.configured(context).orElse(null), timeout(context));
  }

  private static void withLoopOfItsOwn(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    TestLoop known = context.getStore(NAMESPACE).remove(method.getExecutable(), TestLoop.class);
    alone(known == null ? loop(name(method.getExecutable(), context), context) : known, invocation);
  }

  private static String name(Executable method, ExtensionContext context) {
    return Seeds.type(context).getSimpleName() + "." + method.getName();
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

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    return onLoop(loop(context), invocation);
  }

  /** Runs a test of a factory with a loop of its own. */
  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
      throws Throwable {
    String name = Seeds.type(context).getSimpleName() + "." + context.getDisplayName();
    alone(loop(name, context), invocation);
  }

  // ---- parameters

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType())
        && parameter.getDeclaringExecutable() instanceof Method
        && (context.getTestMethod().isEmpty()
            || !AnnotationSupport.isAnnotated(context.getTestMethod(), FrameTest.class));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestLoop loop =
        context.getTestMethod().isPresent()
            ? loop(context)
            : loopOfMethod(parameter.getDeclaringExecutable(), context);
    return PARAMETERS.get(parameter.getParameter().getType()).apply(loop);
  }

  /** Finds or makes the loop of what is to be done before or after all tests. */
  private static TestLoop loopOfMethod(Executable method, ExtensionContext context) {
    ExtensionContext.Store store = context.getStore(NAMESPACE);
    TestLoop known = store.get(method, TestLoop.class);
    if (known == null) {
      known = loop(name(method, context), context);
      store.put(method, known);
    }
    return known;
  }
}
