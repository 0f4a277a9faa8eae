package dev.baton.spring;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.streams.AsyncIterable;
import java.lang.reflect.Method;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.util.ClassUtils;

/**
 * Looks, once all beans are there, at each of their methods that returns what Baton runs: what is
 * put around the call of such a method is around nothing, and that has to be told.
 */
final class ColdMethods implements SmartInitializingSingleton {
  private final ConfigurableListableBeanFactory beans;
  private final ObjectProvider<Check> checks;

  /** What has to hold of such a method. */
  interface Check {
    /** Fails, with what is wrong and what to do instead, where it does not hold. */
    void check(Method method, Class<?> target);
  }

  ColdMethods(ConfigurableListableBeanFactory beans, ObjectProvider<Check> checks) {
    this.beans = beans;
    this.checks = checks;
  }

  /** Tells whether a method returns a coroutine, a sequence or a task. */
  static boolean returnsBatons(Method method) {
    Class<?> type = method.getReturnType();
    return Coroutine.class.isAssignableFrom(type)
        || AsyncIterable.class.isAssignableFrom(type)
        || Task.class.isAssignableFrom(type);
  }

  /** {@inheritDoc} Beans that are made later are known by their types. */
  @Override
  public void afterSingletonsInstantiated() {
    var all = checks.stream().toList();
    for (String name : beans.getBeanDefinitionNames()) {
      Object made = beans.getSingleton(name);
      Class<?> type = made != null ? AopUtils.getTargetClass(made) : beans.getType(name, false);
      if (type != null) {
        Class<?> target = ClassUtils.getUserClass(type);
        MethodIntrospector.selectMethods(
                target, (MethodIntrospector.MetadataLookup<Boolean>) this::orNull)
            .keySet()
            .forEach(method -> all.forEach(check -> check.check(method, target)));
      }
    }
  }

  private Boolean orNull(Method method) {
    return returnsBatons(method) ? true : null;
  }
}
