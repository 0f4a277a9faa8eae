package dev.baton.scale;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Guava, all of it, woven and verified; its tests are not published in a form that can be run. */
class GuavaTest {
  @Test
  void isWovenAndVerified() throws IOException, InterruptedException {
    WovenLibrary guava = new WovenLibrary(new Library("guava", List.of(), List.of(), ""));
    for (String debug : List.of("-g", "-g:none")) {
      List<String> warnings = new ArrayList<>();
      guava.verify(guava.compile(debug, warnings));
      warnings.forEach(System.out::println);
    }
    String text = guava.report(guava.conversion().tally().toString());
    guava.refusals().forEach(refusal -> System.out.println("refused: " + refusal));
    System.out.println(text);
    assertTrue(guava.conversion().tally().methods() > 5000, text);
  }
}
