package dev.baton.hazelcast;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses such as {@code 127.0.0.1:5801}. */
final class Addresses {
  private static final int HIGHEST_PORT = 65_535;

  private Addresses() {}

  static String host(String address) {
    return address.substring(0, colon(address));
  }

  static int port(String address) {
    String port = address.substring(colon(address) + 1);
    try {
      int number = Integer.parseInt(port);
      if (number > 0 && number <= HIGHEST_PORT) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same as a number that is none of a port
    }
    throw new IllegalArgumentException("No port: " + port + ", in " + address);
  }

  static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(host(address)).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static int colon(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("No host and port, such as 127.0.0.1:5801: " + address);
    }
    return colon;
  }
}
