package dev.baton.spring;

import dev.baton.Coroutine;
import dev.baton.streams.AsyncIterable;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.PriorityOrdered;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.util.ReflectionUtils;

/**
 * Spring's own way with {@code @Scheduled}, but for methods that return coroutines. Spring would
 * call such a method once, and subscribe to what it got each time; a coroutine runs once, so that
 * here the method is called each time.
 */
final class CoroutineScheduling extends ScheduledAnnotationBeanPostProcessor {
  private static final long serialVersionUID = 1L;

  private static final Method RUN = ReflectionUtils.findMethod(ScheduledRun.class, "run");

  private final transient Supplier<BatonLoops> loops;

  CoroutineScheduling(Supplier<BatonLoops> loops) {
    this.loops = loops;
  }

  @Override
  protected void processScheduled(Scheduled scheduled, Method method, Object bean) {
    if (AsyncIterable.class.isAssignableFrom(method.getReturnType())) {
      throw new IllegalStateException(
          "The @Scheduled method '%s' of %s returns a sequence, which nobody goes through. Let it return Coroutine<Void>, and go through the sequence there."
              .formatted(method.getName(), method.getDeclaringClass().getName()));
    }
    if (Coroutine.class.isAssignableFrom(method.getReturnType())
        && method.getParameterCount() == 0) {
      Method callable = AopUtils.selectInvocableMethod(method, bean.getClass());
      ReflectionUtils.makeAccessible(callable);
      boolean waits = scheduled.fixedDelay() > 0 || !scheduled.fixedDelayString().isEmpty();
      super.processScheduled(scheduled, RUN, new ScheduledRun(bean, callable, waits, loops));
    } else {
      super.processScheduled(scheduled, method, bean);
    }
  }

  /**
   * Puts it into the place of Spring's, where {@code @EnableScheduling} has made one. That is found
   * by its type, for its name is another one in Spring 7 than in 6.
   */
  static final class Replacement implements BeanDefinitionRegistryPostProcessor, PriorityOrdered {
    private Supplier<BatonLoops> loops;

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
      var beans = (ListableBeanFactory) registry;
      for (String name :
          beans.getBeanNamesForType(ScheduledAnnotationBeanPostProcessor.class, true, false)) {
        registry.removeBeanDefinition(name);
        var definition = new RootBeanDefinition(CoroutineScheduling.class);
        definition.setInstanceSupplier(() -> new CoroutineScheduling(() -> loops.get()));
        definition.setRole(RootBeanDefinition.ROLE_INFRASTRUCTURE);
        registry.registerBeanDefinition(name, definition);
      }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
      loops = () -> beans.getBean(BatonLoops.class);
    }

    @Override
    public int getOrder() {
      return LOWEST_PRECEDENCE;
    }
  }
}
