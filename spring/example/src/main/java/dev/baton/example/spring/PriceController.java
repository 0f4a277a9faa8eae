package dev.baton.example.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import java.time.Duration;
import java.util.Comparator;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the shop answers. */
@RestController
public class PriceController {
  private final Suppliers suppliers;

  PriceController(Suppliers suppliers) {
    this.suppliers = suppliers;
  }

  /** Asks three suppliers at once, and gives the best price. */
  @GetMapping("/prices/{item}")
  @Async
  Coroutine<Price> price(@PathVariable("item") String item) {
    var prices =
        await(gather(suppliers.ask(1, item), suppliers.ask(2, item), suppliers.ask(3, item)));
    return done(prices.stream().min(Comparator.comparing(Price::cents)).orElseThrow());
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  String refused(IllegalArgumentException refusal) {
    return refusal.getMessage();
  }

  /** Ticks until the client leaves. */
  @GetMapping(path = "/ticks", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Async
  AsyncGenerator<Integer> ticks() {
    for (int i = 1; ; i++) {
      emit(i);
      await(sleep(Duration.ofMillis(10)));
    }
  }
}
