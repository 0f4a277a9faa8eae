package dev.baton.frame;

/**
 * The costs of what a machine counts, in units, which mean what a program has them mean; each is 1
 * unless said otherwise. What a program does besides, it declares itself by {@link Frames#charge}.
 *
 * @param resume of resuming a task
 * @param spawn of spawning one
 * @param timer of each timer that is set, by a sleep or a timeout
 * @param event of an element of a source that a task gets
 * @param output of an output
 * @param alert of an alert
 * @param hostCall of a call of a host
 * @param snapshot of a snapshot
 */
public record CostModel(
    int resume,
    int spawn,
    int timer,
    int event,
    int output,
    int alert,
    int hostCall,
    int snapshot) {
  private static final CostModel DEFAULTS = new CostModel(1, 1, 1, 1, 1, 1, 1, 1);

  /**
   * Makes a model.
   *
   * @throws IllegalArgumentException if a cost is negative
   */
  public CostModel {
    for (int cost : new int[] {resume, spawn, timer, event, output, alert, hostCall, snapshot}) {
      if (cost < 0) {
        throw new IllegalArgumentException("A cost is negative: " + cost);
      }
    }
  }

  /** Returns the model in which each costs 1. */
  public static CostModel defaults() {
    return DEFAULTS;
  }

  /** Changes the cost of resuming a task. */
  public CostModel withResume(int cost) {
    return new CostModel(cost, spawn, timer, event, output, alert, hostCall, snapshot);
  }

  /** Changes the cost of spawning a task. */
  public CostModel withSpawn(int cost) {
    return new CostModel(resume, cost, timer, event, output, alert, hostCall, snapshot);
  }

  /** Changes the cost of a timer. */
  public CostModel withTimer(int cost) {
    return new CostModel(resume, spawn, cost, event, output, alert, hostCall, snapshot);
  }

  /** Changes the cost of an element of a source. */
  public CostModel withEvent(int cost) {
    return new CostModel(resume, spawn, timer, cost, output, alert, hostCall, snapshot);
  }

  /** Changes the cost of an output. */
  public CostModel withOutput(int cost) {
    return new CostModel(resume, spawn, timer, event, cost, alert, hostCall, snapshot);
  }

  /** Changes the cost of an alert. */
  public CostModel withAlert(int cost) {
    return new CostModel(resume, spawn, timer, event, output, cost, hostCall, snapshot);
  }

  /** Changes the cost of a call of a host. */
  public CostModel withHostCall(int cost) {
    return new CostModel(resume, spawn, timer, event, output, alert, cost, snapshot);
  }

  /** Changes the cost of a snapshot. */
  public CostModel withSnapshot(int cost) {
    return new CostModel(resume, spawn, timer, event, output, alert, hostCall, cost);
  }
}
