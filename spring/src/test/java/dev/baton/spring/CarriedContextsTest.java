package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What lives in a thread of the servlet's goes along with the coroutine that serves a request. */
class CarriedContextsTest {
  /** A bean of which each request has its own. */
  static class Basket implements DisposableBean {
    static final CompletableFuture<String> DESTROYED = new CompletableFuture<>();

    private String items = "";

    void put(String item) {
      items += item;
    }

    String items() {
      return items;
    }

    @Override
    public void destroy() {
      DESTROYED.complete(items);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Config {
    @Bean
    @Scope(
        scopeName = WebApplicationContext.SCOPE_REQUEST,
        proxyMode = ScopedProxyMode.TARGET_CLASS)
    Basket basket() {
      return new Basket();
    }

    @Bean
    Filter identity() {
      return (request, response, chain) -> {
        String id = ((HttpServletRequest) request).getHeader("X-Id");
        MDC.put("id", id);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new TestingAuthenticationToken("user " + id, "secret"));
        SecurityContextHolder.setContext(context);
        try {
          chain.doFilter(request, response);
        } finally {
          MDC.remove("id");
          SecurityContextHolder.clearContext();
        }
      };
    }
  }

  @RestController
  static class Shop {
    private final ObjectProvider<Basket> basket;

    Shop(ObjectProvider<Basket> basket) {
      this.basket = basket;
    }

    @GetMapping("/buy")
    @Async
    Coroutine<String> buy() {
      Basket mine = basket.getObject();
      String seen = "";
      for (int i = 0; i < 3; i++) {
        String id = MDC.get("id");
        await(sleep(Duration.ofMillis(2)));
        var request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        mine.put(request.getRequest().getHeader("X-Id"));
        seen += id;
        await(part(mine));
      }
      return done(seen + "/" + mine.items() + "/" + user());
    }

    @Async
    private static Coroutine<Void> part(Basket mine) {
      await(sleep(Duration.ZERO));
      mine.put(MDC.get("id").substring(0, 1));
      return done();
    }
  }

  private static String user() {
    var user = SecurityContextHolder.getContext().getAuthentication();
    return user == null ? "nobody" : user.getName();
  }

  @Test
  void theRequestItsScopeAndTheMdcGoAlong() throws Exception {
    try (var app = Application.start(WebApplicationType.SERVLET, Config.class, Shop.class)) {
      var answers = new ArrayList<CompletableFuture<String>>();
      for (int i = 100; i < 150; i++) {
        answers.add(
            app.ask(app.request("/buy").header("X-Id", "" + i))
                .thenApply(response -> response.body()));
      }
      for (int i = 100; i < 150; i++) {
        String expected = "%1$d%1$d%1$d/%1$d1%1$d1%1$d1/user %1$d".formatted(i);
        assertThat(answers.get(i - 100).get(60, TimeUnit.SECONDS)).isEqualTo(expected);
      }
      // Its end is the task's, when all was put into it.
      assertThat(Basket.DESTROYED.get(60, TimeUnit.SECONDS)).hasSize(12);
      // Nothing of a request stays on the loop's thread.
      assertThat(app.bean(BatonLoops.class).submit(left()).get(60, TimeUnit.SECONDS)).isNull();
    }
  }

  @Async
  private static Coroutine<Object> left() {
    await(sleep(Duration.ZERO));
    return done(
        MDC.get("id") == null && user().equals("nobody")
            ? RequestContextHolder.getRequestAttributes()
            : "an id or a user");
  }
}
