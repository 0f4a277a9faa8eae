package dev.baton.benchmarks.servers.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients of a server, all on the thread that calls {@link #run}. With a rate each of them has its
 * times at which it is to send, whatever became of the requests before; answers count from there.
 */
public final class Generator implements AutoCloseable {
  private static final long MOST_SLEEP = 100_000;
  private static final long PAUSE = 10_000_000;
  private static final long LEAVES_AFTER = 2_000_000;
  private static final long WAITS_AT_THE_END = Duration.ofSeconds(5).toNanos();

  /** What a client does later. */
  private record Later(long at, Client client, int row) {}

  private final Load load;
  private final Answers answers;
  private final Selector selector;
  private final Client[] clients;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private final PriorityQueue<Later> later =
      new PriorityQueue<>(Comparator.comparingLong(Later::at));

  private Tally tally = new Tally();
  private long start;
  private long requests;
  private boolean ending;
  private long left;

  /** Connects all clients. */
  public Generator(Load load) throws IOException {
    this.load = load;
    answers = new Answers(load.rows(), load.port());
    selector = Selector.open();
    clients = new Client[load.connections()];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = new Client(Kind.of(i, load.slow(), load.leaving()), selector, load.port());
      clients[i].connect();
    }
  }

  /** Has the clients do what they do; the actions run when it begins and ends to count. */
  public Tally run(Runnable atStart, Runnable atEnd) throws IOException {
    start = System.nanoTime();
    if (load.rate() == 0) {
      for (Client client : clients) {
        ask(client, start);
      }
    }
    runUntil(start + load.before().toNanos());
    tally = new Tally();
    atStart.run();
    long from = System.nanoTime();
    runUntil(from + load.measured().toNanos());
    atEnd.run();
    Tally counted = tally;
    counted.seconds = (System.nanoTime() - from) / 1e9;
    // What comes from now on is looked at and counts as nothing, unless it is wrong.
    tally = new Tally();
    ending = true;
    long end = System.nanoTime() + WAITS_AT_THE_END;
    while (busy() > 0 && System.nanoTime() < end) {
      step(end);
    }
    counted.unanswered = busy();
    counted.leftInAll = left;
    counted.wrong += tally.wrong;
    counted.broken += tally.broken;
    if (counted.firstWrong.isEmpty()) {
      counted.firstWrong = tally.firstWrong;
    }
    return counted;
  }

  private int busy() {
    int busy = 0;
    for (Client client : clients) {
      busy += client.isBusy() ? 1 : 0;
    }
    return busy;
  }

  private void runUntil(long end) throws IOException {
    while (System.nanoTime() < end) {
      step(end);
    }
  }

  private void step(long end) throws IOException {
    int ready = selector.selectNow(this::readable);
    long now = System.nanoTime();
    while (!later.isEmpty() && later.peek().at() <= now) {
      goOn(later.poll());
    }
    long next = end;
    if (load.rate() > 0 && !ending) {
      while (due(requests) <= now) {
        isDue(clients[(int) (requests % clients.length)], due(requests));
        requests++;
      }
      next = Math.min(next, due(requests));
    }
    if (ready > 0) {
      return;
    }
    if (load.rate() == 0) {
      selector.select(this::readable, 1);
    } else {
      LockSupport.parkNanos(Math.min(MOST_SLEEP, next - System.nanoTime()));
    }
  }

  private long due(long request) {
    return start + (long) (request * 1e9 / load.rate());
  }

  private void isDue(Client client, long at) throws IOException {
    if (!client.isBusy()) {
      ask(client, at);
    } else if (client.kind == Kind.ORDINARY && client.owed++ == 0) {
      client.firstOwed = at;
    }
  }

  private void ask(Client client, long intended) throws IOException {
    if (!client.isConnected()) {
      client.connect();
    }
    int row = answers.row(tally.sent++);
    client.begin(row, answers.request(row), intended);
    long now = System.nanoTime();
    switch (client.kind) {
      case SLOW_TO_SEND -> {
        client.send(Client.PIECE);
        later.add(new Later(now + PAUSE, client, row));
      }
      case LEAVING -> {
        client.send(Integer.MAX_VALUE);
        later.add(new Later(now + LEAVES_AFTER, client, row));
      }
      case ORDINARY, SLOW_TO_READ -> client.send(Integer.MAX_VALUE);
    }
  }

  private void goOn(Later event) throws IOException {
    Client client = event.client();
    if (client.kind == Kind.SLOW_TO_READ) {
      client.listen(true);
      return;
    }
    if (!client.isBusy() || client.row != event.row()) {
      return;
    }
    if (client.kind == Kind.LEAVING) {
      client.close();
      tally.left++;
      left++;
    } else if (!client.send(Client.PIECE)) {
      later.add(new Later(event.at() + PAUSE, client, event.row()));
    }
  }

  private void readable(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      if (!client.read(buffer)) {
        broke(client);
      } else if (client.isBusy() && client.response.isComplete()) {
        answered(client);
      } else if (client.kind == Kind.SLOW_TO_READ) {
        client.listen(false);
        later.add(new Later(System.nanoTime() + PAUSE, client, client.row));
      }
    } catch (IOException e) {
      broke(client);
    }
  }

  private void broke(Client client) {
    client.close();
    tally.broken++;
  }

  private void answered(Client client) throws IOException {
    Response response = client.response;
    if (response.status() != 200 || !response.hasBody(answers.expected(client.row))) {
      tally.wrong++;
      if (tally.firstWrong.isEmpty()) {
        tally.firstWrong = response.toString();
      }
    } else {
      tally.right++;
      if (client.kind == Kind.ORDINARY) {
        tally.latencies.add(System.nanoTime() - client.intended);
      } else {
        tally.slow++;
      }
    }
    client.row = -1;
    if (ending) {
      return;
    }
    if (client.owed > 0) {
      long at = client.firstOwed;
      client.owed--;
      client.firstOwed += (long) (1e9 / load.rate() * clients.length);
      ask(client, at);
    } else if (load.rate() == 0) {
      ask(client, System.nanoTime());
    }
  }

  /** Closes all connections. */
  @Override
  public void close() throws IOException {
    for (Client client : clients) {
      client.close();
    }
    selector.close();
  }
}
