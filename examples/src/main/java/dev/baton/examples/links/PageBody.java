package dev.baton.examples.links;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * The body of a response, up to a limit: one that goes on beyond it is cancelled, which closes its
 * connection, and forgotten.
 */
final class PageBody implements BodySubscriber<Answer> {
  /** What is received without a use for it, because the connection can then be used again. */
  private static final int MOST_SKIPPED = 64 << 10;

  private final int limit;
  private final boolean kept;
  private final Answer beyond;
  private final List<byte[]> parts = new ArrayList<>();
  private final Function<byte[], Answer> answer;
  private final CompletableFuture<Answer> body = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private int size;

  private PageBody(int limit, boolean kept, Answer beyond, Function<byte[], Answer> answer) {
    this.limit = limit;
    this.kept = kept;
    this.beyond = beyond;
    this.answer = answer;
  }

  /** A body to be read, if it has no more bytes than {@code limit}. */
  static PageBody read(int limit, Function<byte[], Answer> answer) {
    return new PageBody(limit, true, new Answer.Left(Limit.PAGE_SIZE), answer);
  }

  /** A body that does not matter, of a response that is known to be {@code answer}. */
  static PageBody skipped(Answer answer) {
    return new PageBody(MOST_SKIPPED, false, answer, bytes -> answer);
  }

  @Override
  public CompletionStage<Answer> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > limit - size) {
        parts.clear();
        subscription.cancel();
        body.complete(beyond);
        return;
      }
      size += buffer.remaining();
      if (kept) {
        // A copy, for the client's own buffers may be larger by far than what is in them.
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        parts.add(part);
      }
    }
    subscription.request(1);
  }

  @Override
  public void onError(Throwable failure) {
    parts.clear();
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    try {
      body.complete(read());
    } catch (Throwable failure) {
      body.completeExceptionally(failure);
    }
  }

  private Answer read() {
    synchronized (PageBody.class) { // for a page that is read takes many times its size
      ByteBuffer whole = ByteBuffer.allocate(kept ? size : 0);
      parts.forEach(whole::put);
      parts.clear();
      return answer.apply(whole.array());
    }
  }
}
