package dev.baton.infinispan;

import java.io.IOException;
import java.util.UUID;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.protostream.FileDescriptorSource;
import org.infinispan.protostream.ProtobufTagMarshaller;
import org.infinispan.protostream.SerializationContext;
import org.infinispan.protostream.SerializationContextInitializer;
import org.infinispan.protostream.TagReader;
import org.infinispan.protostream.descriptors.WireType;
import org.infinispan.util.function.SerializableFunction;

/** One message on its way: Infinispan runs it on the member that it is for. */
final class Message implements SerializableFunction<EmbeddedCacheManager, byte[]> {
  private static final long serialVersionUID = 1L;
  private static final int SENDER = 1;
  private static final int BYTES = 2;

  private final UUID sender;
  private final byte[] bytes;

  Message(UUID sender, byte[] bytes) {
    this.sender = sender;
    this.bytes = bytes;
  }

  @Override
  public byte[] apply(EmbeddedCacheManager manager) {
    return InfinispanTransport.of(manager.getAddress()).received(sender, bytes);
  }

  /** How a message is written: its sender and its bytes. */
  @SuppressWarnings("deprecation") // two methods of it must be there all the same
  static final class Schema
      implements SerializationContextInitializer, ProtobufTagMarshaller<Message> {
    @Override
    public String getProtoFileName() {
      return "baton.proto";
    }

    @Override
    public String getProtoFile() {
      return "package baton; message Message { optional string sender = 1; optional bytes bytes = 2; }";
    }

    @Override
    public void registerSchema(SerializationContext context) {
      context.registerProtoFiles(
          FileDescriptorSource.fromString(getProtoFileName(), getProtoFile()));
    }

    @Override
    public void registerMarshallers(SerializationContext context) {
      context.registerMarshaller(this);
    }

    @Override
    public Class<Message> getJavaClass() {
      return Message.class;
    }

    @Override
    public String getTypeName() {
      return "baton.Message";
    }

    @Override
    public Message read(ReadContext context) throws IOException {
      TagReader in = context.getReader();
      UUID sender = null;
      byte[] bytes = null;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireType.getTagFieldNumber(tag) == SENDER) {
          sender = UUID.fromString(in.readString());
        } else {
          bytes = in.readByteArray();
        }
      }
      return new Message(sender, bytes);
    }

    @Override
    public void write(WriteContext context, Message message) throws IOException {
      context.getWriter().writeString(SENDER, message.sender.toString());
      context.getWriter().writeBytes(BYTES, message.bytes);
    }
  }
}
