package dev.baton.examples.hosts.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL, where it is installed: a server of the test's own, on loopback. */
class PostgresTest extends DatabaseTest {
  @TempDir static Path folder;
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    Path programs = PostgresServer.programs();
    assumeTrue(programs != null, "PostgreSQL's initdb and pg_ctl are not installed here");
    server = PostgresServer.start(programs, folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  @Override
  Database database() {
    return new Database(
        server.url(), "select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
  }
}
