package demo;

import dev.baton.annotation.Capability;

/** Methods with bodies. */
@Capability
public interface Defaults {
  String text(int line);

  default String first() {
    return text(0);
  }

  static Defaults of(String text) {
    return line -> text + hidden();
  }

  private static String hidden() {
    return "";
  }
}
