package dev.baton.spring;

import java.lang.reflect.Method;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Puts the interceptor for coroutines into the place of Spring's, and has it check that each
 * transactional coroutine has a manager that is right for it.
 */
final class TransactionSetup
    implements BeanPostProcessor, PriorityOrdered, BeanFactoryAware, ColdMethods.Check {
  private BeanFactory beans;

  @Override
  public void setBeanFactory(BeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean.getClass() == TransactionInterceptor.class
        ? new CoroutineTransactions((TransactionInterceptor) bean, beans)
        : bean;
  }

  @Override
  public void check(Method method, Class<?> target) {
    beans
        .getBeanProvider(CoroutineTransactions.class)
        .ifAvailable(transactions -> transactions.check(method, target));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
