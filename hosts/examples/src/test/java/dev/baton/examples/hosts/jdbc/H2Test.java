package dev.baton.examples.hosts.jdbc;

/** H2, in memory. */
class H2Test extends DatabaseTest {
  @Override
  Database database() {
    return new Database(
        "jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=30000",
        "select count(*) from information_schema.sessions where blocker_id is not null");
  }
}
