package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be checked gets one line that says why, and exit code 2. */
class BadInputTest {
  @TempDir Path folder;

  private static void assertRefused(String message, Object... arguments) {
    Outcome outcome = Outcome.of(arguments);
    assertThat(outcome.err()).isEqualTo("linkcheck: " + message + System.lineSeparator());
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void noSuchFolder() {
    assertRefused(
        "no such folder: missing (an address starts with http:// or https://)", "missing");
  }

  @Test
  void aFolderWithoutAPage() {
    assertRefused("no index.html to start from in " + folder + "; name a page of it", folder);
  }

  @Test
  void aFileThatIsNoPage() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "notes");
    Outcome outcome = Outcome.of(notes);
    assertThat(outcome.err())
        .matches(
            "linkcheck: http://127.0.0.1:\\d+/notes.txt is not an HTML page but text/plain\\R");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void malformedAddress() {
    assertRefused("not an address that can be asked for over HTTP: http://", "http://");
    assertRefused("not an address that can be asked for over HTTP: ftp://h/", "ftp://h/");
    assertRefused("not an address that can be asked for over HTTP: http://a b/", "http://a b/");
  }

  @Test
  void nobodyThere() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String address = "http://127.0.0.1:" + port + "/";
    assertRefused("cannot read " + address + ": cannot connect", address);
  }

  @Test
  void unknownHost() {
    assertRefused(
        "cannot read http://no-such-host.invalid/: no such host", "http://no-such-host.invalid");
  }

  @Test
  void aServerThatDoesNotAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + silent.getLocalPort() + "/";
      assertRefused(
          "cannot read " + address + ": no answer within 50ms", address, "--timeout=50ms");
    }
  }

  @Test
  void aStartPageThatIsNotThere() throws IOException {
    try (TestSite site = new TestSite()) {
      assertRefused("cannot read " + site.at("/") + ": 404 Not Found", site.at("/"));
    }
  }

  @Test
  void aStartPageThatIsNotHtml() throws IOException {
    try (TestSite site = new TestSite().answer("/", 200, "Content-Type", "image/png", "x")) {
      assertRefused(site.at("/") + " is not an HTML page but image/png", site.at("/"));
    }
  }

  @Test
  void aStartPageThatRedirectsToItself() throws IOException {
    try (TestSite site = new TestSite().redirect("/", "/")) {
      assertRefused("cannot read " + site.at("/") + ": too many redirects", site.at("/"));
    }
  }

  @Test
  void unknownOption() {
    assertRefused("unknown option --fast; --help shows the ones there are", "--fast");
  }

  @Test
  void helpIsNoBadInput() {
    Outcome outcome = Outcome.of("--help");
    assertThat(outcome.out()).startsWith("Usage: linkcheck ");
    assertThat(outcome.exitCode()).isZero();
  }
}
