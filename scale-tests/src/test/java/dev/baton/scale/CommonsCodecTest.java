package dev.baton.scale;

import java.util.List;
import java.util.Map;

/** Commons Codec, whose quick tests are part of every build. */
class CommonsCodecTest extends LibraryTest {
  /** Loops of millions of rounds, and all that differs by the algorithms of a JDK. */
  private static final String SLOW =
      ".*\\.(MurmurHash3|Base64|PhoneticEnginePerformance|XXHash32Overflow|MessageDigestAlgorithms"
          + "|CacheSubSequencePerformance|BeiderMorseEncoder|PureJavaCrc32|DaitchMokotoffSoundex"
          + "|BaseNCodec)Test";

  CommonsCodecTest() {
    super(new Library("commons-codec", List.of(), List.of(), SLOW), Map.of());
  }
}
