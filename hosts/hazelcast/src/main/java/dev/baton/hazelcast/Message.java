package dev.baton.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * One message on its way: Hazelcast runs it on the member that it is for. All that is written of it
 * is its sender and its bytes; both sides know it by two numbers.
 */
final class Message
    implements Callable<byte[]>, IdentifiedDataSerializable, HazelcastInstanceAware {
  static final int FACTORY = 7_777;
  private static final int CLASS = 1;

  /** Makes messages to be read into. */
  static final class Factory implements DataSerializableFactory {
    @Override
    public IdentifiedDataSerializable create(int type) {
      return type == CLASS ? new Message() : null;
    }
  }

  private UUID sender;
  private byte[] bytes;
  private HazelcastInstance instance;

  private Message() {}

  Message(UUID sender, byte[] bytes) {
    this.sender = sender;
    this.bytes = bytes;
  }

  @Override
  public byte[] call() {
    return HazelcastTransport.of(instance).received(sender, bytes);
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance its) {
    instance = its;
  }

  @Override
  public int getFactoryId() {
    return FACTORY;
  }

  @Override
  public int getClassId() {
    return CLASS;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeLong(sender.getMostSignificantBits());
    out.writeLong(sender.getLeastSignificantBits());
    out.writeByteArray(bytes);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    sender = new UUID(in.readLong(), in.readLong());
    bytes = in.readByteArray();
  }
}
