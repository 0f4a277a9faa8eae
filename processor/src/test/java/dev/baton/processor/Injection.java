package dev.baton.processor;

import dev.baton.weaver.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk with which something happens at one operation, or at that one and all after it. */
final class Injection {
  /** What happens. */
  enum Kind {
    /** The process ends before the operation. */
    KILLED_BEFORE,
    /** The process ends when half of a file is written. */
    KILLED_AMID,
    /** The process ends after the operation. */
    KILLED_AFTER,
    /** The operation fails. */
    FAILING,
    /** The operation fails when half of a file is written: the disk is full. */
    FAILING_AMID,
    /** The operation fails, and all that writes after it: the disk stays full. */
    FULL_FROM_THEN,
    /** The operation fails, and all others after it. */
    BROKEN_FROM_THEN;

    boolean kills() {
      return this == KILLED_BEFORE || this == KILLED_AMID || this == KILLED_AFTER;
    }
  }

  /** The end of a process, which nobody catches. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Kind kind;
  private final int at;
  private int count;
  private String what;

  Injection(Kind kind, int at) {
    this.kind = kind;
    this.at = at;
  }

  /** What it happened at; null if there were not so many operations. */
  String what() {
    return what;
  }

  /** Whether it happened before a file was taken away, or another one to make room for it. */
  boolean isBeforeTaking() {
    return kind == Kind.KILLED_BEFORE && what.startsWith("rename") && what.endsWith(".unwoven]");
  }

  Disk disk() {
    return Watched.disk(this::around);
  }

  private Object around(Watched.Operation operation, Object[] arguments) throws Throwable {
    boolean writes = operation.name().equals("write") || operation.name().equals("create");
    if (cannotHappen(operation.name(), writes, arguments)) {
      return operation.call(arguments);
    }
    count++;
    if (count < at || count > at && !goesOn(writes)) {
      return operation.call(arguments);
    }
    if (count == at) {
      what = operation.name() + " " + names(arguments);
    }
    if (isAmid()) {
      byte[] bytes = (byte[]) arguments[1];
      operation.call(arguments[0], Arrays.copyOf(bytes, bytes.length / 2));
    }
    if (kind == Kind.KILLED_AFTER) {
      try {
        operation.call(arguments);
      } catch (IOException failed) {
        throw new Killed();
      }
    }
    if (kind.kills()) {
      throw new Killed();
    }
    throw new IOException("injected");
  }

  private boolean cannotHappen(String operation, boolean writes, Object[] arguments) {
    boolean failsAnyway = operation.equals("create") && Files.exists((Path) arguments[0]);
    boolean cannotFail = operation.equals("lastModified");
    return failsAnyway || cannotFail || isAmid() && !writes;
  }

  private boolean isAmid() {
    return kind == Kind.KILLED_AMID || kind == Kind.FAILING_AMID;
  }

  private boolean goesOn(boolean writes) {
    return kind == Kind.BROKEN_FROM_THEN || kind == Kind.FULL_FROM_THEN && writes;
  }

  private static String names(Object[] arguments) {
    return Arrays.stream(arguments)
        .filter(Path.class::isInstance)
        .map(path -> ((Path) path).getFileName().toString())
        .toList()
        .toString();
  }
}
