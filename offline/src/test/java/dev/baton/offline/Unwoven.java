package dev.baton.offline;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Class files that javac has written without the processor, and the command over them. */
final class Unwoven {
  static final String CLASS_PATH = home(Async.class) + File.pathSeparator + home(Coroutine.class);

  private Unwoven() {}

  /**
   * What a command said.
   *
   * @param code its exit code
   * @param out what it printed
   * @param err what it printed as errors
   */
  record Said(int code, String out, String err) {}

  /** The jar or folder that a class is from. */
  static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (java.net.URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Compiles sources into a folder. */
  static Path compile(Path folder, String... sources) throws IOException {
    return compile(folder, List.of(), sources);
  }

  static Path compile(Path folder, List<String> options, String... sources) throws IOException {
    Files.createDirectories(folder);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-proc:none", "-g", "-nowarn", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", CLASS_PATH + File.pathSeparator + folder));
    arguments.addAll(options);
    Path texts = Files.createTempDirectory("sources");
    for (String source : sources) {
      String name = source.replaceAll("(?s).*?(class|interface|record|enum) (\\w+).*", "$2");
      Path file = Files.writeString(texts.resolve(name + ".java"), source);
      arguments.add(file.toString());
    }
    var err = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler().run(null, err, err, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError(err.toString(StandardCharsets.UTF_8));
    }
    return folder;
  }

  /** Runs the command, with Baton on its class path. */
  static Said command(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--class-path", CLASS_PATH));
    all.addAll(List.of(arguments));
    return commandAsItIs(all.toArray(String[]::new));
  }

  static Said commandAsItIs(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a coroutine that a static method without parameters gives. */
  static Object run(Path classes, String type, String method) throws Exception {
    try (var loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, Unwoven.class.getClassLoader())) {
      var found = loader.loadClass(type).getDeclaredMethod(method);
      found.setAccessible(true);
      return Baton.run((Coroutine<?>) found.invoke(null));
    }
  }

  /** All files of a folder, by their paths in it. */
  static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** The same as text, so that maps of them can be compared. */
  static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    files(folder)
        .forEach(
            (name, bytes) -> contents.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
    return contents;
  }
}
