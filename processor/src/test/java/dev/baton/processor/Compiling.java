package dev.baton.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.processor.capability.CapabilityProcessor;
import java.io.File;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compilations in memory, with Baton's processor and everything that javac can warn of. */
final class Compiling {
  /** What the sources of tests start with. */
  static final String HEADER =
      """
      package demo;
      import static dev.baton.Baton.*;
      import dev.baton.*;
      import dev.baton.channels.*;
      import dev.baton.loop.*;
      import dev.baton.streams.*;
      import dev.baton.sync.*;
      import dev.baton.annotation.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      import java.util.function.*;
      """;

  private Compiling() {}

  /** A source file in the package {@code demo}. */
  static JavaFileObject source(String className, String text) {
    return JavaFileObjects.forSourceString("demo." + className, HEADER + text);
  }

  /** Compiles with {@code -Xlint:all} and further options. */
  static Compilation compile(List<String> options, JavaFileObject... sources) {
    List<Object> all = new ArrayList<>(List.of("-Xlint:all"));
    all.addAll(options);
    return javac()
        .withClasspath(classPath())
        .withProcessors(new AsyncProcessor(), new AsyncProcessor.Claim(), new CapabilityProcessor())
        .withOptions(all)
        .compile(sources);
  }

  /** Where the runtime's and the annotation's classes are. */
  static List<File> classPath() {
    return Stream.of(Coroutine.class, Async.class).map(Compiling::home).toList();
  }

  /**
   * What javac says about a compilation, notes aside: one line each, with the line in the source.
   */
  static List<String> said(Compilation compilation) {
    return compilation.diagnostics().stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .map(d -> d.getKind() + " at line " + d.getLineNumber() + ": " + d.getMessage(null))
        .toList();
  }

  private static File home(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
