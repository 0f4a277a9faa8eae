package dev.baton.asyncio;

import static dev.baton.Baton.now;

import dev.baton.Task;
import dev.baton.channels.Channel;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.Generator;
import dev.baton.sync.Condition;
import dev.baton.sync.Mutex;
import dev.baton.sync.Semaphore;
import dev.baton.sync.Signal;
import java.util.ArrayList;
import java.util.List;

/** What the statements of one run share, and the trace that they leave. */
final class World {
  /** How many channels there are. */
  static final int CHANNELS = 4;

  final List<String> trace = new ArrayList<>();
  private final List<Task<String>> tasks = new ArrayList<>();
  private final List<Generator<String>> generators = new ArrayList<>();
  private final List<AsyncGenerator<String>> asyncGenerators = new ArrayList<>();
  private final List<Signal> signals = List.of(new Signal(), new Signal());
  private final List<Mutex> mutexes = List.of(new Mutex(), new Mutex());
  private final List<Condition> conditions = mutexes.stream().map(Mutex::newCondition).toList();
  private final List<Semaphore> semaphores = List.of(new Semaphore(2), new Semaphore(2));
  private final List<Channel<String>> channels =
      List.of(Channel.rendezvous(), Channel.buffered(2), Channel.unbounded(), Channel.conflated());

  void note(Node node, String what) {
    trace.add(now().toEpochMilli() + " " + node.id() + " " + what);
  }

  // ---- what a statement's first number names

  Signal signal(Node node) {
    return signals.get(node.arg());
  }

  Mutex mutex(Node node) {
    return mutexes.get(node.arg());
  }

  Condition condition(Node node) {
    return conditions.get(node.arg());
  }

  Semaphore semaphore(Node node) {
    return semaphores.get(node.arg());
  }

  Channel<String> channel(Node node) {
    return channels.get(node.arg());
  }

  // ---- slots, which give null for none

  Task<String> task(int slot) {
    return get(tasks, slot);
  }

  void task(Node node, Task<String> task) {
    set(tasks, node.arg(), task);
  }

  Generator<String> generator(Node node) {
    return get(generators, node.arg());
  }

  void generator(Node node, Generator<String> generator) {
    set(generators, node.arg(), generator);
  }

  AsyncGenerator<String> asyncGenerator(Node node) {
    return get(asyncGenerators, node.arg());
  }

  void asyncGenerator(Node node, AsyncGenerator<String> generator) {
    set(asyncGenerators, node.arg(), generator);
  }

  private static <T> T get(List<T> slots, int slot) {
    return slot < slots.size() ? slots.get(slot) : null;
  }

  private static <T> void set(List<T> slots, int slot, T value) {
    while (slots.size() <= slot) {
      slots.add(null);
    }
    slots.set(slot, value);
  }
}
