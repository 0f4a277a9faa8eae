package dev.baton.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.baton.processor.report.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Check: async code does not call methods of the JDK that block the thread. */
final class BlockingCalls {
  private static final String SLEEP = "Use await(sleep(…)).";
  private static final String FUTURE =
      "Use await(…) on it; a plain Future becomes awaitable as a CompletableFuture.";
  private static final String SIGNAL =
      "Await a CompletableFuture that the other side completes instead.";
  private static final String QUEUE =
      "Use a call that returns at once, such as poll or offer, and await between tries.";
  private static final String LOCK =
      "Coroutines of one loop need no lock between two awaits; to keep out other threads, use"
          + " tryLock or hand the work to an executor and await its future.";
  private static final String EXECUTOR =
      "Submit with CompletableFuture.supplyAsync and await the futures.";

  /**
   * A blocking method.
   *
   * @param type the class that declares it first
   * @param name its name
   * @param parameters how many it may have
   * @param advice what to use instead
   */
  private record Blocking(String type, String name, Set<Integer> parameters, String advice) {}

  private static final Map<String, List<Blocking>> BY_NAME = new HashMap<>();

  static {
    String concurrent = "java.util.concurrent.";
    add("java.lang.Thread", SLEEP, "sleep/1,2");
    add(concurrent + "TimeUnit", SLEEP, "sleep/1");
    add("java.lang.Thread", SIGNAL, "join/0,1,2");
    add("java.lang.Object", SIGNAL, "wait/0,1,2");
    add(concurrent + "Future", FUTURE, "get/0,2");
    add(concurrent + "CompletableFuture", FUTURE, "join/0");
    add(concurrent + "ForkJoinTask", FUTURE, "join/0", "invoke/0");
    add(concurrent + "CountDownLatch", SIGNAL, "await/0,2");
    add(concurrent + "CyclicBarrier", SIGNAL, "await/0,2");
    add(concurrent + "Phaser", SIGNAL, "arriveAndAwaitAdvance/0", "awaitAdvance/1");
    add(concurrent + "Exchanger", SIGNAL, "exchange/1,3");
    add(concurrent + "Semaphore", LOCK, "acquire/0,1", "acquireUninterruptibly/0,1");
    add(concurrent + "Semaphore", LOCK, "tryAcquire/2,3");
    add(concurrent + "BlockingQueue", QUEUE, "take/0", "put/1", "poll/2", "offer/3");
    add(concurrent + "BlockingDeque", QUEUE, "takeFirst/0", "takeLast/0");
    add(concurrent + "BlockingDeque", QUEUE, "putFirst/1", "putLast/1");
    add(concurrent + "TransferQueue", QUEUE, "transfer/1");
    add(concurrent + "CompletionService", QUEUE, "take/0", "poll/2");
    add(concurrent + "ExecutorService", EXECUTOR, "invokeAll/1,3", "invokeAny/1,3");
    add(concurrent + "ExecutorService", EXECUTOR, "awaitTermination/2");
    add(concurrent + "locks.Lock", LOCK, "lock/0", "lockInterruptibly/0", "tryLock/2");
    add(concurrent + "locks.Condition", SIGNAL, "await/0,2", "awaitUninterruptibly/0");
    add(concurrent + "locks.Condition", SIGNAL, "awaitNanos/1", "awaitUntil/1");
    add(concurrent + "locks.LockSupport", SIGNAL, "park/0,1", "parkNanos/1,2");
    add("java.lang.Process", "Use await(process.onExit()).", "waitFor/0,2");
    add("java.net.http.HttpClient", "Use await(client.sendAsync(…)).", "send/2");
  }

  /** Their {@code put} is documented never to block. */
  private static final Set<String> UNBOUNDED =
      Set.of(
          "java.util.concurrent.DelayQueue",
          "java.util.concurrent.LinkedTransferQueue",
          "java.util.concurrent.PriorityBlockingQueue");

  private final TypeQueries typing;
  private final Findings findings;

  BlockingCalls(TypeQueries typing, Findings findings) {
    this.typing = typing;
    this.findings = findings;
  }

  /** Adds methods of a class, each as its name and the numbers of parameters it may have. */
  private static void add(String type, String advice, String... methods) {
    for (String method : methods) {
      String name = method.substring(0, method.indexOf('/'));
      Set<Integer> parameters = new HashSet<>();
      for (String number : method.substring(name.length() + 1).split(",")) {
        parameters.add(Integer.valueOf(number));
      }
      List<Blocking> known = BY_NAME.get(name);
      if (known == null) {
        known = new ArrayList<>();
        BY_NAME.put(name, known);
      }
      known.add(new Blocking(type, name, parameters, advice));
    }
  }

  /** Checks a call in an async body. */
  void check(TreePath call, ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    for (Blocking blocking : BY_NAME.getOrDefault(method.getSimpleName().toString(), List.of())) {
      if (blocking.parameters().contains(method.getParameters().size())
          && typing.isMethodOf(method, blocking.type())
          && !(UNBOUNDED.contains(owner.getQualifiedName().toString())
              && QUEUE.equals(blocking.advice())
              && List.of("put", "offer").contains(blocking.name()))) {
        String name = owner.getSimpleName() + "." + blocking.name();
        MethodInvocationTree tree = (MethodInvocationTree) call.getLeaf();
        findings.add(Message.BLOCKING, call, TypeQueries.select(tree), name, blocking.advice());
        return;
      }
    }
  }
}
