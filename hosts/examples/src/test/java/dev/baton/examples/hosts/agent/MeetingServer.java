package dev.baton.examples.hosts.agent;

import java.io.IOException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server whose tools answer only if three of them run at once. */
final class MeetingServer {
  private MeetingServer() {}

  public static void main(String[] arguments) {
    var three = new CyclicBarrier(3);
    TravelServer.serve(
        new Travel() {
          @Override
          public String weather(String city) throws IOException {
            return met("weather of " + city);
          }

          @Override
          public String flights(String from, String to) throws IOException {
            return met("flights to " + to);
          }

          @Override
          public String hotel(String city, int nights) throws IOException {
            return met("hotel for " + nights);
          }

          private String met(String answer) throws IOException {
            try {
              three.await(20, TimeUnit.SECONDS);
              return answer;
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
              throw new IOException("not three at once", e);
            }
          }
        });
  }
}
