package dev.baton.spring;

import dev.baton.Coroutine;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import java.lang.reflect.Method;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.DelegatingTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Spring's own interceptor of {@code @Transactional} methods, but for those that return coroutines
 * or sequences: these have run none of their code when they return.
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
    if (!ColdMethods.returnsBatons(method)) {
      return super.invokeWithinTransaction(method, target, invocation);
    }
    TransactionAttribute attribute = attribute(method, target);
    if (attribute == null) {
      return invocation.proceedWithInvocation();
    }
    if (isAsEver(method, target, attribute)) {
      return super.invokeWithinTransaction(method, target, invocation);
    }
    Class<?> type = method.getReturnType();
    Transactions transactions =
        new Transactions(reactive(method, target, attribute), named(attribute, method));
    if (type == Coroutine.class) {
      return transactions.around(invocation::proceedWithInvocation);
    }
    AsyncIterable<?> sequence = (AsyncIterable<?>) invocation.proceedWithInvocation();
    return type == AsyncGenerator.class
        ? transactions.elements(sequence)
        : transactions.around(sequence);
  }

  private TransactionAttribute attribute(Method method, Class<?> target) {
    TransactionAttributeSource source = getTransactionAttributeSource();
    return source == null ? null : source.getTransactionAttribute(method, target);
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

  /**
   * Fails where a transactional method returns what no transaction can be around, or what its
   * manager cannot be right for.
   */
  void check(Method method, Class<?> target) {
    TransactionAttribute attribute = attribute(method, target);
    if (attribute != null && !isAsEver(method, target, attribute)) {
      reactive(method, target, attribute);
    }
  }

  /** Tells whether a plain method hands out what is elsewhere, such as a channel. */
  private boolean isAsEver(Method method, Class<?> target, TransactionAttribute attribute) {
    return !isCold(method.getReturnType())
        && AsyncIterable.class.isAssignableFrom(method.getReturnType())
        && !(determineTransactionManager(attribute, target) instanceof ReactiveTransactionManager);
  }

  private static boolean isCold(Class<?> type) {
    return type == Coroutine.class || type == AsyncGenerator.class || type == AsyncIterable.class;
  }

  private ReactiveTransactionManager reactive(
      Method method, Class<?> target, TransactionAttribute attribute) {
    Class<?> type = method.getReturnType();
    if (!isCold(type)) {
      throw new IllegalStateException(
          "The @Transactional method '%s' of %s returns %s, which no transaction can be around: it may have begun before. Let it return Coroutine, AsyncGenerator or AsyncIterable."
              .formatted(method.getName(), target.getName(), type.getSimpleName()));
    }
    TransactionManager manager = determineTransactionManager(attribute, target);
    if (manager instanceof ReactiveTransactionManager reactive) {
      return reactive;
    }
    throw new IllegalStateException(
        "The @Transactional method '%s' of %s returns %s, but its transaction manager, %s, keeps a transaction in the thread: calls that block the loop would take part in it, and calls on other threads would not, without a word. Use a ReactiveTransactionManager; or let a plain method be @Transactional, and call that on a host."
            .formatted(
                method.getName(),
                target.getName(),
                type.getSimpleName(),
                manager == null ? "which is missing" : manager.getClass().getName()));
  }
}
