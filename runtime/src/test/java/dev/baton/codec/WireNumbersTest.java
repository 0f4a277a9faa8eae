package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Numbers, positions, and outputs that are used again. */
class WireNumbersTest {
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  private static WireInput input(WireOutput out) {
    return new WireInput(out.toByteArray(), Limits.DEFAULTS);
  }

  @Test
  void signedNumbersComeBackAndSmallOnesAreShort() {
    var random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long value = random.nextLong() >> random.nextInt(Long.SIZE);
      assertSigned(value);
    }
    for (long value : new long[] {0, -1, 1, -64, 63, 64, -65, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertSigned(value);
    }
  }

  private static void assertSigned(long value) {
    var out = new WireOutput(Limits.DEFAULTS);
    out.writeSigned(value);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value < 0 ? ~value : value) + 1;
    assertThat(out.length()).as("%d", value).isEqualTo((bits + 6) / 7);
    WireInput in = input(out);
    assertThat(in.readSigned()).isEqualTo(value);
    in.checkEnd();
  }

  @Test
  void aSignedNumberOfMoreBitsIsMalformed() {
    var all = new byte[11];
    Arrays.fill(all, (byte) 0xff);
    var tooHigh = Arrays.copyOf(all, 10);
    tooHigh[9] = 2;
    for (byte[] bytes : new byte[][] {all, tooHigh}) {
      assertThatThrownBy(() -> new WireInput(bytes, Limits.DEFAULTS).readSigned())
          .isInstanceOf(MalformedValue.class)
          .hasMessage("A number of more than 64 bits");
    }
  }

  @Test
  void floatingNumbersComeBackBitByBit() {
    var random = new Random(8);
    for (int i = 0; i < 10_000; i++) {
      long bits = random.nextLong();
      var out = new WireOutput(Limits.DEFAULTS);
      out.writeDouble(Double.longBitsToDouble(bits));
      out.writeFloat(Float.intBitsToFloat((int) bits));
      WireInput in = input(out);
      assertThat(Double.doubleToRawLongBits(in.readDouble())).isEqualTo(bits);
      assertThat(Float.floatToRawIntBits(in.readFloat())).isEqualTo((int) bits);
    }
  }

  @Test
  void positionsAreThoseOfTheWhole() {
    var out = new WireOutput(Limits.DEFAULTS);
    out.writeInt(1);
    var part = new WireOutput(Limits.DEFAULTS);
    part.writeString("part");
    out.writePart(part);
    out.writeInt(2);
    byte[] bytes = new byte[100 + out.length()];
    out.copyTo(ByteBuffer.wrap(bytes, 100, out.length()));
    var in = new WireInput(bytes, 100, out.length(), 5_000_000_000L, Limits.DEFAULTS);
    assertThat(in.readInt()).isEqualTo(1);
    assertThat(in.position()).isEqualTo(5_000_000_004L);
    WireInput inner = in.readPart();
    assertThat(inner.position()).isEqualTo(5_000_000_005L);
    assertThat(inner.readString()).isEqualTo("part");
    inner.checkEnd();
    assertThat(in.position()).isEqualTo(inner.position());
    assertThat(in.readInt()).isEqualTo(2);
    in.checkEnd();
    assertThat(new WireInput(bytes, Limits.DEFAULTS).position()).isZero();
    assertThatThrownBy(() -> new WireInput(bytes, 100, 9, 0, new Limits(8, 1, 1)))
        .isInstanceOf(MalformedValue.class)
        .hasMessage("A message of 9 bytes; the limit is 8");
    assertThatThrownBy(() -> new WireInput(bytes, 100, bytes.length, 0, Limits.DEFAULTS))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anOutputIsUsedAgain() throws Exception {
    var out = new WireOutput(new Limits(100, 2, 10));
    for (int i = 0; i < 50; i++) {
      out.reset();
      out.writeString("number " + i);
      out.writeCount(9);
      assertThat(input(out).readString()).isEqualTo("number " + i);
    }
    assertThatThrownBy(() -> out.writeCount(9)).hasMessageContaining("more than 10 elements");
    out.enter();
    out.enter();
    assertThatThrownBy(out::enter).hasMessageContaining("nested deeper");
    out.reset();
    out.enter();
    assertThat(out.length()).isZero();
    out.writeString("abc");
    out.cut(2);
    assertThat(out.toByteArray()).hasSize(2);
    assertThatThrownBy(() -> out.cut(3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theBytesAreHandedOnWithoutACopy() throws Exception {
    var out = new WireOutput(Limits.DEFAULTS);
    out.writeRaw("0123456789".getBytes(StandardCharsets.US_ASCII));
    var stream = new ByteArrayOutputStream();
    out.writeTo(stream);
    assertThat(stream.toByteArray()).isEqualTo(out.toByteArray());
    var crc = new CRC32C();
    out.update(crc, 2, 10);
    var expected = new CRC32C();
    expected.update(out.toByteArray(), 2, 8);
    assertThat(crc.getValue()).isEqualTo(expected.getValue());
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    out.update(digest, 0, 10);
    assertThat(digest.digest())
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(out.toByteArray()));
    assertThatThrownBy(() -> out.update(crc, 0, 11)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> out.update(digest, 0, 11))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void writingOnAndOnAllocatesNothing() throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var out = new WireOutput(Limits.DEFAULTS);
    var crc = new CRC32C();
    byte[] target = new byte[1_000];
    var buffer = ByteBuffer.wrap(target);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        out.reset();
        out.writeSigned(-i);
        out.writeDouble(i);
        out.writeString("some text");
        out.update(crc, 0, out.length());
        buffer.clear();
        out.copyTo(buffer);
        out.writeTo(NOWHERE);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).isLessThan(10_000);
  }
}
