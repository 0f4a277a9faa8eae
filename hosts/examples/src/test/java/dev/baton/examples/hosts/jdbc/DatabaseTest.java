package dev.baton.examples.hosts.jdbc;

import static dev.baton.Baton.await;
import static dev.baton.Baton.blocking;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.timeoutScope;
import static dev.baton.Baton.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.host.Host;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds in a database whose calls are cancelled, time out, or are a thousand at once. */
@Timeout(60)
abstract class DatabaseTest {
  private static final long SUM = Transfers.ACCOUNTS * 1_000L;

  private Database database;
  private HikariDataSource pool;
  private CountingPool counting;
  private ExecutorService threads;
  private Host host;
  private AccountsAsync accounts;

  /** The database, empty or not. */
  abstract Database database() throws Exception;

  @BeforeEach
  void open() throws Exception {
    database = database();
    pool = Transfers.pool(database.url());
    counting = new CountingPool(pool);
    threads = Executors.newFixedThreadPool(Transfers.CONNECTIONS, StatementThread::new);
    host = Host.on(threads).limited(Transfers.CONNECTIONS);
    var table = new JdbcAccounts(counting);
    table.create(Transfers.ACCOUNTS);
    accounts = AccountsAsync.of(table, host);
  }

  @AfterEach
  void close() {
    if (host != null) {
      assertThat(host.close(Duration.ofSeconds(5))).isEmpty();
      threads.shutdown();
    }
    if (pool != null) {
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      pool.close();
    }
  }

  @Test
  void aThousandTasksUseTenConnections() throws Exception {
    assertThat(run(Transfers.transfers(accounts, 1_000, 7))).isEqualTo(SUM);
    assertThat(counting.most()).isBetween(1, Transfers.CONNECTIONS);
    assertThat(host.stats().peak()).isEqualTo(Transfers.CONNECTIONS);
    assertThat(host.stats().ended()).isEqualTo(1_001);
    assertThat(host.stats().failed()).isZero();
  }

  @Test
  void aCancelledWriteThatIsJoinedIsDoneWhole() throws Exception {
    Connection lock = database.lock(2);
    assertThatThrownBy(() -> run(cancelled(accounts.transfer(1, 2, 100), lock)))
        .isInstanceOf(Cancelled.class);
    assertThat(database.balance(1)).isEqualTo(900);
    assertThat(database.balance(2)).isEqualTo(1_100);
  }

  @Test
  void aCancelledWriteThatIsInterruptedIsRolledBack() throws Exception {
    try (Connection lock = database.lock(2)) {
      assertThatThrownBy(() -> run(cancelled(accounts.tryTransfer(1, 2, 100), null)))
          .isInstanceOf(Cancelled.class);
      assertThat(database.balance(1)).isEqualTo(1_000);
      assertThat(database.number(database.blocked())).isZero();
      lock.rollback();
    }
    assertNothingChanged();
  }

  /** Cancels a write that waits for the lock of its second account; then frees the lock. */
  @Async
  private Coroutine<Void> cancelled(Coroutine<Void> write, Connection lock) throws Exception {
    Task<Void> task = spawn(write);
    await(
        blocking(
            () -> {
              database.awaitBlocked();
              return null;
            }));
    task.cancel("nobody wants it");
    if (lock != null) {
      await(
          blocking(
              () -> {
                assertThat(task.isDone()).isFalse();
                assertThat(database.balance(1)).isEqualTo(1_000);
                lock.rollback();
                lock.close();
                return null;
              }));
    }
    await(task);
    return done();
  }

  @Test
  void aWriteWhoseTimeIsUpIsRolledBack() throws Exception {
    var hurried =
        AccountsAsync.of(new JdbcAccounts(counting), host.timeout(Duration.ofMillis(300)));
    try (Connection lock = database.lock(2)) {
      assertThatThrownBy(() -> run(hurried.tryTransfer(1, 2, 100))).isInstanceOf(TimedOut.class);
      assertThat(database.number(database.blocked())).isZero();
      lock.rollback();
    }
    assertNothingChanged();
  }

  @Test
  void aWriteThatIsJoinedIsDoneWholeAlsoIfItsTimeIsUp() throws Exception {
    Connection lock = database.lock(2);
    assertThatThrownBy(() -> run(timedOut(lock))).isInstanceOf(TimedOut.class);
    assertThat(database.balance(1)).isEqualTo(900);
    assertThat(database.balance(2)).isEqualTo(1_100);
  }

  /** Ends the write's time when it waits for a lock, and frees that later. */
  @Async
  private Coroutine<Void> timedOut(Connection lock) throws Exception {
    Coroutine<Void> transfer = accounts.transfer(1, 2, 100);
    var limit = new AtomicReference<dev.baton.Timeout>();
    Task<Void> write =
        spawn(
            timeoutScope(
                Duration.ofDays(1),
                time -> {
                  limit.set(time);
                  return transfer;
                }));
    await(
        blocking(
            () -> {
              database.awaitBlocked();
              return null;
            }));
    limit.get().reschedule(Duration.ZERO);
    await(sleep(Duration.ofMillis(100)));
    assertThat(write.isDone()).isFalse();
    await(
        blocking(
            () -> {
              lock.rollback();
              lock.close();
              return null;
            }));
    return done(await(write));
  }

  @Test
  void aQueryIsInterruptedAndItsConnectionGivenBack() throws Exception {
    assertThatThrownBy(() -> run(withTimeout(Duration.ofMillis(300), accounts.slowReport())))
        .isInstanceOf(TimedOut.class);
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    assertThat(host.stats().running()).isZero();
    assertNothingChanged();
  }

  @Test
  void oneAfterAnotherIsInterruptedAndNoneThatFollows() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> run(withTimeout(Duration.ofMillis(15), accounts.slowReport())))
          .isInstanceOf(TimedOut.class);
      assertThat(run(Transfers.transfers(accounts, 20, i))).isEqualTo(SUM);
    }
  }

  @Test
  void aConnectionThatComesTooLateIsClosed() throws Exception {
    var connections = ConnectionsAsync.of(counting::getConnection, host);
    for (int i = 0; i < Transfers.CONNECTIONS; i++) {
      counting.hold();
    }
    run(leave(connections));
    assertThat(host.stats().abandoned()).isEqualTo(1);
    counting.releaseAll();
    assertThat(host.close(Duration.ofSeconds(5))).isEmpty();
    assertThat(host.stats().discarded()).isEqualTo(1);
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Async
  private Coroutine<Void> leave(ConnectionsAsync connections) throws SQLException {
    Task<Connection> late = spawn(connections.open());
    await(
        blocking(
            () -> {
              while (pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0) {
                Thread.sleep(1);
              }
              return null;
            }));
    late.cancel("nobody wants it");
    try {
      await(late);
    } catch (Cancelled expected) {
      return done();
    }
    throw new AssertionError("it was not cancelled");
  }

  private void assertNothingChanged() throws SQLException {
    assertThat(database.balance(1)).isEqualTo(1_000);
    assertThat(database.balance(2)).isEqualTo(1_000);
    assertThat(run(accounts.total())).isEqualTo(SUM);
  }

  /** That {@code Policy.JOIN} is what keeps a write whole, and not the table. */
  @Test
  void theWriteSaysSoItself() {
    assertThat(AccountsAsync.CAPABILITY.methods())
        .filteredOn(method -> method.onCancel() == Policy.JOIN)
        .extracting(method -> method.name())
        .containsExactly("transfer");
  }
}
