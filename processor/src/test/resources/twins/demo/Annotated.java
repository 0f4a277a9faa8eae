package demo;

import dev.baton.annotation.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/** Annotations of types and of parameters; what is deprecated. */
@Capability
public interface Annotated<T extends @Annotated.Nullable Object> {
  /** Of types. */
  @Target(ElementType.TYPE_USE)
  @interface Nullable {}

  /** Of parameters. */
  @Target(ElementType.PARAMETER)
  @interface Range {
    int from() default 0;

    int to();
  }

  @Nullable String find(@Nullable String key, @Range(from = 1, to = 9) int count);

  List<@Nullable String> list(String @Nullable [] all, @Nullable String[] some, T t);

  Map.@Nullable Entry<String, @Nullable T> entry(@Nullable String... all);

  @Nullable String @Nullable [] arrays();

  /**
   * Finds in the old way.
   *
   * @deprecated use {@link #find}
   */
  @Deprecated(since = "2")
  String old(String key);

  @Deprecated(forRemoval = true)
  void older();
}
