package dev.baton.examples.links;

import java.net.URI;

/** Something that the user has to put right; the message is one line and says what. */
final class BadInput extends Exception {
  private static final long serialVersionUID = 1;

  BadInput(String message) {
    super(message);
  }

  /** Throws if the start page has moved to a site that nobody has named. */
  static void unlessSameSite(URI start, URI from, URI to) throws BadInput {
    if (!Address.sameSite(from, to) && !Address.sameSiteSecured(from, to)) {
      throw new BadInput(
          start + " redirects to another site, " + to + "; name that one to have it checked");
    }
  }

  /** Throws unless the answer to the start page is a page. */
  static void unlessPage(URI start, Answer answer) throws BadInput {
    if (answer instanceof Answer.Failed failed) {
      throw new BadInput("cannot read " + start + ": " + failed.why());
    }
    if (answer instanceof Answer.Moved) {
      throw new BadInput("cannot read " + start + ": too many redirects");
    }
    if (answer instanceof Answer.Left left) {
      throw new BadInput("cannot read " + start + ": beyond the limit of " + left.limit().option());
    }
    if (answer instanceof Answer.There there) {
      throw new BadInput(start + " is not an HTML page but " + there.contentType());
    }
  }
}
