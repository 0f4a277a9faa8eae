package dev.baton.frame;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command that certifies a program, or verifies its certificate. It exits with 0 if the program
 * passes, or does what is certified, with 1 if not, and with 2 if it was called in a wrong way.
 */
public final class Certify {
  private static final String USAGE =
      """
      Usage: java -cp ... dev.baton.frame.Certify PROGRAM [INPUT...] [OPTION...]

      PROGRAM is a class that implements dev.baton.frame.CertifiedProgram and has a constructor
      without parameters. Each INPUT is a file, or a folder whose files are inputs.

        --budget UNITS       what a frame may cost
        --max-frames FRAMES  how many frames are run at most
        --max-wait FRAMES    at how many frames' ends a task may be ready without its turn
        --allow-spinning     lets tasks take the rest of each frame
        --out FILE           writes the certificate
        --verify FILE        runs what is certified there again, and compares
      """;

  /** A wrong call. */
  static final class Misuse extends Exception {
    private static final long serialVersionUID = 1L;

    Misuse(String message) {
      super(message);
    }
  }

  private String program;
  private final List<Path> inputs = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private Certifier certifier;
  private long budget = -1;
  private long maxFrames = -1;
  private long maxWait = -1;
  private boolean spinning;
  private Path out;
  private Path verify;

  private Certify() {}

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /** Runs the command, and gives what it exits with. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      var command = new Certify();
      command.parse(args);
      return command.verify == null ? command.certify(out) : command.verify(out);
    } catch (Misuse | IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      return 2;
    }
  }

  private void parse(String[] args) throws Misuse {
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (!arg.startsWith("--")) {
        if (program == null) {
          program = arg;
        } else {
          inputs.add(Path.of(arg));
        }
        continue;
      }
      if (arg.equals("--allow-spinning")) {
        spinning = true;
        rules.add(arg);
        continue;
      }
      if (!List.of("--budget", "--max-frames", "--max-wait", "--out", "--verify").contains(arg)) {
        throw new Misuse("There is no option " + arg + "\n\n" + USAGE);
      }
      if (i + 1 == args.length) {
        throw new Misuse("The option " + arg + " needs a value\n\n" + USAGE);
      }
      option(arg, args[++i]);
    }
    if (program == null) {
      throw new Misuse("No program is named\n\n" + USAGE);
    }
    if (verify != null && (out != null || !rules.isEmpty())) {
      throw new Misuse(
          "What is verified is run by the rules of its certificate: leave out "
              + (rules.isEmpty() ? "--out" : String.join(", ", rules)));
    }
    certifier = Certifier.of(program(program)).inputs(inputs);
  }

  private void option(String name, String value) throws Misuse {
    switch (name) {
      case "--out" -> out = Path.of(value);
      case "--verify" -> verify = Path.of(value);
      default -> {
        rules.add(name);
        long number = number(name, value);
        if (name.equals("--budget")) {
          budget = number;
        } else if (name.equals("--max-frames")) {
          maxFrames = number;
        } else {
          maxWait = number;
        }
      }
    }
  }

  private static long number(String option, String value) throws Misuse {
    try {
      long number = Long.parseLong(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException none) {
      // said below
    }
    throw new Misuse("The option " + option + " takes a whole number from 0 on, and not " + value);
  }

  /** Makes a program of its class, by the constructor without parameters. */
  static CertifiedProgram program(String program) throws Misuse {
    Class<?> type;
    try {
      type = Class.forName(program, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException | LinkageError missing) {
      throw new Misuse("The class " + program + " cannot be loaded: " + missing);
    }
    if (!CertifiedProgram.class.isAssignableFrom(type)) {
      throw new Misuse(
          "The class " + program + " does not implement " + CertifiedProgram.class.getName());
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (CertifiedProgram) constructor.newInstance();
    } catch (NoSuchMethodException none) {
      throw new Misuse("The class " + program + " has no constructor without parameters");
    } catch (ReflectiveOperationException | RuntimeException failure) {
      throw new Misuse(
          "The class "
              + program
              + " cannot be made: "
              + (failure.getCause() == null ? failure : failure.getCause()));
    }
  }

  private int certify(PrintStream text) throws Misuse {
    Certifier rules = certifier;
    rules = budget < 0 ? rules : rules.budget(budget);
    rules = maxFrames < 0 ? rules : rules.maxFrames(maxFrames);
    rules = maxWait < 0 ? rules : rules.maxWait(maxWait);
    Certificate certificate = (spinning ? rules.allowSpinning() : rules).run();
    text.println(certificate);
    for (Certificate.Verdict verdict : certificate.verdicts()) {
      if (!verdict.trace().isEmpty()) {
        text.println((verdict.input() + "\n").stripLeading() + verdict.trace());
      }
    }
    if (out != null) {
      try {
        certificate.writeJson(out);
      } catch (IOException failure) {
        throw new Misuse("The certificate cannot be written to " + out + ": " + failure);
      }
    }
    return certificate.passes() ? 0 : 1;
  }

  private int verify(PrintStream text) throws Misuse {
    String certificate;
    try {
      certificate = Files.readString(verify);
    } catch (NoSuchFileException missing) {
      throw new Misuse("There is no certificate " + verify);
    } catch (CharacterCodingException foreign) {
      throw new Misuse("The file " + verify + " is no text, and so no certificate of Baton");
    } catch (IOException failure) {
      throw new Misuse("The certificate " + verify + " cannot be read: " + failure);
    }
    Optional<String> difference = certifier.verify(certificate);
    text.println(difference.map(found -> "DIFFERENT " + found).orElse("EQUAL to the certificate"));
    return difference.isEmpty() ? 0 : 1;
  }
}
