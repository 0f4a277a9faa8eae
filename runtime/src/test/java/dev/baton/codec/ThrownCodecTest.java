package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.MissingFormatArgumentException;
import java.util.MissingResourceException;
import java.util.concurrent.ExecutionException;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions come back as what they were, or as what is nearest to it. */
class ThrownCodecTest {
  static class Plain extends Exception {
    private static final long serialVersionUID = 1L;

    Plain(String message) {
      super(message);
    }
  }

  static class OfCause extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OfCause(Throwable cause) {
      super(cause);
    }
  }

  static class Fixed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fixed() {
      super("always the same");
    }
  }

  /** What changes the message that it is given, but for one constructor. */
  static class Decorated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Decorated(String what) {
      super("Not found: " + what, null);
    }

    Decorated(String what, Throwable cause) {
      super(what, cause);
    }
  }

  static class WithCode extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int code;

    WithCode(int code, String message, List<String> more) {
      super(message);
      this.code = code;
    }
  }

  static class Below extends Plain {
    private static final long serialVersionUID = 1L;

    Below(String message) {
      super(message);
    }
  }

  static class Unheard extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unheard(String message) {
      super(message);
    }
  }

  /** What throws itself, whatever it is asked. */
  static class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean made = true;

    Hostile(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      throw this;
    }

    @Override
    public synchronized Throwable getCause() {
      throw this;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw this;
    }

    @Override
    public void setStackTrace(StackTraceElement[] trace) {
      if (made) {
        throw this;
      }
    }

    @Override
    public synchronized Throwable initCause(Throwable cause) {
      throw this;
    }
  }

  private static final ThrownCodec CODEC =
      new ThrownCodec(
          List.of(
              Plain.class,
              OfCause.class,
              Fixed.class,
              Decorated.class,
              WithCode.class,
              Hostile.class));

  private static Throwable back(Throwable thrown) {
    var out = new WireOutput(Limits.DEFAULTS);
    CODEC.write(thrown, out);
    var in = new WireInput(out.toByteArray(), Limits.DEFAULTS);
    Throwable back = CODEC.read(in);
    in.checkEnd();
    return back;
  }

  static List<Class<? extends Throwable>> usual() {
    return UsualExceptions.ALL;
  }

  @ParameterizedTest
  @MethodSource("usual")
  void usualOnesCanBeMade(Class<? extends Throwable> type) {
    Throwable made = new Makers(type).make("text", new IOException("cause"));
    assertThat(made).isExactlyInstanceOf(type);
    boolean takesText =
        Arrays.stream(type.getConstructors()).anyMatch(each -> each.getParameterCount() > 0);
    if (takesText) {
      assertThat(made).hasMessageContaining("text");
    } else {
      assertThat(made).hasMessage(null);
    }
  }

  private static List<Throwable> thrown() {
    List<Throwable> all = new ArrayList<>();
    all.add(new IllegalStateException());
    all.add(new IllegalStateException("text", new IOException("cause")));
    all.add(new UncheckedIOException(new FileNotFoundException("a.txt")));
    all.add(new ExecutionException(new Plain("inner")));
    all.add(new AssertionError("failed"));
    all.add(new AssertionError("failed", new Plain("inner")));
    all.add(new StackOverflowError());
    all.add(new ParseException("at 5", 5));
    all.add(new DateTimeParseException("no date", "x", 0));
    all.add(new MissingResourceException("no file", "a", "b"));
    all.add(new Plain("own"));
    all.add(new Plain(null));
    all.add(new OfCause(new Plain("inner")));
    all.add(new OfCause(null));
    all.add(new Fixed());
    all.add(new Decorated("x"));
    all.add(new Decorated("y", new Plain("inner")));
    all.add(new WithCode(0, "coded", List.of()));
    return all;
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void comeBackAsThemselves(Throwable thrown) {
    thrown.addSuppressed(new Plain("suppressed"));
    thrown.addSuppressed(new IOException("twice", new Fixed()));
    assertSame(back(thrown), thrown);
  }

  private static void assertSame(Throwable back, Throwable thrown) {
    assertThat(back).isExactlyInstanceOf(thrown.getClass()).hasMessage(thrown.getMessage());
    assertThat(texts(back.getStackTrace())).isEqualTo(texts(thrown.getStackTrace()));
    assertThat(back.getSuppressed()).hasSameSizeAs(thrown.getSuppressed());
    for (int i = 0; i < back.getSuppressed().length; i++) {
      assertSame(back.getSuppressed()[i], thrown.getSuppressed()[i]);
    }
    if (thrown.getCause() == null) {
      assertThat(back.getCause()).isNull();
    } else {
      assertSame(back.getCause(), thrown.getCause());
    }
  }

  /** Without the names of modules and class loaders, which are not written. */
  private static List<String> texts(StackTraceElement[] frames) {
    List<String> texts = new ArrayList<>();
    for (StackTraceElement each : frames) {
      if (texts.size() < 100) {
        texts.add(
            each.getClassName()
                + "."
                + each.getMethodName()
                + "("
                + each.getFileName()
                + ":"
                + each.getLineNumber()
                + ")");
      }
    }
    return texts;
  }

  @Test
  void othersComeBackAsWhatIsNearest() {
    assertThat(back(new Below("deep")))
        .isExactlyInstanceOf(Plain.class)
        .hasMessage(Below.class.getName() + ": deep");
    assertThat(back(new ZipException("broken")))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("java.util.zip.ZipException: broken");
    assertThat(back(new MissingFormatArgumentException("%s")))
        .isExactlyInstanceOf(IllegalArgumentException.class);
    assertThat(back(new LinkageError("link") {})).isExactlyInstanceOf(LinkageError.class);
    assertThat(back(new Unheard("who?")))
        .isInstanceOfSatisfying(
            NamedFailure.class,
            failure -> {
              assertThat(failure.className()).isEqualTo(Unheard.class.getName());
              assertThat(failure.text()).isEqualTo("who?");
            })
        .hasMessage(Unheard.class.getName() + ": who?");
    assertThat(back(new Unheard(null))).hasMessage(Unheard.class.getName());
    assertThat(back(new URISyntaxException("a b", "blank")))
        .isExactlyInstanceOf(URISyntaxException.class)
        .hasMessageContaining("blank: a b");
  }

  @Test
  void oneThatThrowsWhateverItIsAskedIsWrittenAndRead() {
    assertThat(back(new Hostile("known"))).isExactlyInstanceOf(NamedFailure.class);
    assertThat(back(new Hostile("below") {})).isExactlyInstanceOf(NamedFailure.class);
  }

  @Test
  void circlesAndLongChainsEnd() {
    var first = new Plain("first");
    var second = new Plain("second");
    first.initCause(second);
    second.initCause(first);
    second.addSuppressed(first);
    Throwable back = back(first);
    assertThat(back.getCause()).hasMessage("second");
    assertThat(back.getCause().getCause()).isNull();
    assertThat(back.getCause().getSuppressed()).isEmpty();

    Throwable chain = new Plain("end");
    for (int i = 0; i < 1_000; i++) {
      chain = new RuntimeException("link", chain);
    }
    int depth = 0;
    for (Throwable each = back(chain); each != null; each = each.getCause()) {
      depth++;
    }
    assertThat(depth).isEqualTo(16);

    var wide = new Plain("wide");
    for (int i = 0; i < 1_000; i++) {
      wide.addSuppressed(new Plain("one of many"));
    }
    assertThat(back(wide).getSuppressed()).hasSize(63);
  }

  @Test
  void longTextsAndTracesAreCut() {
    var long1 = new Plain("x".repeat(20_000));
    var frames = new StackTraceElement[1_000];
    Arrays.fill(frames, new StackTraceElement("A", "b", null, 1));
    long1.setStackTrace(frames);
    Throwable back = back(long1);
    assertThat(back.getMessage()).hasSize(10_000);
    assertThat(back.getStackTrace()).hasSize(100);
  }

  @Test
  void forAPurpose() {
    var codec =
        new ThrownCodec(
            List.of(),
            ThrownCodecTest.class.getName(),
            (name, text) -> new IllegalStateException(name + "/" + text));
    var out = new WireOutput(Limits.DEFAULTS);
    codec.write(new Unheard("why"), out);
    var below = new StackTraceElement("where", "it", "was", 1);
    Throwable back = codec.read(new WireInput(out.toByteArray(), Limits.DEFAULTS), below);
    assertThat(back)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(Unheard.class.getName() + "/why");
    assertThat(back.getStackTrace()).containsExactly(below);
  }

  @Test
  void moreThanIsEverWrittenIsMalformed() {
    var deep = new WireOutput(Limits.DEFAULTS);
    for (int i = 0; i < 20; i++) {
      one(deep);
      deep.writeBoolean(false);
      deep.writeBoolean(true);
    }
    assertMalformed(deep);
    var wide = new WireOutput(Limits.DEFAULTS);
    one(wide);
    for (int i = 0; i < 100; i++) {
      wide.writeBoolean(true);
      one(wide);
      wide.writeBoolean(false);
      wide.writeBoolean(false);
    }
    assertMalformed(wide);
  }

  private static void one(WireOutput out) {
    out.writeNumber(1);
    out.writeBoolean(false);
    out.writeNumber(0);
  }

  private static void assertMalformed(WireOutput out) {
    assertThatThrownBy(() -> CODEC.read(new WireInput(out.toByteArray(), Limits.DEFAULTS)))
        .isInstanceOf(MalformedValue.class)
        .hasMessage("More exceptions in one than are ever written");
  }
}
