package dev.baton.cluster;

import dev.baton.cluster.Wire.Answer;
import dev.baton.cluster.Wire.Call;
import dev.baton.cluster.Wire.Result;
import dev.baton.codec.Limits;
import dev.baton.codec.MalformedValue;
import dev.baton.codec.WireInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The member's side: it runs the calls that come to it, and answers each of them. */
final class Server {
  private record Served(Bound bound, Object target) {}

  /** A cancel may overtake its call; so many are kept for that. */
  private static final int EARLY_CANCELS = 10_000;

  /** Time is not compared beyond this, so that sums of it do not overflow. */
  private static final long LONGEST = TimeUnit.DAYS.toMillis(365);

  private final Transport transport;
  private final Limits limits;
  private final Map<Long, Served> served = new HashMap<>();
  private final List<Hash> hashes = new ArrayList<>();
  private final Places places;
  private final ExecutorService sender;
  private final Map<CallId, Job> jobs = new ConcurrentHashMap<>();
  private final Map<UUID, Outbox> outboxes = new ConcurrentHashMap<>();

  /** Outcomes of calls, to answer a retry with, if they are kept; under its lock. */
  private final Map<CallId, Answer> ended;

  private final int keptOutcomes;

  /** Cancels that came before their calls; under its lock. */
  private final Map<CallId, Boolean> early = recent(EARLY_CANCELS);

  Server(Transport transport, ClusterOptions options) {
    this.transport = transport;
    this.limits = options.limits();
    this.keptOutcomes = options.dedupe();
    this.ended = recent(keptOutcomes);
    for (ClusterOptions.Service service : options.services()) {
      var bound = new Bound(service.capability(), options.codecs());
      served.put(bound.hash().key(), new Served(bound, service.target()));
      hashes.add(bound.hash());
    }
    places = new Places(options.threads(), options.queue(), "baton-member", this::runAndSend);
    sender = Executors.newSingleThreadExecutor(Daemons.named("baton-answers"));
  }

  List<Hash> hashes() {
    return hashes;
  }

  /** Takes calls in; gives the answer at once if there is only one of them. */
  byte[] calls(Peer from, UUID caller, WireInput in) {
    Call first = Wire.call(in);
    if (in.left() == 0) {
      Answer answer = only(from, caller, first);
      return answer == null ? null : Wire.answers(caller, List.of(answer), limits);
    }
    begin(from, caller, first);
    while (in.left() > 0) {
      begin(from, caller, Wire.call(in));
    }
    return null;
  }

  private void begin(Peer from, UUID caller, Call call) {
    Object taken = take(from, caller, call);
    if (taken instanceof Answer answer) {
      outbox(from).add(answer);
    } else if (taken instanceof Job job && !offer(job)) {
      outbox(from).add(job.answer(Result.BUSY));
    }
  }

  private Answer only(Peer from, UUID caller, Call call) {
    Object taken = take(from, caller, call);
    if (taken instanceof Job job) {
      if (places.take()) {
        var answer = new Answer[1];
        places.runHere(() -> answer[0] = run(job));
        return answer[0];
      }
      return offer(job) ? null : job.answer(Result.BUSY);
    }
    return (Answer) taken;
  }

  /** Gives a job a place, or one in the queue; false if that is full. */
  private boolean offer(Job job) {
    if (!places.offer(job)) {
      jobs.remove(job.id());
      return false;
    }
    if (job.isStopped()) {
      stop(job); // whoever stopped it has not found it in the queue
    }
    return true;
  }

  /** Returns the job of a call, or its answer if it does not run; null if it is running already. */
  private Object take(Peer from, UUID caller, Call call) {
    var id = new CallId(caller, call.number());
    Answer known = known(id);
    if (known != null) {
      return known;
    }
    Served service = served.get(call.hash());
    Bound.Method method = service == null ? null : service.bound().method(call.method());
    if (method == null) {
      return new Answer(call.number(), Result.NO_SUCH_CAPABILITY, Wire.NOTHING);
    }
    Object[] arguments;
    try {
      arguments = method.arguments(new WireInput(call.arguments(), limits));
    } catch (Throwable wrong) {
      String why =
          wrong instanceof MalformedValue malformed
              ? malformed.getMessage()
              : wrong.getClass().getName(); // of a codec of the user's
      return new Answer(call.number(), Result.MALFORMED, why.getBytes(StandardCharsets.UTF_8));
    }
    long deadline =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(call.millis(), LONGEST));
    var job = new Job(id, from, method, service.target(), arguments, deadline);
    if (jobs.putIfAbsent(id, job) != null) {
      return null;
    }
    known = known(id); // it may have ended while this one was read
    if (known != null) {
      jobs.remove(id);
      return known;
    }
    synchronized (early) {
      if (early.remove(id) != null) {
        job.stop();
      }
    }
    return job;
  }

  private Answer known(CallId id) {
    synchronized (ended) {
      return ended.get(id);
    }
  }

  private void runAndSend(Job job) {
    outbox(job.caller()).add(run(job));
  }

  private Answer run(Job job) {
    Answer answer = job.run(limits);
    if (keptOutcomes > 0 && (answer.result() == Result.VALUE || answer.result() == Result.THROWN)) {
      synchronized (ended) {
        ended.put(job.id(), answer);
      }
    }
    jobs.remove(job.id());
    return answer;
  }

  /** Stops calls. */
  void cancel(UUID caller, List<Long> numbers) {
    for (Long number : numbers) {
      var id = new CallId(caller, number);
      synchronized (early) {
        if (!jobs.containsKey(id)) {
          early.put(id, true);
        }
      }
      Job job = jobs.get(id);
      if (job != null) {
        stop(job);
      }
    }
  }

  private void stop(Job job) {
    job.stop();
    if (places.withdraw(job)) {
      jobs.remove(job.id());
      outbox(job.caller()).add(job.answer(Result.STOPPED));
    }
  }

  /** Says which calls are still there. */
  byte[] ask(UUID caller, List<Long> numbers) {
    List<Answer> answers = new ArrayList<>();
    for (Long number : numbers) {
      boolean there = jobs.containsKey(new CallId(caller, number));
      answers.add(new Answer(number, there ? Result.RUNNING : Result.UNKNOWN, Wire.NOTHING));
    }
    return Wire.answers(caller, answers, limits);
  }

  /** Stops the calls of a caller that has left. */
  void left(Peer caller) {
    List<Job> its = jobs.values().stream().filter(job -> job.caller().equals(caller)).toList();
    // Those that wait first: else one could come to run when another has been interrupted.
    its.stream().filter(places::withdraw).forEach(job -> jobs.remove(job.id()));
    its.forEach(this::stop);
    outboxes.remove(caller.id());
  }

  /** Returns how many calls are here. */
  int size() {
    return jobs.size();
  }

  /** Returns how many cancels wait for their calls. */
  int cancelsKept() {
    synchronized (early) {
      return early.size();
    }
  }

  void close() {
    jobs.values().forEach(Job::stop);
    places.close();
    sender.shutdownNow();
  }

  private Outbox outbox(Peer caller) {
    return outboxes.computeIfAbsent(
        caller.id(), id -> new Outbox(caller, transport, this::send, limits));
  }

  private void send(Runnable body) {
    if (!sender.isShutdown()) {
      sender.execute(body);
    }
  }

  private static <V> Map<CallId, V> recent(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<CallId, V> eldest) {
        return size() > most;
      }
    };
  }
}
