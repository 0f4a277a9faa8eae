package dev.baton.weaver.plan;

/** Who weaves, as users know it. */
public enum WeavingTool {
  /** javac's processor. */
  PROCESSOR(
      "processor",
      "baton-processor",
      "that the class is compiled against",
      "among what the class is compiled against"),
  /** The command over class files. */
  WEAVER("weaver", "baton-weaver", "on the class path", "on the class path"),
  /** The same as goals of Maven. */
  MAVEN_PLUGIN("Maven plugin", "baton-maven-plugin", "on the class path", "on the class path"),
  /** The same while classes are loaded. */
  AGENT(
      "agent",
      "baton-agent",
      "that the class's loader finds",
      "that the class's loader would find");

  private final String title;
  private final String artifact;
  private final String whichRuntime;
  private final String whereNone;

  WeavingTool(String title, String artifact, String whichRuntime, String whereNone) {
    this.title = title;
    this.artifact = artifact;
    this.whichRuntime = whichRuntime;
    this.whereNone = whereNone;
  }

  /** What people call it. */
  String title() {
    return title;
  }

  /** What it is published as. */
  String artifact() {
    return artifact;
  }

  /** Which runtime it looks at, as said behind "the runtime". */
  String whichRuntime() {
    return whichRuntime;
  }

  /** Where there is none, as said behind "there is no runtime". */
  String whereNone() {
    return whereNone;
  }
}
