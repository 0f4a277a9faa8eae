package dev.baton.examples.hosts.jdbc;

import dev.baton.annotation.Capability;
import dev.baton.annotation.OnCancel;
import dev.baton.annotation.OnCancel.Policy;
import java.sql.SQLException;

/** Accounts in a database: blocking, as JDBC is. Async code uses its twin, AccountsAsync. */
@Capability
public interface Accounts {
  /**
   * Moves an amount from one account to another. The caller goes on only when it is known how that
   * ended, whatever comes in between: it is never left half done, and never done unseen.
   */
  @OnCancel(Policy.JOIN)
  void transfer(int from, int to, long amount) throws SQLException;

  /** Does as {@link #transfer} does, unless the caller is cancelled: then nothing is done. */
  @OnCancel(Policy.INTERRUPT)
  void tryTransfer(int from, int to, long amount) throws SQLException;

  /** Gives the sum of all accounts. */
  long total() throws SQLException;

  /** Counts something that takes very long to count, for the want of a condition in a join. */
  long slowReport() throws SQLException;
}
