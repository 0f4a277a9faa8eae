package dev.baton.example.adapters;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * The messages of a Netty channel as a publisher: {@code for (String line : each(messages))}. It is
 * the last handler of a pipeline. The channel reads only while elements are wanted, so that a slow
 * loop slows down the peer; leaving that loop early closes the channel.
 *
 * @param <M> the type of the messages, which are released here
 * @param <T> the type of what is made of each of them, which needs no release
 */
public final class NettyMessages<M, T> extends SimpleChannelInboundHandler<M>
    implements Flow.Publisher<T>, Flow.Subscription {
  private final Function<? super M, ? extends T> copy;
  private volatile Channel channel;
  private volatile Flow.Subscriber<? super T> subscriber;

  // ---- used in the channel's thread

  /** What one read has given beyond what was wanted. */
  private final ArrayDeque<T> waiting = new ArrayDeque<>();

  private long wanted;
  private boolean ended;
  private Throwable failure;

  /** Makes the handler; {@code copy} makes elements of messages. */
  public NettyMessages(Class<? extends M> type, Function<? super M, ? extends T> copy) {
    super(type);
    this.copy = copy;
  }

  // ---- the channel

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
    channel.config().setAutoRead(false);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, M message) {
    waiting.add(copy.apply(message));
    give();
  }

  /** Reads on, also where decoders have made no message of what was read. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    readOn();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(null);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
    end(thrown);
    context.close();
  }

  private void end(Throwable thrown) {
    if (!ended) {
      ended = true;
      failure = thrown;
      give();
    }
  }

  /** Gives on what is wanted, and the end when all was given. */
  private void give() {
    Flow.Subscriber<? super T> to = subscriber;
    if (to == null) {
      return;
    }
    while (wanted > 0 && !waiting.isEmpty()) {
      wanted--;
      to.onNext(waiting.poll());
    }
    if (ended && waiting.isEmpty()) {
      subscriber = null;
      if (failure == null) {
        to.onComplete();
      } else {
        to.onError(failure);
      }
    }
  }

  private void readOn() {
    if (wanted > 0 && !ended) {
      channel.read();
    }
  }

  // ---- the subscriber, in its own thread

  @Override
  public void subscribe(Flow.Subscriber<? super T> only) {
    if (subscriber != null) {
      throw new IllegalStateException("A channel's messages have one subscriber");
    }
    subscriber = only;
    only.onSubscribe(this);
  }

  @Override
  public void request(long more) {
    channel
        .eventLoop()
        .execute(
            () -> {
              wanted += more;
              give();
              readOn();
            });
  }

  @Override
  public void cancel() {
    channel
        .eventLoop()
        .execute(
            () -> {
              subscriber = null;
              waiting.clear();
              channel.close();
            });
  }
}
