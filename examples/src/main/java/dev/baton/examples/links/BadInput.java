package dev.baton.examples.links;

import java.net.URI;

/** Something that the user has to put right; the message is one line and says what. */
final class BadInput extends Exception {
  private static final long serialVersionUID = 1;

  BadInput(String message) {
    super(message);
  }

  /** Throws unless the answer to the start page is a page. */
  static void unlessPage(URI start, Answer answer) throws BadInput {
    if (answer instanceof Answer.Failed failed) {
      throw new BadInput("cannot read " + start + ": " + failed.why());
    }
    if (answer instanceof Answer.Moved) {
      throw new BadInput("cannot read " + start + ": too many redirects");
    }
    if (answer instanceof Answer.There there) {
      throw new BadInput(start + " is not an HTML page but " + there.contentType());
    }
  }
}
