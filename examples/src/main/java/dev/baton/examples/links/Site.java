package dev.baton.examples.links;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be checked: a site somewhere, or a folder that is served for as long as this is open.
 *
 * @param start the page to start from
 * @param resources what to close in the end
 */
record Site(URI start, Closeable... resources) implements Closeable {

  /** Opens what the command line names; with nothing named, Baton's own Javadoc. */
  static Site open(Optional<String> target, PrintStream log) throws BadInput, IOException {
    if (target.isEmpty()) {
      log.println("Building the Javadoc of Baton's runtime ...");
      JavadocSite javadoc = JavadocSite.build();
      FolderServer server = new FolderServer(javadoc.folder());
      return new Site(server.address("index.html"), server, javadoc);
    }
    String text = target.get();
    if (text.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
      URI address = Address.parse(text).orElse(null);
      if (address == null) {
        throw new BadInput("not an address that can be asked for over HTTP: " + text);
      }
      return new Site(Address.withoutFragment(address));
    }
    return folder(path(text));
  }

  private static Site folder(Path path) throws BadInput, IOException {
    if (Files.isRegularFile(path)) {
      Path page = path.toRealPath(); // its neighbours are those of what a symbolic link leads to
      FolderServer server = new FolderServer(page.getParent());
      return new Site(server.address(page.getFileName().toString()), server);
    }
    if (!Files.isDirectory(path)) {
      throw new BadInput(
          "no such folder: " + path + " (an address starts with http:// or https://)");
    }
    if (!Files.isRegularFile(path.resolve("index.html"))) {
      throw new BadInput("no index.html to start from in " + path + "; name a page of it");
    }
    FolderServer server = new FolderServer(path);
    return new Site(server.address("index.html"), server);
  }

  private static Path path(String text) throws BadInput {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new BadInput("no such folder: " + text);
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable resource : resources) {
      resource.close();
    }
  }
}
