package dev.baton.example.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The shop: {@code curl localhost:8080/prices/tea}, {@code curl -N localhost:8080/ticks}. */
@SpringBootApplication
@EnableScheduling
public class ShopApplication {
  /** Makes the application; Spring does that. */
  public ShopApplication() {}

  /** Serves until it is told to stop. */
  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }
}
