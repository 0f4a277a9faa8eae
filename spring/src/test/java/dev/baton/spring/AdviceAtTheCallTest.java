package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.validation.annotation.Validated;

/** Advice that asks before a method is called is right for coroutines. */
class AdviceAtTheCallTest {
  @Validated
  static class Orders {
    @Async
    Coroutine<Integer> order(@Min(1) int count) {
      await(sleep(Duration.ZERO));
      return done(count);
    }
  }

  static class Vault {
    @PreAuthorize("hasRole('KEEPER')")
    @Async
    Coroutine<String> open() {
      await(sleep(Duration.ZERO));
      return done("gold");
    }
  }

  private Application app;

  @BeforeEach
  void open() {
    app = Application.start(WebApplicationType.NONE, Orders.class);
  }

  @AfterEach
  void close() {
    SecurityContextHolder.clearContext();
    app.close();
  }

  private <T> T run(Coroutine<T> coroutine) throws Exception {
    return app.bean(BatonLoops.class).submit(coroutine).get(60, TimeUnit.SECONDS);
  }

  @Test
  void argumentsAreValidated() throws Exception {
    Orders orders = app.bean(Orders.class);
    assertThat(run(orders.order(1))).isEqualTo(1);
    assertThatThrownBy(() -> run(orders.order(0))).isInstanceOf(ConstraintViolationException.class);
  }

  private static Vault secured() {
    var proxies = new ProxyFactory(new Vault());
    proxies.setProxyTargetClass(true);
    proxies.addAdvisor(AuthorizationManagerBeforeMethodInterceptor.preAuthorize());
    return (Vault) proxies.getProxy();
  }

  @Async
  private static Coroutine<String> visit(Vault vault) {
    String found = "";
    for (int i = 0; i < 3; i++) {
      await(sleep(Duration.ofMillis(1)));
      found += await(vault.open());
    }
    return done(found);
  }

  private static void logIn(String role) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new TestingAuthenticationToken("me", "secret", role));
    SecurityContextHolder.setContext(context);
  }

  @Test
  void whoIsLoggedInIsTheOneThatIsAskedAboutInACoroutineToo() throws Exception {
    Vault vault = secured();
    logIn("ROLE_KEEPER");
    assertThat(run(visit(vault))).isEqualTo("goldgoldgold");
    logIn("ROLE_GUEST");
    assertThatThrownBy(() -> run(visit(vault))).hasCauseInstanceOf(AccessDeniedException.class);
  }
}
