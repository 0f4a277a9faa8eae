package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A served folder gives nothing away that lies outside of it, whatever leads there. */
class SymbolicLinkTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void aFolderWithWaysOut() throws IOException {
    Path outside = Files.createDirectories(temporary.resolve("outside/sub"));
    Files.writeString(outside.resolve("secret.html"), "<p>secret");
    Files.writeString(outside.resolve("index.html"), "<p>secret");
    // A name that begins with the folder's does not make it a part of it.
    Files.createDirectories(temporary.resolve("folder2"));
    Files.writeString(temporary.resolve("folder2/index.html"), "<p>secret");

    folder = Files.createDirectories(temporary.resolve("folder"));
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("index.html"), "<p>inside");
    Files.writeString(folder.resolve("sub/page.html"), "<p>inside");
    link("page.html", outside.resolve("secret.html"));
    link("relative.html", Path.of("../outside/sub/secret.html"));
    link("again.html", Path.of("page.html"));
    link("out", outside);
    link("up", Path.of(".."));
    link("beside", temporary.resolve("folder2"));
    link("sub/index.html", outside.resolve("index.html"));
    link("gone.html", Path.of("nowhere.html"));
    link("circle.html", Path.of("circle.html"));
    link("inside.html", Path.of("sub/../sub/page.html"));
    link("within", Path.of("sub"));
    link("itself", Path.of("."));
  }

  private void link(String name, Path to) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), to);
  }

  private static HttpResponse<String> get(FolderServer server, String path) throws Exception {
    URI address = URI.create(server.address("index.html").toString().replace("/index.html", path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page.html",
        "/relative.html",
        "/again.html",
        "/out",
        "/out/",
        "/out/secret.html",
        "/up",
        "/up/outside/sub/secret.html",
        "/up/folder2/",
        "/beside",
        "/beside/index.html",
        "/sub/",
        "/itself/page.html",
        "/within/../page.html",
        "/itself/itself/out/secret.html",
      })
  void whatASymbolicLinkLeadsToOutsideIsForbidden(String path) throws Exception {
    try (FolderServer server = new FolderServer(folder)) {
      HttpResponse<String> answer = get(server, path);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../outside/sub/secret.html",
        "/%2e%2e/outside/sub/secret.html",
        "/..%2foutside%2fsub%2fsecret.html",
        "/sub/..%2f..%2foutside/sub/secret.html",
        "/..%5coutside",
        "/../folder2/index.html",
        "/..",
        "/%2e%2e",
        "/%2e%2e%2f",
        "/%00",
        "/%ff",
        "/index.html%00.png",
        "/gone.html",
        "/circle.html",
        "/circle.html/x",
        "/index.html/x",
        "/%2fetc%2fpasswd",
        "//etc/passwd",
        "/up/../../outside/sub/secret.html",
      })
  void whatIsNotThereOrAboveIsNotFound(String path) throws Exception {
    try (FolderServer server = new FolderServer(folder)) {
      assertThat(get(server, path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aNameThatNoFileCanHaveIsNotFound() throws Exception {
    try (FolderServer server = new FolderServer(folder)) {
      assertThat(get(server, "/" + "a".repeat(300)).statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/inside.html,200",
    "/within/page.html,200",
    "/itself/index.html,200",
    "/itself/,200",
    "/within,301",
    "/sub/page.html,200",
    "/,200"
  })
  void aSymbolicLinkWithinTheFolderIsFollowed(String path, int status) throws Exception {
    try (FolderServer server = new FolderServer(folder)) {
      HttpResponse<String> answer = get(server, path);
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).isEqualTo(status == 200 ? "<p>inside" : "");
    }
  }

  @Test
  void theFolderMayBeReachedByASymbolicLink() throws Exception {
    Path other = Files.createSymbolicLink(temporary.resolve("other"), folder);
    try (FolderServer server = new FolderServer(other)) {
      assertThat(get(server, "/index.html").statusCode()).isEqualTo(200);
      assertThat(get(server, "/out/secret.html").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aPageNamedByTheUserIsServedFromWhereItIs() throws IOException {
    Files.writeString(temporary.resolve("outside/sub/secret.html"), "<a href=index.html>x</a>");
    Outcome outcome = Outcome.of(folder.resolve("page.html"));
    assertThat(outcome.out()).contains("Read 2 pages of ").contains("/secret.html in ");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aLinkThatLeavesTheFolderIsBroken() throws IOException {
    Files.writeString(folder.resolve("index.html"), "<a href=out/secret.html>x</a>");
    assertThat(Outcome.of(folder).broken())
        .containsExactly("  index.html: \"x\" -> out/secret.html: 403 Forbidden");
  }

  @Test
  void aFileLargerThanALimitIsServedInParts() throws Exception {
    Path large = folder.resolve("large.html");
    try (var file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(8L << 30); // takes no room on disk, and no array could hold it
    }
    Files.writeString(folder.resolve("index.html"), "<a href=large.html>x</a>");
    assertThat(Outcome.of(folder).out())
        .contains("1 address not checked, beyond the limit of --max-page-size: large.html\n");
  }
}
