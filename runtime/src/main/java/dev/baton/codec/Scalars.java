package dev.baton.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The types that have nothing of a declared type in them. None of these codecs sees null. */
final class Scalars {
  private static final Map<Class<?>, Codec<?>> ALL = new HashMap<>();

  static {
    put(String.class, WireOutput::writeString, WireInput::readString);
    put(BigInteger.class, (o, v) -> o.writeBytes(v.toByteArray()), Scalars::bigInteger);
    put(
        BigDecimal.class,
        (o, v) -> {
          o.writeInt(v.scale());
          o.writeBytes(v.unscaledValue().toByteArray());
        },
        in -> {
          int scale = in.readInt();
          return new BigDecimal(bigInteger(in), scale);
        });
    put(
        UUID.class,
        (o, v) -> {
          o.writeLong(v.getMostSignificantBits());
          o.writeLong(v.getLeastSignificantBits());
        },
        in -> new UUID(in.readLong(), in.readLong()));
    numbers();
    optionals();
    times();
    dates();
  }

  private Scalars() {}

  /** Returns the codec of a class; null if it is none of these. */
  static Codec<?> of(Class<?> type) {
    return ALL.get(type);
  }

  private static void numbers() {
    both(boolean.class, Boolean.class, WireOutput::writeBoolean, WireInput::readBoolean);
    both(byte.class, Byte.class, (o, v) -> o.writeByte(v), WireInput::readByte);
    both(short.class, Short.class, (o, v) -> writeShort(o, v), in -> (short) readShort(in));
    both(char.class, Character.class, (o, v) -> writeShort(o, v), in -> (char) readShort(in));
    both(int.class, Integer.class, WireOutput::writeInt, WireInput::readInt);
    both(long.class, Long.class, WireOutput::writeLong, WireInput::readLong);
    both(float.class, Float.class, WireOutput::writeFloat, WireInput::readFloat);
    both(double.class, Double.class, WireOutput::writeDouble, WireInput::readDouble);
  }

  private static void optionals() {
    put(
        OptionalInt.class,
        (o, v) -> optional(o, v.isPresent(), () -> o.writeInt(v.getAsInt())),
        in -> in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty());
    put(
        OptionalLong.class,
        (o, v) -> optional(o, v.isPresent(), () -> o.writeLong(v.getAsLong())),
        in -> in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
    put(
        OptionalDouble.class,
        (o, v) -> optional(o, v.isPresent(), () -> o.writeDouble(v.getAsDouble())),
        in -> in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty());
  }

  private static void times() {
    put(
        Duration.class,
        (o, v) -> {
          o.writeLong(v.getSeconds());
          o.writeInt(v.getNano());
        },
        in -> Duration.ofSeconds(in.readLong(), in.readInt()));
    put(
        Instant.class,
        (o, v) -> {
          o.writeLong(v.getEpochSecond());
          o.writeInt(v.getNano());
        },
        in -> Instant.ofEpochSecond(in.readLong(), in.readInt()));
    put(LocalTime.class, (o, v) -> o.writeLong(v.toNanoOfDay()), Scalars::time);
    put(LocalDate.class, (o, v) -> o.writeLong(v.toEpochDay()), Scalars::date);
    put(LocalDateTime.class, Scalars::dateTime, Scalars::dateTime);
    put(ZoneOffset.class, (o, v) -> o.writeInt(v.getTotalSeconds()), Scalars::offset);
    put(ZoneId.class, (o, v) -> o.writeString(v.getId()), in -> ZoneId.of(in.readString()));
    put(
        OffsetTime.class,
        (o, v) -> {
          o.writeLong(v.toLocalTime().toNanoOfDay());
          o.writeInt(v.getOffset().getTotalSeconds());
        },
        in -> OffsetTime.of(time(in), offset(in)));
    put(
        OffsetDateTime.class,
        (o, v) -> {
          dateTime(o, v.toLocalDateTime());
          o.writeInt(v.getOffset().getTotalSeconds());
        },
        in -> OffsetDateTime.of(dateTime(in), offset(in)));
    put(
        ZonedDateTime.class,
        (o, v) -> {
          dateTime(o, v.toLocalDateTime());
          o.writeInt(v.getOffset().getTotalSeconds());
          o.writeString(v.getZone().getId());
        },
        in -> {
          LocalDateTime local = dateTime(in);
          ZoneOffset offset = offset(in);
          return ZonedDateTime.ofLocal(local, ZoneId.of(in.readString()), offset);
        });
  }

  private static void dates() {
    put(
        Period.class,
        (o, v) -> {
          o.writeInt(v.getYears());
          o.writeInt(v.getMonths());
          o.writeInt(v.getDays());
        },
        in -> Period.of(in.readInt(), in.readInt(), in.readInt()));
    put(Year.class, (o, v) -> o.writeInt(v.getValue()), in -> Year.of(in.readInt()));
    put(
        YearMonth.class,
        (o, v) -> {
          o.writeInt(v.getYear());
          o.writeByte(v.getMonthValue());
        },
        in -> YearMonth.of(in.readInt(), in.readByte()));
    put(
        MonthDay.class,
        (o, v) -> {
          o.writeByte(v.getMonthValue());
          o.writeByte(v.getDayOfMonth());
        },
        in -> MonthDay.of(in.readByte(), in.readByte()));
  }

  private static void dateTime(WireOutput out, LocalDateTime value) {
    out.writeLong(value.toLocalDate().toEpochDay());
    out.writeLong(value.toLocalTime().toNanoOfDay());
  }

  private static LocalDateTime dateTime(WireInput in) {
    return LocalDateTime.of(date(in), time(in));
  }

  private static ZoneOffset offset(WireInput in) {
    return ZoneOffset.ofTotalSeconds(in.readInt());
  }

  private static LocalDate date(WireInput in) {
    return LocalDate.ofEpochDay(in.readLong());
  }

  private static LocalTime time(WireInput in) {
    return LocalTime.ofNanoOfDay(in.readLong());
  }

  private static BigInteger bigInteger(WireInput in) {
    return new BigInteger(in.readBytes());
  }

  private static void writeShort(WireOutput out, int value) {
    out.writeByte(value >>> 8);
    out.writeByte(value);
  }

  private static int readShort(WireInput in) {
    return in.readByte() << 8 | in.readByte() & 0xff;
  }

  private static void optional(WireOutput out, boolean present, Runnable value) {
    out.writeBoolean(present);
    if (present) {
      value.run();
    }
  }

  private static <T> void both(
      Class<?> primitive,
      Class<T> box,
      BiConsumer<WireOutput, T> write,
      Function<WireInput, T> read) {
    put(box, write, read);
    ALL.put(primitive, ALL.get(box));
  }

  private static <T> void put(
      Class<T> type, BiConsumer<WireOutput, T> write, Function<WireInput, T> read) {
    ALL.put(
        type,
        new Codec<T>() {
          @Override
          public void write(T value, WireOutput out) {
            write.accept(out, value);
          }

          @Override
          public T read(WireInput in) {
            return read.apply(in);
          }
        });
  }
}
