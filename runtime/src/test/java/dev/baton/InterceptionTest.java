package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.kernel.Interception;
import dev.baton.woven.Runner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No library for mocks is on the class path of these tests. */
class InterceptionTest {
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void restore() {
    System.clearProperty(Interception.PROPERTY);
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void isNotExpectedWithoutALibraryForIt() {
    assertThat(Interception.isExpected()).isFalse();
    assertThat(Runner.DIRECT).isTrue();
  }

  @Test
  void isExpectedWithOneThatTheApplicationSees() {
    Thread.currentThread()
        .setContextClassLoader(
            new ClassLoader(before) {
              @Override
              protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.equals("org.mockito.Mockito")) {
                  return Object.class;
                }
                throw new ClassNotFoundException(name);
              }
            });
    assertThat(Interception.isExpected()).isTrue();
  }

  @Test
  void isWhatTheSystemPropertySays() {
    System.setProperty(Interception.PROPERTY, "false");
    assertThat(Interception.isExpected()).isTrue();
    System.setProperty(Interception.PROPERTY, "true");
    assertThat(Interception.isExpected()).isFalse();
  }
}
