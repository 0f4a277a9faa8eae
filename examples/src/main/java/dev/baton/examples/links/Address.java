package dev.baton.examples.links;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What real pages write where an address belongs, made into URIs: references are resolved as RFC
 * 3986 says, and what is illegal in a URI (spaces, umlauts, brackets) is percent-encoded, as
 * browsers do.
 */
final class Address {
  /** RFC 3986, appendix B: scheme, authority, path, query and fragment of any text. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?",
          Pattern.DOTALL);

  private static final Pattern HOST_AND_PORT = Pattern.compile("(?:.*@)?(.+?)(?::([0-9]*))?");
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  private static final int MOST_PORT = 65_535;

  /** No server takes more, and no page needs it. */
  private static final int MOST_LENGTH = 8_192;

  /** That of a name in the DNS, by RFC 1035, with a port. */
  private static final int MOST_HOST_LENGTH = 255 + 6;

  private static final String UNRESERVED = "-._~";
  private static final String IN_PATH = UNRESERVED + "!$&'()*+,;=:@/";
  private static final String IN_QUERY = IN_PATH + "?";

  private Address() {}

  /**
   * The address that {@code reference}, found in a page at {@code base}, stands for.
   *
   * @return empty if it cannot be read as one
   */
  static Optional<URI> resolve(URI base, String reference) {
    Matcher parts = PARTS.matcher(reference.strip().replaceAll("[\\t\\n\\r]", ""));
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1);
    if (scheme != null && !isWeb(scheme)) {
      return opaque(scheme);
    }
    if (reference.length() > MOST_LENGTH) {
      return Optional.empty();
    }
    String authority = parts.group(2);
    String path = parts.group(3);
    String query = parts.group(4);
    if (scheme == null && authority == null) {
      if (path.isEmpty()) {
        path = base.getRawPath();
        query = query == null ? base.getRawQuery() : query;
      } else if (!path.startsWith("/")) {
        path = base.getRawPath().substring(0, base.getRawPath().lastIndexOf('/') + 1) + path;
      }
      authority = base.getRawAuthority();
    }
    return assemble(
        scheme == null ? base.getScheme() : scheme, authority, path, query, parts.group(5));
  }

  /** The address that a user typed, which has to be a whole one. */
  static Optional<URI> parse(String text) {
    Matcher parts = PARTS.matcher(text.strip());
    if (!parts.matches() || parts.group(1) == null || !isWeb(parts.group(1))) {
      return Optional.empty();
    }
    return assemble(parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5));
  }

  /** The address of the page alone, without the fragment. */
  static URI withoutFragment(URI address) {
    String text = address.toString();
    int hash = text.indexOf('#');
    return hash < 0 ? address : URI.create(text.substring(0, hash));
  }

  /** Whether both are on the same server: scheme, host and port. */
  static boolean sameSite(URI one, URI other) {
    return one.getScheme().equals(other.getScheme())
        && one.getRawAuthority().equals(other.getRawAuthority());
  }

  /** Whether the second is the first one's server, spoken to over HTTPS instead of HTTP. */
  static boolean sameSiteSecured(URI one, URI other) {
    return one.getScheme().equals("http")
        && other.getScheme().equals("https")
        && one.getRawAuthority().equals(other.getRawAuthority())
        && one.getPort() == -1;
  }

  /**
   * Whether it can be asked for over HTTP; {@code mailto:}, {@code javascript:} and such cannot.
   */
  static boolean isWeb(URI address) {
    return isWeb(address.getScheme());
  }

  private static boolean isWeb(String scheme) {
    return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
  }

  /**
   * Stands for every address of a scheme that is never fetched; what follows it may be anything.
   */
  private static Optional<URI> opaque(String scheme) {
    return Optional.of(URI.create(scheme.toLowerCase(Locale.ROOT) + ":skipped"));
  }

  private static Optional<URI> assemble(
      String scheme, String authority, String path, String query, String fragment) {
    try {
      String canonical = scheme.toLowerCase(Locale.ROOT);
      StringBuilder text = new StringBuilder(canonical);
      text.append("://").append(host(canonical, authority == null ? "" : authority));
      text.append(withoutDots(encode(path.startsWith("/") ? path : "/" + path, IN_PATH)));
      if (query != null) {
        text.append('?').append(encode(query, IN_QUERY));
      }
      if (fragment != null) {
        text.append('#').append(encode(fragment, IN_QUERY));
      }
      return Optional.of(new URI(text.toString()).parseServerAuthority());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Host and port in lower case and ASCII, without a user's name and without the usual port. */
  private static String host(String scheme, String authority) {
    Matcher parts = HOST_AND_PORT.matcher(authority);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no host");
    }
    if (parts.group(1).length() > MOST_HOST_LENGTH) {
      throw new IllegalArgumentException("no such host");
    }
    String host = parts.group(1).startsWith("[") ? parts.group(1) : IDN.toASCII(parts.group(1));
    String port = parts.group(2);
    String usual = scheme.equals("https") ? "443" : "80";
    if (port == null || port.isEmpty() || port.equals(usual)) {
      return host.toLowerCase(Locale.ROOT);
    }
    if (Integer.parseInt(port) > MOST_PORT) {
      throw new IllegalArgumentException("no such port");
    }
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static String withoutDots(String path) throws URISyntaxException {
    // The host keeps a path that begins with // from being read as one.
    String normal = new URI("http://x" + path).normalize().getRawPath();
    int above = 0;
    while (normal.startsWith("/../", above)) {
      above += 3;
    }
    String inside = normal.substring(above);
    return inside.equals("/..") ? "/" : inside;
  }

  /** Encodes what is illegal; of what is encoded already, decodes what need not be. */
  private static String encode(String text, String legal) {
    StringBuilder encoded = new StringBuilder();
    Matcher escape = ESCAPE.matcher(text);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '%' && escape.region(i, text.length()).lookingAt()) {
        int value = Integer.parseInt(escape.group(1), 16);
        encoded.append(
            isLegal(value, UNRESERVED) ? "" + (char) value : String.format("%%%02X", value));
        i += 3;
        continue;
      }
      if (isLegal(c, legal)) {
        encoded.append((char) c);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          encoded.append(String.format("%%%02X", b));
        }
      }
      i += Character.charCount(c);
    }
    return encoded.toString();
  }

  private static boolean isLegal(int c, String others) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || others.indexOf(c) >= 0;
  }
}
