package demo;

import dev.baton.annotation.CallTimeout;
import dev.baton.annotation.Capability;
import dev.baton.annotation.Idempotent;
import dev.baton.annotation.OnCancel;
import dev.baton.annotation.OnCancel.Policy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.sql.SQLException;

/** What is thrown, and what is said of calls, of all and of some. */
@Capability
@CallTimeout("90s")
@OnCancel(Policy.JOIN)
public interface Checked {
  void all() throws SQLException, FileNotFoundException, IOException, IllegalStateException;

  @CallTimeout("250ms")
  @Idempotent
  long count() throws InterruptedException;

  @OnCancel(Policy.ABANDON)
  @CallTimeout("1500us")
  void leave() throws Throwable;
}
