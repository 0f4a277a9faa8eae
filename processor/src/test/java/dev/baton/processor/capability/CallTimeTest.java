package dev.baton.processor.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTimeTest {
  @ParameterizedTest
  @CsvSource({
    "1ns, PT0.000000001S",
    "1500us, PT0.0015S",
    "250ms, PT0.25S",
    "2s, PT2S",
    "007m, PT7M",
    "48h, PT48H",
    "9223372036854775807ns, PT2562047H47M16.854775807S",
    "9223372036854775us, PT2562047H47M16.854775S",
    "2562047h, PT2562047H"
  })
  void isWhatIsWritten(String written, Duration meant) throws ReflectiveOperationException {
    CallTime time = CallTime.parse(written).orElseThrow();
    Object made = Duration.class.getMethod(time.factory(), long.class).invoke(null, time.amount());
    assertThat(made).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "1",
        "0ms",
        "00h",
        "-1s",
        "1.5s",
        "1 s",
        " 1s",
        "1S",
        "1d",
        "1sec",
        "1s1ms",
        "0x1s",
        "9223372036854775808ns",
        "9223372036854776us",
        "2562048h",
        "99999999999999999999999s"
      })
  void isNoneOtherwise(String written) {
    assertThat(CallTime.parse(written)).isEqualTo(Optional.empty());
  }
}
