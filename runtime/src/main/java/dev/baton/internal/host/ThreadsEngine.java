package dev.baton.internal.host;

import dev.baton.host.HostCall;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine with threads of its own, at most as many as there are places. A thread that has ended
 * a call takes the next one that gets a place by that, without the pool's queue between.
 */
final class ThreadsEngine extends LocalEngine {
  private static final System.Logger LOG = System.getLogger("dev.baton");

  private final int size;
  private final Pool pool;
  private final AtomicInteger made = new AtomicInteger();
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private volatile String name;

  ThreadsEngine(int size, String name) {
    this.size = size;
    this.name = name;
    this.pool = new Pool(size, this::newThread);
  }

  void name(String newName) {
    name = newName;
  }

  private Thread newThread(Runnable work) {
    var thread = new Worker(this, work, name + "-" + made.incrementAndGet());
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    return thread;
  }

  @Override
  public void begin(List<? extends HostCall> calls) {
    for (int i = 0; i < calls.size(); i++) {
      begin((CallImpl) calls.get(i));
    }
  }

  /** Begins one call that a thread has let in by the end of another: it runs it next. */
  void begin(CallImpl call, Worker worker) {
    if (worker.engine == this && worker.next == null) {
      worker.next = call;
    } else {
      begin(call);
    }
  }

  private void begin(CallImpl call) {
    try {
      pool.execute(call);
    } catch (Throwable refused) { // for want of memory: no thread can be made
      call.failUnlessBegun(refused);
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  @Override
  public String describe() {
    return "threads(" + size + ")";
  }

  /** One of the threads. */
  static final class Worker extends Thread {
    /** The call to run next; null for what the pool gives. */
    CallImpl next;

    private final ThreadsEngine engine;

    Worker(ThreadsEngine engine, Runnable work, String name) {
      super(null, work, name, 0, false);
      this.engine = engine;
    }
  }

  private static final class Pool extends ThreadPoolExecutor {
    private static final long IDLE_SECONDS = 10;

    Pool(int size, ThreadFactory threads) {
      super(size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
      allowCoreThreadTimeOut(true);
    }

    @Override
    protected void afterExecute(Runnable done, Throwable failure) {
      var worker = (Worker) Thread.currentThread();
      while (worker.next != null) {
        CallImpl next = worker.next;
        worker.next = null;
        Thread.interrupted(); // whatever a call has left
        try {
          next.run();
        } catch (Throwable broken) { // it is not to keep the next one from its turn
          LOG.log(System.Logger.Level.ERROR, "A thread of a host could not end a call", broken);
        }
      }
    }
  }
}
