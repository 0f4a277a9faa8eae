package dev.baton.examples.links;

import java.net.URI;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes an {@link Answer} of an HTTP response. Runs on the threads of the HTTP client, so that
 * reading a large page does not hold up the event loop.
 *
 * @param address what was asked for
 * @param read whether to read it, if it is an HTML page
 * @param limit the most bytes of a page that are read
 */
record AnswerReader(URI address, boolean read, int limit) implements BodyHandler<Answer> {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  @Override
  public BodySubscriber<Answer> apply(ResponseInfo head) {
    int status = head.statusCode();
    Optional<String> location = head.headers().firstValue("Location");
    if (status >= 300 && status < 400 && location.isPresent()) {
      return PageBody.skipped(moved(location.get()));
    }
    if (status < 200 || status >= 300) {
      return PageBody.skipped(new Answer.Failed(Failures.describe(status)));
    }
    String contentType = head.headers().firstValue("Content-Type").orElse("no content type");
    Answer.There there = new Answer.There(contentType);
    if (!read || !there.isHtml()) {
      return PageBody.skipped(there);
    }
    String encoding = head.headers().firstValue("Content-Encoding").orElse("identity").strip();
    if (!encoding.equalsIgnoreCase("identity")) {
      return PageBody.skipped(
          new Answer.Failed("encoded as " + encoding + ", which was not asked for"));
    }
    return PageBody.read(
        limit, body -> new Answer.Read(Html.read(address, body, charset(contentType))));
  }

  private Answer moved(String location) {
    Optional<URI> to = Address.resolve(address, location).filter(Address::isWeb);
    return to.isPresent()
        ? new Answer.Moved(Address.withoutFragment(to.get()))
        : new Answer.Failed("redirects to " + location);
  }

  private static String charset(String contentType) {
    Matcher named = CHARSET.matcher(contentType);
    try {
      return named.find() && Charset.isSupported(named.group(1)) ? named.group(1) : null;
    } catch (IllegalArgumentException e) {
      return null; // no such charset can be; the page's own mark decides
    }
  }
}
