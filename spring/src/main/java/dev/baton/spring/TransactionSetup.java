package dev.baton.spring;

import dev.baton.Coroutine;
import java.lang.reflect.Method;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.PriorityOrdered;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.util.ClassUtils;

/**
 * Puts the interceptor for coroutines into the place of Spring's, and checks, once all beans are
 * there, that each transactional coroutine has a manager that is right for it.
 */
final class TransactionSetup
    implements BeanPostProcessor, PriorityOrdered, BeanFactoryAware, SmartInitializingSingleton {
  private ConfigurableListableBeanFactory beans;

  @Override
  public void setBeanFactory(BeanFactory beans) {
    this.beans = (ConfigurableListableBeanFactory) beans;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean.getClass() == TransactionInterceptor.class
        ? new CoroutineTransactions((TransactionInterceptor) bean, beans)
        : bean;
  }

  /** {@inheritDoc} Beans that are made later are known by their types. */
  @Override
  public void afterSingletonsInstantiated() {
    CoroutineTransactions transactions =
        beans.getBeanProvider(CoroutineTransactions.class).getIfAvailable();
    if (transactions == null) {
      return;
    }
    for (String name : beans.getBeanDefinitionNames()) {
      Object made = beans.getSingleton(name);
      Class<?> type = made != null ? AopUtils.getTargetClass(made) : beans.getType(name, false);
      if (type != null) {
        Class<?> target = ClassUtils.getUserClass(type);
        MethodIntrospector.selectMethods(
                target, (Method method) -> Coroutine.class.isAssignableFrom(method.getReturnType()))
            .forEach(method -> transactions.check(method, target));
      }
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
