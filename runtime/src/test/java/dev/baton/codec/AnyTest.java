package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values whose type is not declared come back as they were; others are named by their path. */
class AnyTest {
  /** The class of pictures here, which nobody can write. */
  static class Image {}

  record Hit(String title, Object image) {}

  record Raw(@SuppressWarnings("rawtypes") List list, Map<?, ?> map, Optional<?> optional) {}

  /** An enum whose constants have classes of their own. */
  enum Sign {
    PLUS {
      @Override
      int of() {
        return 1;
      }
    },
    MINUS {
      @Override
      int of() {
        return -1;
      }
    };

    abstract int of();
  }

  private static final List<Class<?>> CLASSES =
      List.of(Hit.class, Raw.class, Sign.class, Zoo.Shape.class, Zoo.Pair.class, DayOfWeek.class);

  private static Codec<Object> any() {
    return new Codecs(Map.of()).any(CLASSES);
  }

  private static byte[] bytes(Codec<Object> codec, Object value) {
    var out = new WireOutput(Limits.DEFAULTS);
    codec.write(value, out);
    return out.toByteArray();
  }

  private static Object back(Codec<Object> codec, Object value) {
    var in = new WireInput(bytes(codec, value), Limits.DEFAULTS);
    Object back = Codecs.read(codec, in);
    in.checkEnd();
    return back;
  }

  @Test
  void everyValueThatHasADeclaredTypeComesBackWithoutIt() throws Exception {
    Codec<Object> any =
        new Codecs(Map.of())
            .any(
                List.of(
                    Zoo.Numbers.class,
                    Zoo.Pair.class,
                    Zoo.Tree.class,
                    Zoo.Shape.class,
                    Zoo.Chain.class,
                    DayOfWeek.class));
    int drawn = 0;
    for (Declared method : Declared.all(Zoo.class)) {
      Class<?> type = Types.erased(method.parameter());
      boolean written =
          !type.isArray() || type.getComponentType().isPrimitive() || type == String[].class;
      if (!written) {
        continue;
      }
      var values = new RandomValues(method.name().hashCode());
      for (int i = 0; i < 100; i++) {
        Object value = plain(values.of(method.parameter()));
        Object back = back(any, value);
        assertThat(Shown.of(back)).as(method.name()).isEqualTo(Shown.of(value));
        assertThat(bytes(any, back)).isEqualTo(bytes(any, value));
        drawn++;
      }
    }
    assertThat(drawn).isGreaterThan(4_000);
  }

  /** The collections that values without a declared type are read as. */
  private static Object plain(Object value) {
    if (value instanceof ArrayDeque<?> queue) {
      return new ArrayList<>(queue);
    }
    if (value instanceof TreeSet<?> set) {
      return new LinkedHashSet<>(set);
    }
    return value instanceof TreeMap<?, ?> map ? new LinkedHashMap<>(map) : value;
  }

  @Test
  void valuesWithinValuesComeBack() {
    List<Object> all = new ArrayList<>();
    all.add(null);
    all.addAll(
        List.of(1, 2L, "three", 4.0, new BigDecimal("5.00"), 'c', Instant.EPOCH, DayOfWeek.FRIDAY));
    all.add(ZoneId.of("Europe/Berlin"));
    all.add(Sign.MINUS);
    all.add(Optional.of(List.of(Optional.empty())));
    all.add(new Hit("title", new Hit("inner", Map.of("key", List.of(1)))));
    all.add(new Raw(List.of(1, "two"), Map.of(1, 2.0), Optional.of("some")));
    all.add(new Zoo.Pair<>("first", new Zoo.Pair<>(1, Sign.PLUS)));
    all.add(new Zoo.Shape.Angular.Point());
    assertThat(back(any(), all)).isEqualTo(all);
    assertThat((Object[]) back(any(), all.toArray())).isEqualTo(all.toArray());
    assertThat((int[]) back(any(), new int[] {1, 2})).isEqualTo(new int[] {1, 2});
  }

  @Test
  void theOrderOfIteratorsIsKeptAndWhatIsReadMayBeChanged() {
    var set = new LinkedHashSet<Object>(List.of("z", "a", 3, "m"));
    var map = new LinkedHashMap<Object, Object>();
    set.forEach(each -> map.put(each, each));
    @SuppressWarnings("unchecked")
    var setBack = (Set<Object>) back(any(), set);
    @SuppressWarnings("unchecked")
    var mapBack = (Map<Object, Object>) back(any(), map);
    assertThat(setBack).containsExactlyElementsOf(set);
    assertThat(mapBack.entrySet()).containsExactlyElementsOf(map.entrySet());
    assertThat(setBack.add("new")).isTrue();
    assertThat(mapBack.put("new", 1)).isNull();
    Set<String> sorted = new TreeSet<>(Set.of("q", "b", "x"));
    assertThat((Set<?>) back(any(), sorted)).hasToString("[b, q, x]");
  }

  static Stream<Arguments> paths() {
    var image = new Image();
    List<Object> hits = new ArrayList<>(List.of(new Hit("", 1), new Hit("", 2), new Hit("", 3)));
    hits.add(new Hit("", image));
    return Stream.of(
        Arguments.of(image, "Image"),
        Arguments.of(hits, "List[3] → Hit.image → Image"),
        Arguments.of(Set.of(image), "Set[0] → Image"),
        Arguments.of(Map.of("k", List.of(image)), "Map[k] → List[0] → Image"),
        Arguments.of(Map.of(DayOfWeek.MONDAY, image), "Map[MONDAY] → Image"),
        Arguments.of(Map.of(new Hit("", 1), image), "Map[…] → Image"),
        Arguments.of(Map.of(image, 1), "Map key → Image"),
        Arguments.of(Optional.of(image), "Optional → Image"),
        Arguments.of(new Object[] {1, image}, "Object[1] → Image"),
        Arguments.of(
            new Raw(List.of(), Map.of(1, Optional.of(image)), null),
            "Raw.map → Map[1] → Optional → Image"),
        Arguments.of(new Zoo.Pair<>(1, image), "Pair.second → Image"),
        Arguments.of(List.of(TimeUnit.DAYS), "List[0] → TimeUnit"),
        Arguments.of(new ArrayDeque<>(List.of(1)), "ArrayDeque"),
        Arguments.of(new Zoo.Chain(1, null), "Chain"),
        Arguments.of(new Thread[0], "Thread[]"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void anotherClassIsNamedWithThePathToIt(Object value, String path) {
    assertThatThrownBy(() -> any().write(value, new WireOutput(Limits.DEFAULTS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(path + ": values of this class cannot be written as bytes");
  }

  @Test
  void messagesSayWhatToDo() {
    Codec<Object> any = new Codecs(Map.of(), "recorded").any(List.of());
    assertThatThrownBy(() -> any.write(new Hit("", 1), new WireOutput(Limits.DEFAULTS)))
        .hasMessage(
            "Hit: values of this class cannot be recorded. Name it among the classes of such"
                + " values");
    assertThatThrownBy(() -> any.write(new Image(), new WireOutput(Limits.DEFAULTS)))
        .hasMessage(
            "Image: values of this class cannot be recorded where their type is not declared. Use"
                + " null, strings, numbers, times, primitive arrays, Optional, List, Set, Map, and"
                + " records and enums named among the classes of such values; or register a codec"
                + " for Image");
  }

  @Test
  void objectIsRefusedUntilThereIsSuchACodec() {
    var codecs = new Codecs(Map.of());
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> codecs.of(Hit.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Hit.image → Object: values of this type cannot be");
      assertThatThrownBy(() -> codecs.of(Raw.class)).hasMessageStartingWith("Raw.list → Object: ");
    }
    Codec<Object> any = codecs.any(List.of(DayOfWeek.class));
    assertThat(back(codecs.of(Hit.class), new Hit("", DayOfWeek.MONDAY)))
        .isEqualTo(new Hit("", DayOfWeek.MONDAY));
    assertThat(codecs.of(Object.class)).isSameAs(any);
    assertThatThrownBy(() -> codecs.any(List.of())).isInstanceOf(IllegalStateException.class);
    assertThat(codecs.shape()).contains("java.lang.Object=any [java.time.DayOfWeek]");
  }

  /** A record that has itself in it before what is refused. */
  record Refused(Refused next, List<Refused> more, Image image) {}

  @Test
  void whatWasRefusedIsRefusedAgain() {
    var codecs = new Codecs(Map.of());
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> codecs.of(Refused.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Refused.image → Image: ");
      assertThatThrownBy(() -> codecs.any(List.of(DayOfWeek.class, Refused.class)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Refused.image → Image: ");
    }
    assertThatThrownBy(() -> codecs.of(Object.class)).hasMessageStartingWith("Object: ");
  }

  @Test
  void registeredCodecsAreUsedForTheirClassesAlone() {
    var codecs = new Codecs(Map.of(CodecsTest.Money.class, new CodecsTest.MoneyCodec()));
    Codec<Object> any = codecs.any(List.of(Hit.class));
    var hit = new Hit("price", new CodecsTest.Money(12));
    assertThat(back(any, hit)).isEqualTo(hit);
    Codec<Object> images =
        new Codecs(Map.of(Image.class, new ImageCodec())).any(List.of(Image.class));
    assertThat(back(images, new Image())).isExactlyInstanceOf(Image.class);
    assertThatThrownBy(() -> bytes(images, new Image() {})).hasMessageContaining("cannot be");
  }

  private static final class ImageCodec implements Codec<Image> {
    @Override
    public void write(Image value, WireOutput out) {}

    @Override
    public Image read(WireInput in) {
      return new Image();
    }
  }

  @Test
  void anOutputIsOfUseAfterAValueThatCouldNotBeWritten() {
    var out = new WireOutput(Limits.DEFAULTS);
    Codec<Object> any = any();
    any.write("before", out);
    int length = out.length();
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> any.write(List.of(List.of(new Image())), out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Image");
      out.cut(length);
    }
    any.write("after", out);
    var in = new WireInput(out.toByteArray(), Limits.DEFAULTS);
    assertThat(Arrays.asList(Codecs.read(any, in), Codecs.read(any, in)))
        .containsExactly("before", "after");
    in.checkEnd();
  }
}
