package dev.baton.examples.hosts.http;

import dev.baton.annotation.Capability;
import java.io.IOException;

/** What is known of the goods of a shop, by three services that block. */
@Capability
public interface Shop {
  /** Gives the price in cents. */
  int price(String article) throws IOException;

  /** Gives how many there are. */
  int stock(String article) throws IOException;

  /** Gives what somebody says of it. */
  String review(String article) throws IOException;
}
