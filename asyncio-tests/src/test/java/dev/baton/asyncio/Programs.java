package dev.baton.asyncio;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The random programs: the same seed gives the same one. */
final class Programs {
  /** How many tasks a program can name. */
  static final int SLOTS = 64;

  /** How many generators of either kind a program can name. */
  static final int GENERATORS = 16;

  private static final List<Op> ALL = List.of(Op.values());

  /** What a program may be about: its statements are drawn more often. */
  private static final List<List<Op>> THEMES =
      List.of(
          ALL,
          List.of(
              Op.RESULT,
              Op.GATHER,
              Op.SETTLED,
              Op.RACE,
              Op.ANY,
              Op.SHIELD,
              Op.PEEK,
              Op.ON_DONE,
              Op.SOME,
              Op.AS_COMPLETED,
              Op.SHIELDED),
          List.of(Op.PUT, Op.TAKE, Op.PUT_NOW, Op.TAKE_NOW, Op.DRAIN, Op.REPEAT),
          List.of(Op.LOCK, Op.PERMIT, Op.WAIT, Op.SET, Op.CLEAR),
          List.of(
              Op.SIGNALLED,
              Op.SIGNALLED,
              Op.UNTIL,
              Op.UNTIL,
              Op.NOTIFY,
              Op.SET,
              Op.CANCEL,
              Op.CANCEL),
          List.of(
              Op.LIMIT,
              Op.RESCHEDULE,
              Op.RESCHEDULE_AT,
              Op.DEADLINE,
              Op.TIMEOUT,
              Op.OR_NULL,
              Op.CATCH),
          List.of(Op.SCOPE, Op.CANCELLING_SCOPE, Op.CHILD, Op.CHILD, Op.CANCEL_SCOPE, Op.FAIL),
          List.of(Op.NEXT, Op.NEXT, Op.NEXT, Op.SEND, Op.THROW, Op.CLOSE, Op.ITERATE, Op.CLEANUP),
          List.of(Op.ASYNC_NEXT, Op.ASYNC_NEXT, Op.ASYNC_SEND, Op.ASYNC_THROW, Op.ASYNC_CLOSE),
          List.of(Op.NEXT, Op.ITERATE, Op.SEND, Op.ITERATE),
          List.of(Op.EACH, Op.EACH, Op.COLLECT, Op.COLLECT_EACH, Op.CLEANUP, Op.DRAIN, Op.PUT));

  /** Those with a number of blocks. */
  private static final Set<Op> JOINS =
      EnumSet.of(Op.GATHER, Op.SETTLED, Op.RACE, Op.ANY, Op.SOME, Op.AS_COMPLETED);

  /** What is drawn more often in generators. */
  private static final List<Op> EMITTING =
      List.of(Op.EMIT, Op.EMIT, Op.EMIT, Op.REPEAT, Op.DELEGATE, Op.DELEGATE, Op.CATCH, Op.CLEANUP);

  private final Random random;
  private final List<Op> theme;
  private int ids;
  private int slots;
  private int generators;
  private int asyncGenerators;

  /** How many statements may still be made. */
  private int budget;

  private Programs(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.theme = THEMES.get(random.nextInt(THEMES.size()));
    this.budget = 10 + random.nextInt(50);
  }

  static List<Node> of(long seed) {
    var programs = new Programs(seed);
    var program = new ArrayList<Node>();
    if (programs.theme.contains(Op.NEXT)) {
      program.add(programs.statement(Op.GENERATOR, Context.MAIN));
      program.add(programs.statement(Op.GENERATOR, Context.MAIN));
    }
    if (programs.theme.contains(Op.ASYNC_NEXT) || programs.theme.contains(Op.EACH)) {
      program.add(programs.statement(Op.ASYNC_GENERATOR, Context.MAIN));
    }
    if (programs.theme.contains(Op.SIGNALLED)) {
      program.addAll(programs.waiters());
    }
    while (programs.budget > 0) {
      program.add(programs.statement(Context.MAIN));
    }
    program.add(programs.helper());
    program.add(new Node(++programs.ids, Op.SLEEP, List.of(60), List.of()));
    return program;
  }

  /** Some tasks that wait for a condition, in a program that has not many others. */
  private List<Node> waiters() {
    budget = random.nextInt(12);
    var waiters = new ArrayList<Node>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      waiters.add(spawned(statement(Op.SIGNALLED, Context.MAIN)));
    }
    return waiters;
  }

  /** A task that wakes others time and again. */
  private Node helper() {
    var rounds = new ArrayList<Node>();
    for (int i = random.nextInt(12); i > 0; i--) {
      rounds.add(statement(Op.SLEEP, Context.MAIN));
      Node waking = statement(one(waking()), Context.MAIN);
      rounds.add(waking.op() == Op.NOTIFY ? spawned(waking) : waking); // it may take its time
    }
    return new Node(++ids, Op.SPAWN, args(Op.SPAWN), List.of(rounds));
  }

  private Node spawned(Node body) {
    return new Node(++ids, Op.SPAWN, args(Op.SPAWN), List.of(List.of(body)));
  }

  private List<Op> waking() {
    if (theme.contains(Op.SIGNALLED)) {
      return List.of(Op.NOTIFY, Op.NOTIFY, Op.CANCEL);
    }
    return theme.contains(Op.TAKE)
        ? List.of(Op.PUT_NOW, Op.PUT_NOW, Op.PUT_NOW, Op.TAKE_NOW, Op.TAKE_NOW, Op.CLOSE_CHANNEL)
        : List.of(Op.NOTIFY, Op.PUT_NOW, Op.TAKE_NOW, Op.SET, Op.CLEAR);
  }

  private List<Node> block(Context context) {
    var block = new ArrayList<Node>();
    for (int i = 1 + random.nextInt(3); i > 0 && budget > 0; i--) {
      block.add(statement(context));
    }
    return block;
  }

  private Node statement(Context context) {
    Op op = draw(context);
    while (!context.allows(op)) {
      op = draw(context);
    }
    return statement(op, context);
  }

  private Node statement(Op op, Context context) {
    budget--;
    int id = ++ids;
    List<Integer> args = args(op);
    return new Node(id, op, args, blocks(op, args, context.inside(op)));
  }

  private Op draw(Context context) {
    if (context.depth() == 0 && random.nextInt(4) > 0) {
      return random.nextInt(3) == 0 ? Op.CATCH : Op.SPAWN; // a failure there would end it all
    }
    if (context.place() != Place.TASK && random.nextInt(3) > 0) {
      return one(EMITTING);
    }
    int choice = random.nextInt(100);
    if (choice < 18) {
      return Op.SLEEP;
    }
    if (choice < 24) {
      return random.nextBoolean() ? Op.CHILD : Op.SPAWN;
    }
    if (choice < 32) {
      return Op.CANCEL;
    }
    return one(choice < 75 ? theme : ALL);
  }

  private Op one(List<Op> ops) {
    return ops.get(random.nextInt(ops.size()));
  }

  private List<Integer> args(Op op) {
    return switch (op) {
      case SLEEP, RESCHEDULE -> List.of(random.nextInt(4) == 0 ? 0 : random.nextInt(6));
      case TIMEOUT, OR_NULL, LIMIT -> List.of(random.nextInt(12));
      case DEADLINE, RESCHEDULE_AT -> List.of(random.nextInt(24));
      case SPAWN, CHILD -> List.of(slots < SLOTS ? slots++ : random.nextInt(SLOTS));
      case REPEAT -> List.of(2 + random.nextInt(2));
      case RESULT, PEEK, ON_DONE -> List.of(slot());
      case CANCEL -> List.of(slot(), random.nextInt(2));
      case GATHER, SETTLED, RACE, ANY -> {
        var some = new ArrayList<Integer>();
        while (random.nextInt(3) == 0) {
          some.add(slot());
        }
        yield some;
      }
      case SOME -> List.of(1 + random.nextInt(3));
      case AS_COMPLETED -> {
        var some = new ArrayList<Integer>(List.of(1 + random.nextInt(4)));
        while (random.nextInt(3) == 0) {
          some.add(slot());
        }
        yield some;
      }
      case SHIELD -> random.nextBoolean() ? List.of() : List.of(slot());
      case LOCK, PERMIT, SIGNALLED, UNTIL, WAIT, SET, CLEAR -> List.of(random.nextInt(4) / 3);
      case NOTIFY -> List.of(random.nextInt(4) / 3, random.nextInt(2), random.nextInt(3));
      case PUT, PUT_NOW, TAKE, TAKE_NOW -> List.of(channel());
      case CLOSE_CHANNEL -> List.of(channel(), random.nextInt(2));
      case DRAIN -> List.of(channel(), 1 + random.nextInt(4), random.nextInt(2));
      case GENERATOR -> List.of(generators++ % GENERATORS);
      case NEXT, SEND, THROW, CLOSE -> List.of(one(generators));
      case ITERATE -> List.of(one(generators), 1 + random.nextInt(6));
      case ASYNC_GENERATOR -> List.of(asyncGenerators++ % GENERATORS);
      case ASYNC_NEXT, ASYNC_SEND, ASYNC_THROW, ASYNC_CLOSE, COLLECT_EACH ->
          List.of(one(asyncGenerators));
      case EACH -> List.of(one(asyncGenerators), 1 + random.nextInt(4), random.nextInt(2));
      case COLLECT -> List.of(one(asyncGenerators), random.nextInt(6));
      case CATCH -> List.of(random.nextInt(3));
      default -> List.of();
    };
  }

  private int slot() {
    return random.nextInt(Math.min(SLOTS, slots + 1));
  }

  private int channel() {
    return random.nextInt(World.CHANNELS);
  }

  /** One of the generators that there have been so far. */
  private int one(int count) {
    return random.nextInt(Math.max(1, Math.min(GENERATORS, count)));
  }

  private List<List<Node>> blocks(Op op, List<Integer> args, Context context) {
    int count = op.blocks();
    if (op == Op.SHIELD) {
      count = args.isEmpty() ? 1 : 0;
    } else if (JOINS.contains(op)) {
      count += random.nextInt(3);
    }
    var blocks = new ArrayList<List<Node>>();
    for (int i = 0; i < count; i++) {
      blocks.add(block(context));
    }
    return blocks;
  }
}
