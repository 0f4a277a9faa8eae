package dev.baton.offline;

import dev.baton.weaver.disk.Disk;
import dev.baton.weaver.disk.RealDisk;
import dev.baton.weaver.plan.Mistake;
import dev.baton.weaver.plan.Unwoven;
import dev.baton.weaver.plan.WeavingTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weaves the classes in folders and jars, or tells what is not woven in them. */
public final class FileWeaver {
  private final Job job;
  private final WeavingTool tool;
  private final Disk disk;
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> unwoven = new ArrayList<>();

  /** What is to be written to a root. */
  private record Change(Root root, Map<String, byte[]> files, Map<String, String> behind) {}

  private FileWeaver(Job job, WeavingTool tool, Disk disk) {
    this.job = job;
    this.tool = tool;
    this.disk = disk;
  }

  /**
   * Does a job. Nothing is written unless all of it can be done.
   *
   * @param tool who does it, in messages
   * @throws IOException if a file cannot be read or written
   */
  public static Outcome run(Job job, WeavingTool tool) throws IOException {
    return new FileWeaver(job, tool, new RealDisk()).run();
  }

  static Outcome run(Job job, Disk disk) throws IOException {
    return new FileWeaver(job, WeavingTool.WEAVER, disk).run();
  }

  private Outcome run() throws IOException {
    List<Path> all = new ArrayList<>(job.paths());
    all.addAll(job.classPath());
    List<Change> changes = new ArrayList<>();
    try (Roots path = new Roots(all)) {
      ClassPath types = path.or(new JdkClasses());
      for (Path each : job.paths()) {
        changes.add(weave(root(each), types));
      }
    }
    int written = 0;
    if (errors.isEmpty() && !job.check()) {
      for (Change change : changes) {
        if (!change.files().isEmpty() || job.out().isPresent()) {
          change.root().write(change.files(), change.behind(), out(change.root()), disk);
          written += change.files().size();
        }
      }
    }
    return new Outcome(errors, warnings, unwoven, written);
  }

  private static Root root(Path path) {
    return Files.isDirectory(path) ? new FolderRoot(path) : new JarRoot(path);
  }

  /** The output takes what is in folders, and jars as they are called, or a single jar. */
  private Path out(Root root) {
    if (job.out().isEmpty()) {
      return root.path();
    }
    Path out = job.out().get();
    boolean isJar = out.toString().endsWith(".jar") || out.toString().endsWith(".war");
    return root instanceof FolderRoot || isJar ? out : out.resolve(root.path().getFileName());
  }

  private Change weave(Root root, ClassPath types) throws IOException {
    Map<String, byte[]> changed = new LinkedHashMap<>();
    Map<String, String> behind = new LinkedHashMap<>();
    Map<String, byte[]> files = root.classFiles();
    Layers.of(files)
        .forEach(
            (prefix, layer) -> {
              Woven woven = LayerWeaver.weave(layer, types, tool);
              woven.mistakes().forEach(mistake -> errors.add(mistake.inFull()));
              woven.warnings().stream()
                  .filter(warning -> !job.suppressed().contains(warning.id()))
                  .forEach(warning -> warnings.add(warning.inFull()));
              woven.unwoven().forEach(code -> unwoven.add(text(code)));
              woven
                  .changed()
                  .forEach(
                      (name, bytes) -> {
                        changed.put(prefix + name + ".class", bytes);
                        String home = prefix + woven.homes().get(name) + ".class";
                        behind.put(prefix + name + ".class", home);
                      });
            });
    if (!changed.isEmpty() && root instanceof JarRoot jar && jar.isSigned() && !job.check()) {
      errors.add(
          jar.path()
              + ": error: [baton-signed-jar] The jar is signed, and its classes would be refused when"
              + " they are changed. Weave it before it is signed.");
    }
    return new Change(root, changed, behind);
  }

  private static String text(Unwoven code) {
    return code.className()
        + Mistake.place(code.file(), code.line())
        + ": not woven: "
        + code.what();
  }
}
