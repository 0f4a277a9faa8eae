package dev.baton.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Fails if something in the classes of a project or of its tests is not woven, and names it. */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class CheckMojo extends WeavingMojo {
  /** Where the classes are. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private File classes;

  /** Where those of the tests are. */
  @Parameter(defaultValue = "${project.build.testOutputDirectory}", required = true)
  private File testClasses;

  @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true, required = true)
  private List<String> classPath;

  /** Called by Maven. */
  public CheckMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    List<String> unwoven = new ArrayList<>(run(classes, classPath, true).unwoven());
    unwoven.addAll(run(testClasses, classPath, true).unwoven());
    unwoven.forEach(getLog()::error);
    if (!unwoven.isEmpty()) {
      throw new MojoFailureException(
          "Not woven: "
              + unwoven.size()
              + " methods, lambdas and closings, which are named above. Compile them with Baton's"
              + " processor, or let baton:weave and baton:test-weave weave them");
    }
  }
}
