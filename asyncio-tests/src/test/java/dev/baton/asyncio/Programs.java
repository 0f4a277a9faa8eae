package dev.baton.asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The random programs: the same seed gives the same one. */
final class Programs {
  /** How many tasks a program can name. */
  static final int SLOTS = 64;

  private static final int DEPTH = 5;

  private final Random random;
  private int ids;
  private int slots;

  /** How many statements may still be made. */
  private int budget;

  private Programs(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.budget = 6 + random.nextInt(40);
  }

  static List<Node> of(long seed) {
    var programs = new Programs(seed);
    var program = new ArrayList<Node>();
    while (programs.budget > 0) {
      program.add(programs.statement(0));
    }
    return program;
  }

  private List<Node> block(int depth) {
    var block = new ArrayList<Node>();
    for (int i = 1 + random.nextInt(3); i > 0 && budget > 0; i--) {
      block.add(statement(depth));
    }
    return block;
  }

  private Node statement(int depth) {
    budget--;
    int id = ++ids;
    Op op = op(depth);
    List<Integer> args = args(op);
    return new Node(id, op, args, blocks(op, args, depth + 1));
  }

  private Op op(int depth) {
    int choice = random.nextInt(100);
    if (choice < 25) {
      return Op.SLEEP;
    }
    if (choice < 40 && depth < DEPTH) {
      return random.nextInt(3) == 0 ? Op.CHILD : Op.SPAWN;
    }
    if (choice < 50) {
      return Op.CANCEL;
    }
    Op op = Op.values()[random.nextInt(Op.values().length)];
    boolean leaf = blocks(op) == 0;
    return leaf || depth < DEPTH ? op : Op.SLEEP;
  }

  /** How many blocks at least. */
  private static int blocks(Op op) {
    return switch (op) {
      case SPAWN, CHILD, CALL, GATHER, SETTLED, RACE, ANY, TIMEOUT, SCOPE, LOCK, PERMIT, SHIELD ->
          1;
      case CATCH, CLEANUP -> 2;
      default -> 0;
    };
  }

  private List<Integer> args(Op op) {
    return switch (op) {
      case SLEEP, TIMEOUT -> List.of(random.nextInt(3) == 0 ? 0 : random.nextInt(8));
      case SPAWN, CHILD -> List.of(slots < SLOTS ? slots++ : random.nextInt(SLOTS));
      case RESULT, CANCEL, PEEK, ON_DONE -> List.of(slot());
      case GATHER, SETTLED, RACE, ANY -> {
        var some = new ArrayList<Integer>();
        while (random.nextInt(3) == 0) {
          some.add(slot());
        }
        yield some;
      }
      case SHIELD -> random.nextBoolean() ? List.of() : List.of(slot());
      case LOCK, PERMIT, WAIT, SET, CLEAR -> List.of(random.nextInt(2));
      case CATCH -> List.of(random.nextInt(3));
      default -> List.of();
    };
  }

  private int slot() {
    return random.nextInt(Math.min(SLOTS, slots + 2));
  }

  private List<List<Node>> blocks(Op op, List<Integer> args, int depth) {
    int count = blocks(op);
    if (op == Op.SHIELD) {
      count = args.isEmpty() ? 1 : 0;
    } else if (op == Op.GATHER || op == Op.SETTLED || op == Op.RACE || op == Op.ANY) {
      count += random.nextInt(3);
    }
    var blocks = new ArrayList<List<Node>>();
    for (int i = 0; i < count; i++) {
      blocks.add(block(depth));
    }
    return blocks;
  }
}
