package dev.baton.frame;

import dev.baton.frame.internal.json.Json;
import dev.baton.frame.internal.json.JsonReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The comparison of a certificate with what the program does now. */
final class Verification {
  private static final List<String> DIGESTED = List.of("program", "costModels", "report");

  private Verification() {}

  static Optional<String> run(Certifier certifier, String text) {
    Map<String, Object> certified = read(text);
    Map<?, ?> digests = member(certified, "sha256", Map.class);
    for (String part : DIGESTED) {
      String digest = Digests.sha256((Object) member(certified, part, List.class));
      if (!digest.equals(digests.get(part))) {
        return Optional.of(
            "The certificate has been changed: the SHA-256 of its "
                + part
                + " is "
                + digest
                + ", and not "
                + Json.canonical(digests.get(part)));
      }
    }
    inputs(certified);
    Object budget = certified.get("budget");
    if (budget != null && !(budget instanceof Long)) {
      throw notOne("its budget is neither a number nor null");
    }
    Certificate now =
        certifier
            .rules(
                budget == null ? Long.MAX_VALUE : positive((Long) budget, "budget"),
                positive(member(certified, "maxFrames", Long.class), "maxFrames"),
                positive(member(certified, "maxWait", Long.class), "maxWait"),
                member(certified, "spinningAllowed", Boolean.class))
            .run();
    return Optional.ofNullable(difference(certified, CertificateJson.of(now)));
  }

  @SuppressWarnings("unchecked") // members of objects have strings as their names
  private static Map<String, Object> read(String text) {
    Object json;
    try {
      json = JsonReader.read(text);
    } catch (IllegalArgumentException wrong) {
      throw notOne(wrong.getMessage());
    }
    if (!(json instanceof Map)) {
      throw notOne("it is no object");
    }
    Map<String, Object> certified = (Map<String, Object>) json;
    Object format = certified.get("format");
    if (!CertificateJson.FORMAT.equals(format)) {
      throw notOne(
          format == null
              ? "it does not say its format"
              : "its format is "
                  + Json.canonical(format)
                  + ", and this Baton reads \""
                  + CertificateJson.FORMAT
                  + "\"");
    }
    return certified;
  }

  private static <T> T member(Map<String, Object> of, String name, Class<T> type) {
    Object value = of.get(name);
    if (!type.isInstance(value)) {
      throw notOne("its " + name + (of.containsKey(name) ? " is of another kind" : " is missing"));
    }
    return type.cast(value);
  }

  private static long positive(long value, String name) {
    if (value < 0) {
      throw notOne("its " + name + " is negative");
    }
    return value;
  }

  private static IllegalArgumentException notOne(String why) {
    return new IllegalArgumentException("This is not a certificate of Baton: " + why);
  }

  private static Map<?, ?> inputs(Map<String, Object> certificate) {
    if (member(certificate, "sha256", Map.class).get("inputs") instanceof Map<?, ?> inputs) {
      return inputs;
    }
    throw notOne("it has no digests of inputs");
  }

  /** Looks at the inputs first, then at what runs, then at what it does. */
  private static String difference(Map<String, Object> certified, Map<String, Object> now) {
    String found = difference("inputs", inputs(certified), inputs(now));
    for (String part : List.of("program", "costModels", "report", "verdict", "budget")) {
      found = found == null ? difference(part, certified.get(part), now.get(part)) : found;
    }
    return found;
  }

  private static String difference(String path, Object certified, Object now) {
    if (certified instanceof Map<?, ?> a && now instanceof Map<?, ?> b) {
      Set<Object> names = new LinkedHashSet<>(a.keySet());
      names.addAll(b.keySet());
      for (Object name : names) {
        String at = path.isEmpty() ? name.toString() : path + "." + name;
        if (!a.containsKey(name) || !b.containsKey(name)) {
          return said(at, text(a, name), text(b, name));
        }
        String found = difference(at, a.get(name), b.get(name));
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (certified instanceof List<?> a && now instanceof List<?> b) {
      for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
        String at = path + "[" + name(i < a.size() ? a.get(i) : b.get(i), i) + "]";
        if (i >= a.size() || i >= b.size()) {
          return said(
              at,
              i < a.size() ? Json.canonical(a.get(i)) : "nothing",
              i < b.size() ? Json.canonical(b.get(i)) : "nothing");
        }
        String found = difference(at, a.get(i), b.get(i));
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    return Objects.equals(certified, now)
        ? null
        : said(path, Json.canonical(certified), Json.canonical(now));
  }

  /** Returns what an element is called: an input by its name, others by their places. */
  private static String name(Object element, int at) {
    return element instanceof Map<?, ?> map
            && map.get("input") instanceof String input
            && !input.isEmpty()
        ? input
        : Integer.toString(at);
  }

  private static String text(Map<?, ?> map, Object name) {
    return map.containsKey(name) ? Json.canonical(map.get(name)) : "nothing";
  }

  private static String said(String path, String certified, String now) {
    return path + ": certified " + cut(certified) + ", now " + cut(now);
  }

  private static String cut(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
