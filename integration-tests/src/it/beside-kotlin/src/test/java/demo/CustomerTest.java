package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CustomerTest {
  @Test
  void eachCallsTheOther() {
    PrintStream before = System.out;
    var out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      StockKt.main();
    } finally {
      System.setOut(before);
    }
    assertEquals(
        "[tea: sold out, milk: 2.50] [tea: sold out, milk: 2.50]",
        out.toString(StandardCharsets.UTF_8).strip());
  }
}
