package dev.baton.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Weaves the classes of a project's tests. */
@Mojo(
    name = "test-weave",
    defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class TestWeaveMojo extends WeavingMojo {
  /** Where the classes are. */
  @Parameter(defaultValue = "${project.build.testOutputDirectory}", required = true)
  private File classes;

  @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true, required = true)
  private List<String> classPath;

  /** Called by Maven. */
  public TestWeaveMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    weave(classes, classPath);
  }
}
