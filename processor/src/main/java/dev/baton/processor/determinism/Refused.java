package dev.baton.processor.determinism;

import java.util.List;
import java.util.stream.Stream;

/**
 * Members of a class of the JDK that are not deterministic.
 *
 * <p>Each is written as its name, {@code new} being a constructor; {@code *} is all members but
 * those of {@code Object}, and {@code *Async} all whose names end so. After the name may stand
 *
 * <ul>
 *   <li>{@code /0,1}: the numbers of parameters that it may have,
 *   <li>{@code (byte[],int)}: the types of its parameters, erased,
 *   <li>{@code !java.util.Locale}: that none of its parameters is of that type.
 * </ul>
 *
 * @param type the class that declares them first
 * @param members what they are
 * @param why what makes runs differ
 * @param instead what to use instead, as a sentence
 */
record Refused(String type, List<Member> members, String why, String instead) {
  /** A way to write members of a class. */
  record Member(String name, String condition) {
    static Member of(String text) {
      int end = (int) text.chars().takeWhile(c -> c != '/' && c != '(' && c != '!').count();
      return new Member(text.substring(0, end), text.substring(end));
    }

    boolean hasName(String called) {
      return name.startsWith("*") ? called.endsWith(name.substring(1)) : name.equals(called);
    }

    /** Whether the condition holds for a method with parameters of these erased types. */
    boolean takes(List<String> parameters) {
      if (condition.isEmpty()) {
        return true;
      }
      String rest = condition.substring(1);
      return switch (condition.charAt(0)) {
        case '/' -> List.of(rest.split(",")).contains(String.valueOf(parameters.size()));
        case '!' -> !parameters.contains(rest);
        default -> String.join(",", parameters).equals(rest.substring(0, rest.length() - 1));
      };
    }
  }

  static Refused of(String type, String members, String why, String instead) {
    return new Refused(type, Stream.of(members.split(" ")).map(Member::of).toList(), why, instead);
  }
}
