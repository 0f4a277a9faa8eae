package dev.baton.example.adapters.loops;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.ForeignLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The recipe for Vert.x. */
class VertxLoopTest extends LoopRecipe {
  private final Vertx vertx = Vertx.vertx();
  private final Context onHost = vertx.getOrCreateContext();

  @AfterEach
  void end() throws Exception {
    get(future(vertx.close()));
  }

  @Override
  ForeignLoop loop() {
    return VertxLoop.on(onHost, OPTIONS);
  }

  @Override
  void onHost(Runnable action) {
    onHost.runOnContext(none -> action.run());
  }

  @Override
  boolean isHost() {
    return Vertx.currentContext() == onHost;
  }

  /** A verticle that answers messages by coroutines, and drains when it is undeployed. */
  static final class Answers extends VerticleBase {
    private final CompletableFuture<Void> taken = new CompletableFuture<>();
    private final CompletableFuture<String> greeting = new CompletableFuture<>();
    private ForeignLoop loop;

    @Override
    public Future<?> start() {
      loop = VertxLoop.on(context, OPTIONS);
      return vertx.eventBus().<String>consumer("greet", this::take).completion();
    }

    private void take(Message<String> message) {
      loop.spawn(greet(message.body())).onDone(task -> message.reply(task.result()));
      taken.complete(null);
    }

    @Async
    private Coroutine<String> greet(String name) {
      return done(await(greeting) + " " + name);
    }

    @Override
    public Future<?> stop() {
      return Future.fromCompletionStage(loop.drain(Duration.ofDays(1)), context);
    }
  }

  @Test
  void aVerticleAnswersWhatItHasTakenBeforeItIsGone() throws Exception {
    var answers = new Answers();
    String id = get(future(vertx.deployVerticle(answers)));
    CompletableFuture<Message<String>> answer = future(vertx.eventBus().request("greet", "you"));
    get(answers.taken);
    CompletableFuture<Void> gone = future(vertx.undeploy(id));
    assertThat(gone).isNotDone();
    answers.greeting.complete("hello");
    assertThat(get(answer).body()).isEqualTo("hello you");
    get(gone);
  }

  private static <T> CompletableFuture<T> future(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture();
  }
}
