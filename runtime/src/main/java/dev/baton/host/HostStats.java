package dev.baton.host;

/**
 * The counts of the calls of a host, or of a view of one. They are exact when no call is on its
 * way: then {@code begun} is the sum of {@code ended}, {@code failed}, {@code cancelled} and {@code
 * rejected}.
 *
 * <p>A call counts as running from when it has its place and is handed to what runs it. Without a
 * limit, {@link Host#inline()} and {@link Host#on} are handed all calls of a pass at once, of which
 * {@code peak} is the number, however many of them an executor runs at a time.
 *
 * @param begun how many were awaited, spawned or gathered
 * @param started how many have begun to run
 * @param ended how many have run and given a value, whether or not somebody got it
 * @param failed how many have run, or were refused by what was to run them, and failed
 * @param cancelled how many never ran, since they were cancelled, or their time was up, or the host
 *     was closed, before they came to run
 * @param rejected how many found the queue full, or the host closed
 * @param waited how many had to wait for a place
 * @param abandoned how many were left running by a task that went on
 * @param discarded how many values came after the task had been cancelled
 * @param running how many run now
 * @param waiting how many wait for a place now
 * @param peak how many have run at once at most
 */
public record HostStats(
    long begun,
    long started,
    long ended,
    long failed,
    long cancelled,
    long rejected,
    long waited,
    long abandoned,
    long discarded,
    int running,
    int waiting,
    int peak) {
  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append("started ").append(started).append(" · ended ").append(ended);
    if (failed > 0) {
      text.append(" · failed ").append(failed);
    }
    if (cancelled > 0) {
      text.append(" · cancelled ").append(cancelled);
    }
    text.append(" · peak ").append(peak).append(" · waited ").append(waited);
    text.append(" · rejected ").append(rejected).append(" · abandoned ").append(abandoned);
    return running + waiting == 0
        ? text.toString()
        : text.append(" · running ")
            .append(running)
            .append(" · waiting ")
            .append(waiting)
            .toString();
  }
}
