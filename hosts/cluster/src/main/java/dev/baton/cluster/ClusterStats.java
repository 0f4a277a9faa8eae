package dev.baton.cluster;

/**
 * The counts of a caller in a cluster. When no call is on its way, {@code started} is the sum of
 * {@code ended}, {@code indeterminate} and {@code retried}.
 *
 * @param started how often a call was sent to a member
 * @param ended how many were answered, and so ended
 * @param indeterminate how many ended since their member was lost
 * @param retried how often a call was sent to be sent again, since its member was lost or full
 * @param late how many answers came that nobody waited for any more
 * @param malformed how many messages could not be read
 */
public record ClusterStats(
    long started, long ended, long indeterminate, long retried, long late, long malformed) {}
