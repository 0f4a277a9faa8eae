package dev.baton.frame;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A check of whether a program does the same each time: it is run in two JVMs, and all that happens
 * is compared; they are JVMs that go over immutable sets in opposite directions. Within one JVM,
 * two runs can agree on what differs between JVMs: the order of {@code Set.of}, for one, is drawn
 * when a JVM starts.
 *
 * <pre>{@code
 * Determinism.check(Crossing::machine); // throws Divergence, with the place in the source
 * Determinism.of(Crossing::machine).frames(10_000).javaHomes(jdk17, jdk25).check();
 * }</pre>
 */
public final class Determinism {
  private static final int MOST_OUTPUT = 4_000;

  /**
   * How many JVMs are started until one goes over immutable sets in the direction that is wanted: a
   * JVM draws it, and two that have drawn the same can agree on the order of a small set.
   */
  private static final int MOST_STARTS = 32;

  private final MachineFactory factory;
  private long frames = Long.MAX_VALUE;
  private List<Path> javaHomes =
      List.of(Path.of(System.getProperty("java.home")), Path.of(System.getProperty("java.home")));

  private Determinism(MachineFactory factory) {
    this.factory = Objects.requireNonNull(factory, "factory");
  }

  /**
   * Does as {@link #check(MachineFactory)} does with a program that reads files, for each of them.
   *
   * @param program has a constructor without parameters
   */
  public static void check(Class<? extends CertifiedProgram> program, Path... inputs)
      throws IOException, InterruptedException {
    String name = program.getName();
    for (Path input : inputs) {
      String file = input.toAbsolutePath().toString();
      check(() -> Certify.program(name).create(Path.of(file)));
    }
  }

  /** Begins the check of the program that a factory makes. */
  public static Determinism of(MachineFactory factory) {
    return new Determinism(factory);
  }

  /**
   * Runs the program to its end in two JVMs, and compares what happens.
   *
   * @throws Divergence if there is a difference
   * @throws IOException if a JVM cannot be run, or the program fails in it
   * @throws InterruptedException if the thread is interrupted; the JVMs are ended then
   */
  public static void check(MachineFactory factory) throws IOException, InterruptedException {
    of(factory).check();
  }

  /**
   * Runs so many frames at most, of a program that does not end.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public Determinism frames(long most) {
    if (most < 1) {
      throw new IllegalArgumentException("At least one frame is to be run, and not " + most);
    }
    frames = most;
    return this;
  }

  /** Runs it in the JVMs of these two JDKs or JREs, instead of twice in that of this program. */
  public Determinism javaHomes(Path first, Path second) {
    javaHomes = List.of(first, second);
    return this;
  }

  /**
   * Runs it, as {@link #check(MachineFactory)} does.
   *
   * @return how many frames were run, with something happening in them
   */
  public long check() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("baton-determinism");
    List<Process> processes = new ArrayList<>();
    try {
      Path program = folder.resolve("program");
      try (var out = new ObjectOutputStream(Files.newOutputStream(program))) {
        out.writeObject(factory);
      }
      for (int i = 0; i < javaHomes.size(); i++) {
        processes.add(start(folder, i, 1));
      }
      for (int i = 0; i < processes.size(); i++) {
        int code = processes.get(i).waitFor();
        for (int starts = 2; hasOtherOrder(code, folder, i) && starts <= MOST_STARTS; starts++) {
          processes.set(i, start(folder, i, starts));
          code = processes.get(i).waitFor();
        }
        if (code != 0) {
          throw new IOException(
              "The program has failed in a JVM of "
                  + javaHomes.get(i)
                  + ", which ended with "
                  + code
                  + ":\n"
                  + tail(output(folder, i)));
        }
      }
      return RecordedPair.compare(recording(folder, 0), recording(folder, 1));
    } finally {
      processes.forEach(Process::destroyForcibly);
      delete(folder);
    }
  }

  private static boolean hasOtherOrder(int code, Path folder, int index) {
    return code == DeterminismRun.OTHER_ORDER && !Files.exists(recording(folder, index));
  }

  private static Path recording(Path folder, int index) {
    return folder.resolve("run" + index + ".baton");
  }

  private static Path output(Path folder, int index) {
    return folder.resolve("output" + index);
  }

  private Process start(Path folder, int index, int starts) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(javaHomes.get(index).resolve("bin").resolve("java").toString());
    command.addAll(List.of("-cp", ClassPaths.of(factory)));
    command.add(DeterminismRun.class.getName());
    command.add(folder.resolve("program").toString());
    command.add(recording(folder, index).toString());
    command.add(Long.toString(frames));
    command.add(starts == MOST_STARTS ? "any" : Boolean.toString(index == 0));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output(folder, index).toFile())
        .start();
  }

  private static String tail(Path output) throws IOException {
    String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    return text.length() <= MOST_OUTPUT ? text : "…" + text.substring(text.length() - MOST_OUTPUT);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(folder);
  }
}
