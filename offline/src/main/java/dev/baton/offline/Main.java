package dev.baton.offline;

import dev.baton.weaver.plan.WeavingTool;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command {@code java -jar baton-weaver.jar}. */
public final class Main {
  private static final int DONE = 0;
  private static final int NOT_WOVEN = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private static final String USAGE =
      """
      Usage: java -jar baton-weaver.jar [--check] [--class-path PATHS] [--out PATH]
             [--suppress IDS] PATH…

      Weaves the @Async methods and lambdas of class files in folders and jars, which any compiler
      may have written.

        --check             changes nothing, and names what is not woven
        --class-path PATHS  where the types are found that the classes name: Baton's runtime and
                            annotations first of all; folders and jars, separated by '%s'
        --out PATH          a folder to write to, or a jar if PATH is one; else what is woven takes
                            the place of what is not
        --suppress IDS      warnings that are not to be told, by their ids, separated by commas

      Exit codes: 0 all is woven, 1 something is not, or cannot be, 2 the command is wrong or a file
      cannot be read or written.
      """
          .formatted(File.pathSeparator);

  private Main() {}

  /** Runs the command, and ends the program. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      return run(job(arguments), out, err);
    } catch (IllegalArgumentException wrong) {
      err.println("baton-weaver: " + wrong.getMessage());
      err.println();
      err.print(USAGE);
      return NOT_UNDERSTOOD;
    } catch (IOException failed) {
      err.println("baton-weaver: " + describe(failed));
      return NOT_UNDERSTOOD;
    }
  }

  private static String describe(IOException failed) {
    String name = failed.getClass().getSimpleName();
    return failed.getMessage() == null ? name : failed.getMessage() + " (" + name + ")";
  }

  private static int run(Job job, PrintStream out, PrintStream err) throws IOException {
    Outcome outcome = FileWeaver.run(job, WeavingTool.WEAVER);
    outcome.warnings().forEach(warning -> err.println("warning: " + warning));
    outcome.errors().forEach(error -> err.println("error: " + error));
    if (job.check()) {
      outcome.unwoven().forEach(out::println);
    }
    if (!outcome.errors().isEmpty()) {
      if (!job.check()) {
        err.println("Nothing has been changed.");
      }
      return NOT_WOVEN;
    }
    if (job.check()) {
      return outcome.unwoven().isEmpty() ? DONE : NOT_WOVEN;
    }
    out.println("Class files written: " + outcome.written());
    return DONE;
  }

  private static Job job(String[] arguments) {
    List<Path> paths = new ArrayList<>();
    List<Path> classPath = new ArrayList<>();
    Path out = null;
    Set<String> suppressed = new HashSet<>();
    boolean check = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--check" -> check = true;
        case "--class-path" -> {
          for (String entry : value(arguments, i++).split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
              classPath.add(Path.of(entry));
            }
          }
        }
        case "--suppress" -> suppressed.addAll(List.of(value(arguments, i++).split(",")));
        case "--out" -> out = Path.of(value(arguments, i++));
        default -> {
          if (arguments[i].startsWith("--")) {
            throw new IllegalArgumentException("there is no option " + arguments[i]);
          }
          paths.add(Path.of(arguments[i]));
        }
      }
    }
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("there is no folder or jar to weave");
    }
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new IllegalArgumentException("there is no " + path);
      }
    }
    return new Job(paths, classPath, Optional.ofNullable(out), check, suppressed);
  }

  private static String value(String[] arguments, int option) {
    if (option + 1 == arguments.length) {
      throw new IllegalArgumentException(arguments[option] + " wants a value");
    }
    return arguments[option + 1];
  }
}
