package dev.baton.benchmarks;

import dev.baton.benchmarks.virtual.VirtualThreads;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** JMH's own main program, without the benchmarks that this JDK cannot run; it says so. */
public final class Main {
  private Main() {}

  /** Takes what JMH takes; {@code -h} lists it. */
  public static void main(String[] args) throws Exception {
    CommandLineOptions commandLine = new CommandLineOptions(args);
    if (commandLine.shouldHelp()
        || commandLine.shouldList()
        || commandLine.shouldListWithParams()
        || commandLine.shouldListProfilers()
        || commandLine.shouldListResultFormats()) {
      org.openjdk.jmh.Main.main(args);
      return;
    }
    new Runner(options(commandLine).build()).run();
  }

  /** The options of a command line, without the benchmarks that this JDK cannot run. */
  static ChainedOptionsBuilder options(CommandLineOptions commandLine) {
    ChainedOptionsBuilder options = new OptionsBuilder().parent(commandLine);
    if (!VirtualThreads.EXIST) {
      System.out.println("# Skipped: virtualThreads; JDK " + Runtime.version() + " has none");
      options.exclude("\\.virtualThreads$");
    }
    return options;
  }
}
