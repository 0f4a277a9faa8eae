package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.shield;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.reactive.TransactionContextManager;
import reactor.util.context.Context;

/**
 * A transaction around a coroutine: it is there before the first line of the body, and ends last.
 */
final class Transactions {
  private Transactions() {}

  /** The call of the method. */
  interface Call {
    Object proceed() throws Throwable;
  }

  /**
   * Runs what a method gives within a transaction. It is committed when the coroutine has ended,
   * and rolled back when it was cancelled or has failed by what the attribute names. The end of the
   * transaction is not cut short by another cancel.
   */
  @Async
  static Coroutine<Object> around(
      ReactiveTransactionManager manager, TransactionAttribute attribute, Call method)
      throws Throwable {
    Context before = ReactorContext.get();
    ReactorContext.set(
        TransactionContextManager.getOrCreateContext()
            .apply(TransactionContextManager.getOrCreateContextHolder().apply(before)));
    try {
      ReactiveTransaction transaction =
          await(Reactive.one(manager.getReactiveTransaction(attribute)));
      Object result;
      try {
        result = await((Coroutine<?>) method.proceed());
      } catch (Throwable failure) {
        boolean back = failure instanceof Cancelled || attribute.rollbackOn(failure);
        try {
          await(
              shield(
                  Reactive.one(
                      back ? manager.rollback(transaction) : manager.commit(transaction))));
        } catch (RuntimeException alsoFailed) {
          alsoFailed.addSuppressed(failure);
          throw alsoFailed;
        }
        throw failure;
      }
      await(shield(Reactive.one(manager.commit(transaction))));
      return done(result);
    } finally {
      ReactorContext.set(before);
    }
  }
}
