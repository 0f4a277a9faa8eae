package dev.baton.spring;

import dev.baton.Coroutine;
import java.lang.reflect.Method;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.DelegatingTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Spring's own interceptor of {@code @Transactional} methods, but for those that return coroutines:
 * these have run none of their code when they return.
 */
final class CoroutineTransactions extends TransactionInterceptor {
  private static final long serialVersionUID = 1L;

  /** Makes one that does as {@code spring} does. */
  CoroutineTransactions(TransactionInterceptor spring, BeanFactory beans) {
    setTransactionManager(spring.getTransactionManager());
    setTransactionAttributeSource(spring.getTransactionAttributeSource());
    setBeanFactory(beans);
    afterPropertiesSet();
  }

  @Override
  protected Object invokeWithinTransaction(
      Method method, Class<?> target, InvocationCallback invocation) throws Throwable {
    if (!Coroutine.class.isAssignableFrom(method.getReturnType())) {
      return super.invokeWithinTransaction(method, target, invocation);
    }
    TransactionAttributeSource source = getTransactionAttributeSource();
    TransactionAttribute attribute =
        source == null ? null : source.getTransactionAttribute(method, target);
    if (attribute == null) {
      return invocation.proceedWithInvocation();
    }
    ReactiveTransactionManager manager = reactive(method, target, attribute);
    return Transactions.around(
        manager, named(attribute, method), invocation::proceedWithInvocation);
  }

  private static TransactionAttribute named(TransactionAttribute attribute, Method method) {
    String name = method.getDeclaringClass().getName() + "." + method.getName();
    return attribute.getName() != null
        ? attribute
        : new DelegatingTransactionAttribute(attribute) {
          private static final long serialVersionUID = 1L;

          @Override
          public String getName() {
            return name;
          }
        };
  }

  /** Fails where a method returns a coroutine that its manager cannot be right for. */
  void check(Method method, Class<?> target) {
    TransactionAttributeSource source = getTransactionAttributeSource();
    TransactionAttribute attribute =
        source == null || !Coroutine.class.isAssignableFrom(method.getReturnType())
            ? null
            : source.getTransactionAttribute(method, target);
    if (attribute != null) {
      reactive(method, target, attribute);
    }
  }

  private ReactiveTransactionManager reactive(
      Method method, Class<?> target, TransactionAttribute attribute) {
    TransactionManager manager = determineTransactionManager(attribute, target);
    if (manager instanceof ReactiveTransactionManager reactive) {
      return reactive;
    }
    throw new IllegalStateException(
        "The @Transactional method '%s' of %s returns a coroutine, but its transaction manager, %s, keeps a transaction in the thread: calls that block the loop would take part in it, and calls on other threads would not, without a word. Use a ReactiveTransactionManager; or let a plain method be @Transactional, and call that on a host."
            .formatted(
                method.getName(),
                target.getName(),
                manager == null ? "which is missing" : manager.getClass().getName()));
  }
}
