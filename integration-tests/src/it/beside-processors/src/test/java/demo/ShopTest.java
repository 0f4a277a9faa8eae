package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.baton.Baton;
import org.junit.jupiter.api.Test;

class ShopTest {
  private final Shop shop = new Shop("EUR");

  @Test
  void lombokAutoValueAndBatonMeetInOneMethod() {
    Order order = Baton.run(shop.order("Ann", 1200));
    assertEquals("Ann", order.getCustomer());
    assertEquals(Money.of("EUR", 1200), order.getPrice());
  }

  @Test
  void aTypeThatIsGeneratedInTheSameCompilationCanBeAParameter() {
    assertEquals("12 EUR", Baton.run(shop.label((AutoValue_Money) Money.of("EUR", 1200))));
  }

  @Test
  void lombokChecksTheArgumentsOfAnAsyncMethod() {
    assertThrows(NullPointerException.class, () -> Baton.run(shop.order(null, 1)));
  }
}
