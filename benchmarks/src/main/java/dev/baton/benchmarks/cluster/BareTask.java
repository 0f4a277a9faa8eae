package dev.baton.benchmarks.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.concurrent.Callable;

/** The same call as a bare task of Hazelcast's, in the fewest bytes. */
final class BareTask implements Callable<Long>, IdentifiedDataSerializable {
  static final int FACTORY = 7_778;

  private long x;

  BareTask(long x) {
    this.x = x;
  }

  static BareTask empty() {
    return new BareTask(0);
  }

  @Override
  public Long call() {
    return x;
  }

  @Override
  public int getFactoryId() {
    return FACTORY;
  }

  @Override
  public int getClassId() {
    return 1;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeLong(x);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    x = in.readLong();
  }
}
