package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cluster.TestCluster.Node;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members with other versions of an interface. */
class VersionsTest {
  private static final String FIRST =
      """
      import java.util.*;
      enum Size { SMALL, LARGE }
      record Item(String name, int count, Size size) {}
      sealed interface Answer permits Yes, No {}
      record Yes(List<Item> items) implements Answer {}
      record No(String reason) implements Answer {}
      public interface Stock {
        Answer find(String name);
        int count(Item item) throws java.io.IOException;
      }
      """;

  /** What differs, and how; the last ones stand deep in the types. */
  private static final List<String[]> CHANGES =
      List.of(
          new String[] {"Answer find(", "Answer search("},
          new String[] {"String name);", "String name, int page);"},
          new String[] {"int count(Item", "long count(Item"},
          new String[] {"int count(Item item)", "int count(List<Item> item)"},
          new String[] {"throws java.io.IOException", ""},
          new String[] {"throws java.io.IOException", "throws java.io.EOFException"},
          new String[] {"  Answer find", "  void added();\n  Answer find"},
          new String[] {"int count, ", "long count, "},
          new String[] {"int count, ", ""},
          new String[] {"String name, int count", "int count, String name"},
          new String[] {"int count, ", "int amount, "},
          new String[] {"SMALL, LARGE", "SMALL, LARGE, HUGE"},
          new String[] {"SMALL, LARGE", "LARGE, SMALL"},
          new String[] {"permits Yes, No", "permits No, Yes"},
          new String[] {"List<Item> items", "Set<Item> items"},
          new String[] {"List<Item> items", "List<List<Item>> items"},
          new String[] {"List<Item> items", "Item[] items"},
          new String[] {"List<Item> items", "List<Size> items"});

  @TempDir Path folder;

  @Test
  @DisplayName("93: any change of a method or of a type deep in it changes the interface's hash")
  void hashes() throws Exception {
    Set<Hash> hashes = new HashSet<>();
    try (var first = new Version(folder, FIRST);
        var same =
            new Version(folder, FIRST.replace("String reason", "\n/* why */ String reason"))) {
      hashes.add(first.hash());
      assertThat(same.hash()).isEqualTo(first.hash());
    }
    for (String[] change : CHANGES) {
      assertThat(FIRST).contains(change[0]);
      try (var version = new Version(folder, FIRST.replace(change[0], change[1]))) {
        assertThat(hashes.add(version.hash())).as("%s → %s", change[0], change[1]).isTrue();
      }
    }
    assertThat(hashes).hasSize(CHANGES.size() + 1);
  }

  @Test
  @DisplayName("93: members with another version are not chosen; without others it is NoMember")
  void skew() throws Exception {
    try (var old = new Version(folder, FIRST);
        var present = new Version(folder, FIRST.replace("int count, ", "long count, "));
        var cluster = new TestCluster()) {
      Node caller = cluster.caller();
      caller.engine.bind(present.capability);
      ClusterOptions options = ClusterOptions.loopback();
      Node first = cluster.add(null, old.served(options));
      Node second = cluster.add(null, old.served(options));
      var call = new FakeCall(Reflected.method(present.capability, "find"), "x");
      caller.engine.begin(List.of(call));
      assertThat(call.failure())
          .isInstanceOf(NoMember.class)
          .hasMessage(
              "No member serves Stock with the interface hash %s: loopback-1 serves nothing,"
                      .formatted(present.hash())
                  + " loopback-2 serves %1$s, loopback-3 serves %1$s".formatted(old.hash()));
      Node third = cluster.add(null, present.served(options));
      for (int i = 0; i < 20; i++) {
        var next = new FakeCall(Reflected.method(present.capability, "find"), "x");
        caller.engine.begin(List.of(next));
        assertThat(next.result()).isNull();
      }
      assertThat(
              caller.sent.stream().filter(sent -> sent.message()[1] == Wire.Kind.CALLS.ordinal()))
          .hasSize(20)
          .allMatch(sent -> sent.to().equals(third.peer));
      assertThat(List.of(first.peer, second.peer)).doesNotContain(third.peer);
    }
  }
}
