package dev.baton.examples.hosts.jdbc;

import dev.baton.annotation.Capability;
import dev.baton.annotation.OnCancel;
import dev.baton.annotation.OnCancel.Policy;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What gives connections, for code that makes the calls on one itself. A connection that comes when
 * its caller was cancelled meanwhile is closed by the host, so that it goes back to its pool.
 */
@Capability
public interface Connections {
  /** Waits for a connection. Callers that are cancelled go on at once. */
  @OnCancel(Policy.ABANDON)
  Connection open() throws SQLException;
}
