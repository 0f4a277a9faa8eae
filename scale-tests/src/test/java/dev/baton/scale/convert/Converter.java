package dev.baton.scale.convert;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes the methods of a library async, all over its sources. */
public final class Converter {
  private Converter() {}

  /**
   * Converts the sources in one folder into another one.
   *
   * @param classPath what the sources need
   * @param javacOptions what else they need
   * @param refused methods to leave as they are
   */
  public static Conversion convert(
      Path sources,
      List<Path> classPath,
      List<String> javacOptions,
      Set<MethodPlace> refused,
      Path converted)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(java(sources));
      String path =
          classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      var options = new ArrayList<>(javacOptions);
      options.addAll(List.of("-proc:none", "-nowarn", "-Xlint:none", "-classpath", path));
      JavacTask task =
          (JavacTask) compiler.getTask(null, files, message -> {}, options, null, units);
      List<CompilationUnitTree> trees = new ArrayList<>();
      task.parse().forEach(trees::add);
      task.analyze();
      return new Run(task, trees).convert(sources, refused, converted);
    }
  }

  /** The Java files below a folder but descriptors of modules. */
  public static List<Path> java(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .sorted()
          .toList();
    }
  }

  private record Run(JavacTask task, List<CompilationUnitTree> units) {
    Conversion convert(Path sources, Set<MethodPlace> refused, Path converted) throws IOException {
      Trees trees = Trees.instance(task);
      Tally tally = new Tally();
      Map<ExecutableElement, AsyncMethod> methods = new LinkedHashMap<>();
      MethodFinder finder = new MethodFinder(trees, refused, methods, tally);
      List<MethodPlace> places = new ArrayList<>();
      for (CompilationUnitTree unit : units) {
        int before = methods.size();
        finder.scan(new TreePath(unit), null);
        methods.values().stream()
            .skip(before)
            .map(method -> MethodPlace.of(unit, trees.getSourcePositions(), method.tree()))
            .forEach(places::add);
      }
      for (CompilationUnitTree unit : units) {
        Path source = Path.of(unit.getSourceFile().getName());
        Path target = converted.resolve(sources.relativize(source).toString());
        Files.createDirectories(target.getParent());
        Files.writeString(target, convert(trees, unit, methods, tally));
      }
      return new Conversion(tally, places);
    }

    private String convert(
        Trees trees,
        CompilationUnitTree unit,
        Map<ExecutableElement, AsyncMethod> methods,
        Tally tally)
        throws IOException {
      Edits edits = new Edits(unit.getSourceFile().getCharContent(true).toString());
      for (Tree type : unit.getTypeDecls()) {
        TreePath path = new TreePath(new TreePath(unit), type);
        if (type instanceof ClassTree && trees.getElement(path) instanceof TypeElement user) {
          TypeText text = new TypeText(task.getElements(), user);
          new UnitConverter(trees, task.getTypes(), unit, text, methods, edits, tally)
              .scan(path, null);
        }
      }
      return edits.apply();
    }
  }
}
