package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values come back as they were, by the types of their methods; other types are refused. */
class CodecsTest {
  static List<Declared> methods() {
    return Declared.all(Zoo.class);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void valuesComeBack(Declared method) throws Exception {
    Codec<Object> codec = method.codecs(new Codecs(Map.of())).get(0);
    var values = new RandomValues(method.name().hashCode());
    for (int i = 0; i < 300; i++) {
      Object value = values.of(method.parameter());
      var out = new WireOutput(Limits.DEFAULTS);
      codec.write(value, out);
      var in = new WireInput(out.toByteArray(), Limits.DEFAULTS);
      Object back = Codecs.read(codec, in);
      in.checkEnd();
      assertThat(Shown.of(back)).isEqualTo(Shown.of(value));
      assertThat(bytes(codec, back)).isEqualTo(out.toByteArray());
    }
  }

  private static byte[] bytes(Codec<Object> codec, Object value) {
    var out = new WireOutput(Limits.DEFAULTS);
    codec.write(value, out);
    return out.toByteArray();
  }

  /** The class of pictures here, which nobody can write. */
  static class Image {}

  record Hit(String title, Image image) {}

  record Page(List<Map<String, Hit>> hits) {}

  sealed interface Answer permits Text, Picture {}

  record Text(String text) implements Answer {}

  record Picture(Image image) implements Answer {}

  sealed interface Open permits Anything {}

  non-sealed interface Anything extends Open {}

  record Growing<T>(Growing<List<T>> next) {}

  interface Refused {
    Hit search(String text);

    List<Page> pages();

    void store(int number, Image[] image);

    Answer answer();

    Open open();

    Object any();

    List<?> unknown();

    @SuppressWarnings("rawtypes")
    Map raw();

    <T> T echo(T value);

    Future<String> future();

    Runnable code();

    Growing<String> growing();

    Thread.State[] fine();
  }

  static Stream<String> paths() {
    return Stream.of(
        "search: Refused.search → Hit.image → Image",
        "pages: Refused.pages → Page.hits → Hit.image → Image",
        "store: Refused.store → Image",
        "answer: Refused.answer → Answer → Picture.image → Image",
        "open: Refused.open → Open → Anything",
        "any: Refused.any → Object",
        "unknown: Refused.unknown → Object",
        "raw: Refused.raw → Object",
        "echo: Refused.echo → Object",
        "future: Refused.future → Future",
        "code: Refused.code → Runnable");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void otherTypesAreRefusedWithThePathToThem(String methodAndPath) {
    String[] parts = methodAndPath.split(": ");
    Declared method = Declared.method(Refused.class, parts[0]);
    assertThatThrownBy(() -> method.codecs(new Codecs(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(parts[1] + ": values of this type cannot be written as bytes. Use ")
        .hasMessageContaining("register a codec for ");
  }

  @Test
  void typesThatGrowWithoutEndAreRefused() {
    Declared method = Declared.method(Refused.class, "growing");
    assertThatThrownBy(() -> method.codecs(new Codecs(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grow without end");
  }

  /** A class that is no record. */
  static final class Money {
    final long cents;

    Money(long cents) {
      this.cents = cents;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Money money && money.cents == cents;
    }

    @Override
    public int hashCode() {
      return Objects.hash(cents);
    }
  }

  static final class MoneyCodec implements Codec<Money> {
    @Override
    public void write(Money value, WireOutput out) {
      out.writeLong(value.cents);
    }

    @Override
    public Money read(WireInput in) {
      return new Money(in.readLong());
    }
  }

  interface Bank {
    List<Money> all(List<Money> money);
  }

  @Test
  void aRegisteredCodecIsUsed() {
    Declared all = Declared.method(Bank.class, "all");
    assertThatThrownBy(() -> all.codecs(new Codecs(Map.of()))).hasMessageContaining("Money");
    Codec<Object> codec = all.codecs(new Codecs(Map.of(Money.class, new MoneyCodec()))).get(0);
    List<Object> money = new ArrayList<>(List.of(new Money(1), new Money(-2)));
    money.add(null);
    var in = new WireInput(bytes(codec, money), Limits.DEFAULTS);
    assertThat(Codecs.read(codec, in)).isEqualTo(money);
  }

  @Test
  void whatIsTooLargeIsNotWritten() {
    Codec<Object> lists = codec("listOfLists");
    Codec<Object> chain = codec("chain");
    var limits = new Limits(1_000, 10, 20);
    assertThatThrownBy(() -> codec("text").write("x".repeat(1_001), new WireOutput(limits)))
        .hasMessage("The value takes more than 1000 bytes, which is the limit");
    assertThatThrownBy(() -> lists.write(Collections.nCopies(21, null), new WireOutput(limits)))
        .hasMessage("The value has more than 20 elements, which is the limit");
    Zoo.Chain deep = null;
    for (int i = 0; i < 11; i++) {
      deep = new Zoo.Chain(i, deep);
    }
    Zoo.Chain tooDeep = deep;
    assertThatThrownBy(() -> chain.write(tooDeep, new WireOutput(limits)))
        .hasMessage("The value is nested deeper than 10, which is the limit");
    chain.write(tooDeep.next(), new WireOutput(limits));
  }

  private static Codec<Object> codec(String method) {
    return Declared.method(Zoo.class, method).codecs(new Codecs(new HashMap<>())).get(0);
  }
}
