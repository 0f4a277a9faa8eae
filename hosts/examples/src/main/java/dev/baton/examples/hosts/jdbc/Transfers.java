package dev.baton.examples.hosts.jdbc;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.host.Host;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A thousand transfers at once over ten connections: each is a task, and the host lets ten of their
 * calls run. Nobody waits for the pool, where waiting costs a thread and ends in a timeout.
 *
 * <pre>{@code
 * mvn -q compile -Pjdbc [-Dexec.args="jdbc:postgresql://localhost/test?user=me"]
 * }</pre>
 */
public final class Transfers {
  static final int CONNECTIONS = 10;
  static final int ACCOUNTS = 100;

  private Transfers() {}

  /** Makes the transfers in a database in memory, or in that of the URL. */
  public static void main(String[] arguments) throws SQLException {
    String url = arguments.length == 0 ? "jdbc:h2:mem:transfers" : arguments[0];
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS, StatementThread::new);
    try (HikariDataSource pool = pool(url);
        Host host = Host.on(threads).limited(CONNECTIONS).named("database")) {
      var table = new JdbcAccounts(pool);
      table.create(ACCOUNTS);
      AccountsAsync accounts = AccountsAsync.of(table, host);
      long begun = System.nanoTime();
      long total = run(transfers(accounts, 1_000, 1));
      System.out.printf("1,000 transfers in %d ms%n", (System.nanoTime() - begun) / 1_000_000);
      System.out.println("sum of the accounts: " + total);
      System.out.println(host.stats());
    } finally {
      threads.shutdown();
    }
  }

  /** Makes a pool of ten connections; who waits for one for longer than two seconds fails. */
  static HikariDataSource pool(String url) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(2_000);
    return new HikariDataSource(config);
  }

  /** Makes random transfers, all at once, and gives the sum of the accounts afterwards. */
  @Async
  static Coroutine<Long> transfers(AccountsAsync accounts, int count, long seed)
      throws SQLException {
    var random = new SplittableRandom(seed);
    var transfers = new ArrayList<Coroutine<Void>>();
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(1, ACCOUNTS + 1);
      int to = from % ACCOUNTS + 1;
      transfers.add(accounts.transfer(from, to, random.nextInt(1, 10)));
    }
    await(gather(transfers));
    return done(await(accounts.total()));
  }
}
