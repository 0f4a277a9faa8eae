package dev.baton.testing;

import dev.baton.frame.FrameMachine;
import dev.baton.frame.FrameOptions;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/** One run of a {@link FrameTest}, in one order, on a machine of its own. */
final class Schedule
    implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
  private final FrameTest test;

  /** The seed of the order; null for first-in-first-out. */
  private final Long seed;

  private final Runnable onFailure;
  private final Reports reports = new Reports();
  private FrameMachine machine;

  Schedule(FrameTest test, Long seed, Runnable onFailure) {
    this.test = test;
    this.seed = seed;
    this.onFailure = onFailure;
  }

  @Override
  public String getDisplayName(int invocationIndex) {
    return seed == null ? "first-in-first-out" : "seed " + seed;
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  // ---- parameters

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == FrameMachine.class || type == Reports.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Reports.class) {
      return reports;
    }
    if (machine == null) {
      machine = FrameMachine.create(options(context));
    }
    return machine;
  }

  private FrameOptions options(ExtensionContext context) {
    FrameOptions options = suppliedOptions(context).reports(reports);
    if (test.frameRate() != 0) {
      options = options.frameRate(test.frameRate());
    }
    if (test.budget() != -1) {
      options = options.budget(test.budget());
    }
    return seed == null ? options : options.shuffled(seed);
  }

  private FrameOptions suppliedOptions(ExtensionContext context) {
    if (test.options().isEmpty()) {
      return FrameOptions.defaults().name(context.getRequiredTestMethod().getName());
    }
    Class<?> type = context.getRequiredTestClass();
    Method supplier =
        ReflectionSupport.findMethod(type, test.options())
            .filter(method -> method.getReturnType() == FrameOptions.class)
            .orElseThrow(
                () ->
                    new ExtensionConfigurationException(
                        "@FrameTest of "
                            + Seeds.name(context)
                            + ": there is no method '"
                            + test.options()
                            + "()' in "
                            + type.getSimpleName()
                            + " that gives FrameOptions"));
    var options =
        (FrameOptions)
            ReflectionSupport.invokeMethod(supplier, context.getTestInstance().orElse(null));
    if (options.shuffled() != null) {
      throw new ExtensionConfigurationException(
          "@FrameTest of "
              + Seeds.name(context)
              + ": its options say an order, which is for seeds or seed of @FrameTest to say");
    }
    return options;
  }

  // ---- the run

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    try {
      run(invocation, context);
    } catch (Throwable failure) {
      onFailure.run();
      if (seed != null) {
        String again = again(context);
        System.err.println(again);
        failure.addSuppressed(new FailingOrder(again));
      }
      throw failure;
    }
  }

  private String again(ExtensionContext context) {
    return "%s fails in the order of seed %d. To run that alone: @FrameTest(seed = %d), or -Dbaton.seed=%d"
        .formatted(Seeds.name(context), seed, seed, seed);
  }

  private void run(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
    try {
      invocation.proceed();
    } catch (Throwable failure) {
      close(failure);
      throw Unseen.in(failure, reports.take());
    }
    if (machine == null) {
      throw new ExtensionConfigurationException(
          "@FrameTest of "
              + Seeds.name(context)
              + ": neither the method nor one before it takes a FrameMachine");
    }
    String left = machine.dump();
    close(null);
    if (!left.isEmpty()) {
      throw Unseen.in(
          new AssertionError(
              "These tasks have not ended. Drive the machine until they have, cancel them, or close"
                  + " it in the test if that is meant:\n"
                  + left),
          reports.take());
    }
    Unseen.failIfAny(reports.take());
  }

  private void close(Throwable failure) {
    if (machine == null) {
      return;
    }
    try {
      machine.close();
    } catch (Throwable thrown) {
      if (failure == null) {
        throw thrown;
      }
      failure.addSuppressed(thrown);
    }
  }
}
