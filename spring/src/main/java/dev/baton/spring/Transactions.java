package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.shielded;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.reactive.TransactionContextManager;
import reactor.util.context.Context;

/**
 * A transaction around a coroutine or a sequence: it is there before the first line of the body,
 * and ends last.
 *
 * @param manager keeps the transaction in Reactor's context
 * @param attribute what the annotation says
 */
record Transactions(ReactiveTransactionManager manager, TransactionAttribute attribute) {
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
  Coroutine<Object> around(Call method) throws Throwable {
    Context before = ReactorContext.get();
    ReactorContext.set(withRoom(before));
    try {
      ReactiveTransaction transaction =
          await(Reactive.one(manager.getReactiveTransaction(attribute)));
      Object result;
      try {
        result = await((Coroutine<?>) method.proceed());
      } catch (Throwable failure) {
        await(endAfter(failure, transaction));
        throw failure;
      }
      await(shielded(() -> Reactive.one(manager.commit(transaction))));
      return done(result);
    } finally {
      ReactorContext.set(before);
    }
  }

  /**
   * Gives the elements of a sequence within a transaction, each time that it is gone through. The
   * transaction is that of the body alone: who takes the elements is outside of it. It is committed
   * at the end of the sequence. One that is left early is rolled back, as Spring does when a stream
   * is cancelled, unless the attribute says otherwise of a {@link dev.baton.streams.GeneratorExit}.
   */
  <T> AsyncIterable<T> around(AsyncIterable<T> sequence) {
    return () -> elements(sequence).asyncIterator();
  }

  /** Gives the elements once. */
  @Async
  <T> AsyncGenerator<T> elements(AsyncIterable<T> sequence) {
    Context inside = withRoom(ReactorContext.get());
    ReactiveTransaction transaction =
        await(
            ReactorContext.within(inside, Reactive.one(manager.getReactiveTransaction(attribute))));
    try {
      for (T element : each(new Inside<>(sequence, inside))) {
        emit(element);
      }
    } catch (Throwable failure) {
      await(ReactorContext.within(inside, endAfter(failure, transaction)));
      throw failure;
    }
    await(ReactorContext.within(inside, shielded(() -> Reactive.one(manager.commit(transaction)))));
    return end();
  }

  /** Ends a transaction whose body has not come to its end. */
  @Async
  private Coroutine<Void> endAfter(Throwable failure, ReactiveTransaction transaction) {
    boolean back = failure instanceof Cancelled || attribute.rollbackOn(failure);
    try {
      await(
          shielded(
              () ->
                  Reactive.one(
                      back ? manager.rollback(transaction) : manager.commit(transaction))));
    } catch (RuntimeException alsoFailed) {
      alsoFailed.addSuppressed(failure);
      throw alsoFailed;
    }
    return done();
  }

  /** Makes a context in which Spring can keep a transaction. */
  private static Context withRoom(Context context) {
    return TransactionContextManager.getOrCreateContext()
        .apply(TransactionContextManager.getOrCreateContextHolder().apply(context));
  }
}
