package dev.baton.examples.hosts.agent;

import dev.baton.annotation.Capability;
import java.io.IOException;

/** What a travel agent asks others for. What the Javadoc says is what the model is told. */
@Capability(tools = true)
public interface Travel {
  /**
   * Forecasts the weather.
   *
   * @param city the name of a city
   */
  String weather(String city) throws IOException;

  /**
   * Finds flights.
   *
   * @param from the name of a city
   * @param to the name of a city
   */
  String flights(String from, String to) throws IOException;

  /**
   * Finds a hotel.
   *
   * @param city the name of a city
   * @param nights how many
   */
  String hotel(String city, int nights) throws IOException;
}
