package dev.baton.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How the Javadoc of methods begins: with a verb in the third person, so that its first sentence
 * can be read without the code. It covers all packages of the module, exported and internal, and
 * all methods and constructors, public or not, whose Javadoc is more than tags.
 */
public abstract class JavadocGuard {
  private static final Path SOURCES = Path.of("src/main/java");

  /** A Javadoc, and the code behind it up to the body, the initial value or the end. */
  private static final Pattern DOCUMENTED =
      Pattern.compile("/\\*\\*(?<doc>.*?)\\*/(?<code>(?:(?!/\\*\\*)[^{;=])*)", Pattern.DOTALL);

  private static final Pattern LINE_COMMENT = Pattern.compile("//.*");
  private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\([^()]*\\))?");
  private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record)\\s+\\w+");

  /** A name before its parameters, or that of a record's constructor without any. */
  private static final Pattern METHOD =
      Pattern.compile("(?<name>\\w+(?=\\s*\\()|(?<=^public )\\w+$)");

  private static final Pattern ENUM_CONSTANT =
      Pattern.compile("[A-Z_0-9]+\\s*\\(.*", Pattern.DOTALL);

  private static final Pattern SENTENCE = Pattern.compile("(?<first>.*?[.])(\\s.*)?");
  private static final Pattern VERB = Pattern.compile("(?<word>[A-Z][a-z]*s)[,:]?\\s.*");
  private static final Set<String> NO_VERBS =
      Set.of("Always", "As", "Its", "Less", "Others", "Perhaps", "Tasks", "This", "Unless");

  /** How many methods with a Javadoc there are at least, else they are not found. */
  private final int least;

  /** Makes the test of a module in which there are more than so many methods with a Javadoc. */
  protected JavadocGuard(int least) {
    this.least = least;
  }

  /** Looks at all of them. */
  @Test
  public final void methodsBeginWithAVerb() throws IOException {
    var found = new ArrayList<String>();
    var wrong = new ArrayList<String>();
    for (Path file : sources()) {
      Matcher documented = DOCUMENTED.matcher(Files.readString(file));
      while (documented.find()) {
        String method = method(documented.group("code"));
        String sentence = sentence(documented.group("doc"));
        if (method == null || sentence.isEmpty()) {
          continue;
        }
        found.add(method);
        if (!beginsWithVerb(sentence)) {
          wrong.add("%s, %s: %s".formatted(SOURCES.relativize(file), method, sentence));
        }
      }
    }
    assertThat(found).as("methods with a Javadoc").hasSizeGreaterThan(least);
    assertThat(wrong)
        .as("methods whose Javadoc does not begin with a verb, such as 'Returns' or 'Makes'")
        .isEmpty();
  }

  /** Returns the name of the method or constructor that the code declares; null for another. */
  static String method(String code) {
    String bare = LINE_COMMENT.matcher(code).replaceAll("");
    bare = ANNOTATION.matcher(bare).replaceAll("").strip();
    Matcher method = METHOD.matcher(bare);
    return TYPE.matcher(bare).find() || ENUM_CONSTANT.matcher(bare).matches() || !method.find()
        ? null
        : method.group("name");
  }

  /** Returns the first sentence on one line; empty where there are tags only. */
  private static String sentence(String doc) {
    String text = doc.replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip();
    if (text.startsWith("@")) {
      return "";
    }
    Matcher sentence = SENTENCE.matcher(text);
    return sentence.matches() ? sentence.group("first") : text;
  }

  static boolean beginsWithVerb(String sentence) {
    Matcher verb = VERB.matcher(sentence);
    return sentence.startsWith("{@inheritDoc}")
        || verb.matches() && !NO_VERBS.contains(verb.group("word"));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
