package dev.baton.benchmarks.servers.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One client with one connection, on which it has at most one request at a time. */
final class Client {
  /** What clients that are slow send or read at once. */
  static final int PIECE = 16;

  final Kind kind;
  final Response response = new Response();
  private final Selector selector;
  private final InetSocketAddress server;
  private SocketChannel channel;
  private SelectionKey key;

  /** The rest of the request that is being sent. */
  private ByteBuffer request;

  /** The row that is asked for, or -1 while nothing is. */
  int row = -1;

  /** When the request was to be sent, which is not when it was sent if the client was busy. */
  long intended;

  /** How many requests are due that could not be sent yet, and when the first of them was. */
  int owed;

  long firstOwed;

  Client(Kind kind, Selector selector, int port) {
    this.kind = kind;
    this.selector = selector;
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  boolean isConnected() {
    return channel != null;
  }

  boolean isBusy() {
    return row >= 0;
  }

  void connect() throws IOException {
    channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(server);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void begin(int asked, ByteBuffer bytes, long due) {
    row = asked;
    request = bytes;
    intended = due;
    response.clear();
  }

  /** Sends up to some bytes of its request, and says whether all of it is sent. */
  boolean send(int most) throws IOException {
    int end = request.limit();
    request.limit(Math.min(end, request.position() + most));
    channel.write(request);
    request.limit(end);
    return !request.hasRemaining();
  }

  /** Reads what is there into a buffer, and from there; says whether the server is still there. */
  boolean read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (kind == Kind.SLOW_TO_READ) {
      buffer.limit(PIECE);
    }
    if (channel.read(buffer) < 0) {
      return false;
    }
    response.append(buffer.flip());
    return true;
  }

  /** Lets it read or not. */
  void listen(boolean on) {
    if (channel != null) {
      key.interestOps(on ? SelectionKey.OP_READ : 0);
    }
  }

  void close() {
    row = -1;
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone in any case.
    }
    channel = null;
  }
}
