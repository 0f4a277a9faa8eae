package demo;

import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.baton.Coroutine;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.MockMakers;

/** What a mock or a spy is told to give is what async methods of its own class await. */
class ServiceTest {
  private static final Service REAL = new Service();

  private interface Call {
    Coroutine<Integer> on(Service service) throws Exception;
  }

  /** A mock maker, what the stub gives, and the method that calls the stubbed one. */
  private record Case(String maker, String gives, String calls, Call call) {
    Coroutine<Integer> stub() {
      return switch (gives) {
        case "a value" -> done(5);
        case "another method's coroutine" -> REAL.load(-5);
        case "a failure" -> Failing.now();
        default -> throw new IllegalArgumentException(gives);
      };
    }
  }

  private static final class Failing {
    static Coroutine<Integer> now() {
      return Coroutine.defer(
          () -> {
            throw new IllegalStateException("stubbed");
          });
    }
  }

  static Stream<String> makers() {
    return Stream.of(MockMakers.SUBCLASS, MockMakers.INLINE);
  }

  static Stream<Case> cases() {
    return makers()
        .flatMap(
            maker ->
                Stream.of("a value", "another method's coroutine", "a failure")
                    .flatMap(
                        gives ->
                            Stream.of(
                                new Case(maker, gives, "total", s -> s.total(2)),
                                new Case(maker, gives, "slowly", s -> s.slowly(2)),
                                new Case(maker, gives, "inLambda", s -> s.inLambda(2)))));
  }

  private static Service spy(String maker) {
    return mock(
        Service.class,
        withSettings()
            .spiedInstance(new Service())
            .defaultAnswer(CALLS_REAL_METHODS)
            .mockMaker(maker));
  }

  private static Service plainMock(String maker) {
    return mock(Service.class, withSettings().mockMaker(maker));
  }

  private static void check(Case stubbed, Service service) throws Exception {
    if (stubbed.gives().equals("a failure")) {
      String message =
          assertThrows(IllegalStateException.class, () -> run(stubbed.call().on(service)))
              .getMessage();
      assertEquals("stubbed", message);
    } else {
      assertEquals(6, run(stubbed.call().on(service)));
    }
    verify(service).load(2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void spiesGiveWhatTheyAreTold(Case stubbed) throws Exception {
    Service service = spy(stubbed.maker());
    doReturn(stubbed.stub()).when(service).load(anyInt());
    check(stubbed, service);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mocksCallRealMethodsThatCallStubs(Case stubbed) throws Exception {
    Service service = plainMock(stubbed.maker());
    when(service.load(anyInt())).thenReturn(stubbed.stub());
    when(service.total(anyInt())).thenCallRealMethod();
    when(service.slowly(anyInt())).thenCallRealMethod();
    when(service.inLambda(anyInt())).thenCallRealMethod();
    check(stubbed, service);
  }

  @ParameterizedTest
  @MethodSource("makers")
  void whatIsNotStubbedIsReal(String maker) {
    Service service = spy(maker);
    assertEquals(13, run(service.total(2)));
    assertEquals(13, run(service.slowly(2)));
    verify(service).total(2);
  }

  @ParameterizedTest
  @MethodSource("makers")
  void realMethodsOfMocksRunTheirBodies(String maker) {
    Service service = plainMock(maker);
    when(service.load(3)).thenCallRealMethod();
    when(service.total(3)).thenCallRealMethod();
    assertEquals(4, run(service.total(3))); // a mock's fields are zero
  }

  @ParameterizedTest
  @MethodSource("makers")
  void aStubThatGivesNothingIsToldOf(String maker) {
    Service service = plainMock(maker);
    when(service.total(3)).thenCallRealMethod();
    String message =
        assertThrows(NullPointerException.class, () -> run(service.total(3))).getMessage();
    assertTrue(message.contains("await(null)"), message);
  }

  @ParameterizedTest
  @MethodSource("makers")
  void methodsInInterfaces(String maker) {
    Service.Loads real =
        mock(
            Service.Loads.class, withSettings().defaultAnswer(CALLS_REAL_METHODS).mockMaker(maker));
    assertEquals(3, run(real.total(2)));
    Service.Loads stubbed = mock(Service.Loads.class, withSettings().mockMaker(maker));
    when(stubbed.load(2)).thenReturn(done(5));
    when(stubbed.total(2)).thenCallRealMethod();
    assertEquals(6, run(stubbed.total(2)));
  }

  @Test
  void finalMethods() {
    Service service = spy(MockMakers.INLINE);
    doReturn(done(5)).when(service).finalLoad(anyInt());
    assertEquals(6, run(service.finalTotal(2)));
  }

  @Test
  void staticMethods() {
    try (var mocked = mockStatic(Service.class, CALLS_REAL_METHODS)) {
      mocked.when(() -> Service.staticLoad(2)).thenReturn(done(5));
      assertEquals(6, run(Service.staticTotal(2)));
    }
    assertEquals(3, run(Service.staticTotal(2)));
  }

  @Test
  void objectsBesideStaticMocks() {
    Coroutine<Integer> begunBefore = new Service().slowly(3);
    try (var mocked = mockStatic(Service.class)) {
      assertEquals(13, run(new Service().total(2)));
      assertEquals(14, run(begunBefore));
      assertEquals(null, Service.staticTotal(1));
      mocked.verify(() -> Service.staticTotal(1));
    }
  }
}
