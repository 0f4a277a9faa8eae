package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.Baton;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillTest {
  @Test
  void theEditedClassIsWovenAgainAndTheOtherStillIs() {
    assertEquals(20 * (3 + 6), Baton.run(Bill.total(List.of("tea", "coffee"))));
  }
}
