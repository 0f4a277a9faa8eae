package dev.baton.examples.hosts.agent;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * Answers that take their time; those about Atlantis are failures, those about Limbo do not end.
 */
final class SlowTravel implements Travel {
  private final Duration time;

  SlowTravel(Duration time) {
    this.time = time;
  }

  @Override
  public String weather(String city) throws IOException {
    work(city);
    return "sunny in " + city;
  }

  @Override
  public String flights(String from, String to) throws IOException {
    work(to);
    return from + " to " + to + " at 10:05";
  }

  @Override
  public String hotel(String city, int nights) throws IOException {
    work(city);
    return nights + " nights at the Grand Hotel of " + city;
  }

  private void work(String city) throws IOException {
    if (city.equals("Atlantis")) {
      throw new IOException("there is no city Atlantis");
    }
    try {
      Thread.sleep(city.equals("Limbo") ? Long.MAX_VALUE : time.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptedIOException("nobody waits for the answer");
    }
  }
}
