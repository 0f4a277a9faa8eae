package dev.baton.channels;

/**
 * What a {@link Channel} throws where nothing can be sent or received any more.
 *
 * <p>It is unchecked: where the end is expected, {@code for (T x : each(channel))} ends by itself.
 */
public final class ChannelClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one that says what is closed. */
  public ChannelClosed(String message) {
    super(message);
  }

  /** Creates one that says what is closed, and with what that was closed; null for nothing. */
  public ChannelClosed(String message, Throwable cause) {
    super(message, cause);
  }
}
