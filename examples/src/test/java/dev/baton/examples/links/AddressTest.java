package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  private static final URI BASE = URI.create("http://h/a/b?q");

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "''                       -> http://h/a/b?q",
        "c                        -> http://h/a/c",
        "./c/../d                 -> http://h/a/d",
        "../../../c               -> http://h/c",
        "..                       -> http://h/",
        "/c                       -> http://h/c",
        "/c/                      -> http://h/c/",
        "/                        -> http://h/",
        "?x=1                     -> http://h/a/b?x=1",
        "#f                       -> http://h/a/b?q#f",
        "c#f                      -> http://h/a/c#f",
        "//other/c                -> http://other/c",
        "https://other            -> https://other/",
        "http://h:80/c            -> http://h/c",
        "https://h:443/c          -> https://h/c",
        "http://h:8080/c          -> http://h:8080/c",
        "HTTP://H/C               -> http://h/C",
        "http://me:secret@h/c     -> http://h/c",
        "http://[::1]:8080/       -> http://[::1]:8080/",
        "http://bücher.example/   -> http://xn--bcher-kva.example/",
        "'two words'              -> http://h/a/two%20words",
        "two%20words              -> http://h/a/two%20words",
        "%7euser/%c3%a9           -> http://h/a/~user/%C3%A9",
        "é                        -> http://h/a/%C3%A9",
        "100%                     -> http://h/a/100%25",
        "a[1]|x                   -> http://h/a/a%5B1%5D%7Cx",
        "c#foo(int[],T)           -> http://h/a/c#foo(int%5B%5D,T)",
      })
  void resolvesAsBrowsersDo(String reference, String expected) {
    assertThat(Address.resolve(BASE, reference)).contains(URI.create(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mailto:me@h", "JavaScript:void(0)", "data:text/html,<p>", "tel:+49 1"})
  void otherSchemesAreNotForHttp(String reference) {
    assertThat(Address.resolve(BASE, reference)).get().matches(address -> !Address.isWeb(address));
  }

  @Test
  void whatBreaksLinesInAnAttributeIsDropped() {
    assertThat(Address.resolve(BASE, " c\n d\t")).contains(URI.create("http://h/a/c%20d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://", "http://h:port/", "http://h:99999/", "http://two words/", "http://[/"})
  void whatNoHostCanBeIsNoAddress(String reference) {
    assertThat(Address.resolve(BASE, reference)).isEmpty();
    assertThat(Address.parse(reference)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "/page", "mailto:me@h", "ftp://h/", ""})
  void aUserHasToTypeAWholeAddress(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @Test
  void aSiteIsSchemeHostAndPort() {
    assertThat(Address.sameSite(BASE, URI.create("http://h/c#f"))).isTrue();
    assertThat(Address.sameSite(BASE, URI.create("https://h/c"))).isFalse();
    assertThat(Address.sameSite(BASE, URI.create("http://h:8080/c"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/a, https://h/b, true",
    "http://h/a, https://h:8443/b, false",
    "http://h:8080/a, https://h:8080/b, false",
    "http://h/a, https://www.h/b, false",
    "https://h/a, http://h/b, false",
  })
  void aSiteMayMoveToHttpsAndStayTheSame(URI one, URI other, boolean same) {
    assertThat(Address.sameSiteSecured(one, other)).isEqualTo(same);
  }

  @Test
  void nothingThatAPageCanWriteIsMoreThanNoAddress() {
    String[] parts = {
      "http",
      ":",
      "//",
      "/",
      "..",
      ".",
      "?",
      "#",
      "[",
      "]",
      "%",
      "%2e",
      "%00",
      "%ff",
      "@",
      "a",
      "ü",
      "\ud800",
      "\udc00",
      "\u0000",
      "\u2028",
      "\u00ad",
      "\u3002",
      "xn--",
      "xn--a",
      "-",
      "_",
      "1",
      "65536",
      "99999999999",
      " ",
      "\\",
      "mailto:",
      "\u202e",
      "ß",
      "\uff0e"
    };
    Random random = new Random(1);
    int addresses = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder reference = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        reference.append(parts[random.nextInt(parts.length)]);
      }
      Optional<URI> address = Address.resolve(BASE, reference.toString());
      if (address.filter(Address::isWeb).isPresent()) {
        addresses++;
        URI again = address.get();
        assertThat(again.getHost()).as(reference.toString()).isNotNull();
        assertThat(again.toString()).matches("[!-~]+");
        assertThat(Address.resolve(BASE, again.toString())).contains(again);
      }
    }
    assertThat(addresses).isBetween(16_000, 19_800);
  }
}
