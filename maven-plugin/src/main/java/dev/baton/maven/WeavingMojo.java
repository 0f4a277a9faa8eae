package dev.baton.maven;

import dev.baton.offline.FileWeaver;
import dev.baton.offline.Job;
import dev.baton.offline.Outcome;
import dev.baton.weaver.plan.WeavingTool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals have in common: a folder of classes, and the class path that they name. */
abstract class WeavingMojo extends AbstractMojo {
  /** Whether to do nothing. */
  @Parameter(property = "baton.skip", defaultValue = "false")
  private boolean skip;

  /** The ids of warnings that are not to be told. */
  @Parameter(property = "baton.suppress")
  private Set<String> suppress = Set.of();

  /** Weaves a folder, or tells what is not woven in it. */
  final Outcome run(File classes, List<String> classPath, boolean check)
      throws MojoExecutionException, MojoFailureException {
    Path folder = classes.toPath();
    if (skip || !classes.isDirectory()) {
      return new Outcome(List.of(), List.of(), List.of(), 0);
    }
    List<Path> path =
        classPath.stream().map(Path::of).filter(entry -> !entry.equals(folder)).toList();
    Outcome outcome;
    try {
      Job job = new Job(List.of(folder), path, Optional.empty(), check, suppress);
      outcome = FileWeaver.run(job, WeavingTool.MAVEN_PLUGIN);
    } catch (IOException failed) {
      throw new MojoExecutionException("The classes in " + folder + " cannot be woven", failed);
    }
    outcome.warnings().forEach(getLog()::warn);
    outcome.errors().forEach(getLog()::error);
    if (!outcome.errors().isEmpty()) {
      throw new MojoFailureException(
          "The classes in " + folder + " cannot be woven; the errors above say why");
    }
    return outcome;
  }

  final void weave(File classes, List<String> classPath)
      throws MojoExecutionException, MojoFailureException {
    Outcome outcome = run(classes, classPath, false);
    getLog().info("Class files written: " + outcome.written());
  }
}
