package dev.baton.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program on a page, with what it prints: a block of Java with a {@code main}, and the block of
 * text that follows it.
 */
record Program(String source, String shown) {
  private static final Pattern CLASS = Pattern.compile("class (\\w+)");

  /** The programs of a page, each of which has to be followed by what it prints. */
  static List<Program> in(Markdown page) {
    var programs = new ArrayList<Program>();
    List<Markdown.Block> blocks = page.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      String text = blocks.get(i).text();
      if (blocks.get(i).language().equals("java") && text.contains(" static void main(")) {
        if (i + 1 == blocks.size() || !blocks.get(i + 1).language().equals("text")) {
          throw new AssertionError("the page does not say what this prints:\n" + text);
        }
        programs.add(new Program(text, blocks.get(i + 1).text()));
      }
    }
    return programs;
  }

  /** The name of its class, or of the first one if there are several. */
  String name() {
    Matcher name = CLASS.matcher(source);
    if (!name.find()) {
      throw new AssertionError("there is no class in " + source);
    }
    return name.group(1);
  }

  /** The same program behind further lines, such as imports. */
  Program after(String lines) {
    return new Program(lines + source, shown);
  }

  /** Its imports. */
  String imports() {
    return source
        .lines()
        .filter(line -> line.startsWith("import "))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** What it prints when it is compiled, with the processor, and run. */
  String output(Path folder) throws Exception {
    return outputs(List.of(this), folder).get(0);
  }

  /** What programs print that are compiled together, and may use each other's classes. */
  static List<String> outputs(List<Program> programs, Path folder) throws Exception {
    Javac javac = Javac.withProcessor(folder);
    var all = new StringBuilder();
    for (Program program : programs) {
      javac.source(program.name() + ".java", program.source);
      all.append(program.source);
    }
    if (all.indexOf("dev.baton.cluster") >= 0) {
      javac.library(Jars.CLUSTER);
    }
    if (all.indexOf("dev.baton.frame") >= 0) {
      javac.library(Jars.FRAME).options("-g"); // for the locals that a replay shows
    }
    if (all.indexOf("com.cronutils") >= 0) {
      javac.library(Jars.CRON);
    }
    javac.succeed();
    var outputs = new ArrayList<String>();
    for (Program program : programs) {
      outputs.add(javac.java(program.name()));
    }
    return outputs;
  }
}
