package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Transactions are around the bodies of coroutines; with H2, by R2DBC and by JDBC. */
class TransactionsTest {
  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  static class Reactively {
    @Bean
    ConnectionFactory connections() {
      return ConnectionFactories.get("r2dbc:h2:mem:///shop?options=DB_CLOSE_DELAY=-1");
    }

    @Bean
    ReactiveTransactionManager transactions(ConnectionFactory connections) {
      return new R2dbcTransactionManager(connections);
    }

    @Bean
    DatabaseClient client(ConnectionFactory connections) {
      return DatabaseClient.create(connections);
    }
  }

  /** What bodies tell of themselves. */
  static class Signs {
    final CompletableFuture<Long> seenInside = new CompletableFuture<>();
    final CompletableFuture<Void> waiting = new CompletableFuture<>();
  }

  static class Orders {
    private final DatabaseClient client;
    private final Signs signs;

    Orders(DatabaseClient client, Signs signs) {
      this.client = client;
      this.signs = signs;
    }

    @Async
    Coroutine<Long> execute(String sql) {
      return done(await(Reactive.one(client.sql(sql).fetch().rowsUpdated())));
    }

    /** Counts the rows, as each connection sees them that takes part in no other's transaction. */
    @Async
    Coroutine<Long> count() {
      return done(await(number("SELECT COUNT(*) FROM orders")));
    }

    @Async
    Coroutine<Long> number(String sql) {
      return done(await(Reactive.one(client.sql(sql).map(row -> row.get(0, Long.class)).one())));
    }

    @Transactional
    @Async
    Coroutine<String> two() {
      await(execute("INSERT INTO orders VALUES (1)"));
      await(sleep(Duration.ofMillis(2)));
      await(execute("INSERT INTO orders VALUES (2)"));
      signs.seenInside.complete(await(count()));
      return done("placed");
    }

    @Transactional
    @Async
    Coroutine<String> failing(Throwable failure) throws Throwable {
      await(execute("INSERT INTO orders VALUES (3)"));
      await(sleep(Duration.ofMillis(2)));
      throw failure;
    }

    @Transactional
    @Async
    Coroutine<String> waiting() {
      try {
        await(execute("INSERT INTO orders VALUES (4)"));
        signs.waiting.complete(null);
        await(sleep(Duration.ofDays(1)));
        return done("a day later");
      } finally {
        signs.seenInside.complete(await(count())); // its cleanup is within the transaction, too
      }
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    @Async
    Coroutine<Void> note() {
      await(execute("INSERT INTO orders VALUES (5)"));
      return done();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    @Async
    Coroutine<Void> more() {
      await(execute("INSERT INTO orders VALUES (6)"));
      return done();
    }
  }

  /** Calls from another bean, so that the interceptor is on the way. */
  static class Nested {
    private final Orders orders;

    Nested(Orders orders) {
      this.orders = orders;
    }

    @Transactional
    @Async
    Coroutine<Void> noteAndFail() {
      await(orders.more());
      await(orders.note());
      throw new IllegalStateException("after the note");
    }
  }

  private Application app;
  private Orders orders;
  private Signs signs;

  @BeforeEach
  void open() throws Exception {
    app =
        Application.start(
            WebApplicationType.NONE, Reactively.class, Signs.class, Orders.class, Nested.class);
    orders = app.bean(Orders.class);
    signs = app.bean(Signs.class);
    run(orders.execute("CREATE TABLE IF NOT EXISTS orders (id INT)"));
    run(orders.execute("DELETE FROM orders"));
  }

  @AfterEach
  void close() {
    app.close();
  }

  private <T> T run(Coroutine<T> coroutine) throws Exception {
    return app.bean(BatonLoops.class).submit(coroutine).get(60, TimeUnit.SECONDS);
  }

  @Test
  void theTransactionIsCommittedWhenTheBodyHasEnded() throws Exception {
    Coroutine<String> cold = orders.two();
    assertThat(run(orders.count())).isZero();
    assertThat(run(cold)).isEqualTo("placed");
    assertThat(signs.seenInside.get(60, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(run(orders.count())).isEqualTo(2);
  }

  @Test
  void aFailureRollsBackByTheRulesOfTheAnnotation() throws Exception {
    assertThatThrownBy(() -> run(orders.failing(new IllegalStateException("unchecked"))))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("unchecked");
    assertThat(run(orders.count())).isZero();
    assertThatThrownBy(() -> run(orders.failing(new IOException("checked"))))
        .hasRootCauseMessage("checked");
    assertThat(run(orders.count())).isEqualTo(1);
  }

  @Test
  void aCancelRollsBackBehindTheCleanupOfTheBody() throws Exception {
    CompletableFuture<String> order = app.bean(BatonLoops.class).submit(orders.waiting());
    signs.waiting.get(60, TimeUnit.SECONDS);
    assertThat(order.cancel(true)).isTrue();
    assertThat(signs.seenInside.get(60, TimeUnit.SECONDS)).isEqualTo(1);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    long uncommitted;
    do {
      uncommitted = inUncommitted();
    } while (uncommitted != 0 && System.nanoTime() < deadline);
    assertThat(uncommitted).isZero();
    app.close();
    app = Application.start(WebApplicationType.NONE, Reactively.class, Signs.class, Orders.class);
    assertThat(run(app.bean(Orders.class).count())).isZero();
  }

  /** How many transactions of the database are not at their end, but this one. */
  private long inUncommitted() throws Exception {
    return run(
        app.bean(Orders.class)
            .number("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE CONTAINS_UNCOMMITTED"));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  static class InThreads {
    @Bean
    DataSource source() {
      return new DriverManagerDataSource("jdbc:h2:mem:threads");
    }

    @Bean
    @Primary // beside R2DBC's, which Boot makes
    PlatformTransactionManager transactions(DataSource source) {
      return new DataSourceTransactionManager(source);
    }
  }

  static class Plain {
    @Transactional
    String plain() {
      return "as ever";
    }
  }

  static class Impossible {
    @Transactional
    @Async
    Coroutine<Void> body() {
      return done();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Lazily {
    @Bean
    @Lazy
    Impossible impossible() {
      return new Impossible();
    }
  }

  @Test
  void aManagerThatKeepsTransactionsInThreadsIsRefusedWhenTheApplicationStarts() {
    for (Class<?> bean : new Class<?>[] {Impossible.class, Lazily.class}) {
      assertThatThrownBy(
              () -> Application.start(WebApplicationType.NONE, InThreads.class, bean).close())
          .hasMessageContaining("The @Transactional method 'body'")
          .hasMessageContaining("Use a ReactiveTransactionManager");
    }
    try (var plain = Application.start(WebApplicationType.NONE, InThreads.class, Plain.class)) {
      assertThat(plain.bean(Plain.class).plain()).isEqualTo("as ever");
    }
  }

  @Test
  void aTransactionWithinAnotherIsSpringsToDecide() throws Exception {
    assertThatThrownBy(() -> run(app.bean(Nested.class).noteAndFail()))
        .hasRootCauseMessage("after the note");
    assertThat(run(orders.count())).isEqualTo(1);
    assertThatThrownBy(() -> run(orders.more())).hasMessageContaining("mandatory");
  }
}
