package dev.baton.internal.crossing;

import dev.baton.Coroutine;
import dev.baton.internal.kernel.Carriers;
import dev.baton.internal.kernel.Crossing;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.Origin;
import dev.baton.internal.kernel.TaskExtra;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.Map;
import java.util.Objects;

/** A coroutine that runs another one as a task of another loop of the group, and awaits its end. */
public final class RunOn<T> extends LeafCoroutine<T> implements Origin {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("runOn");
  private static final Object[] NOTHING = {};

  final EventLoopImpl target;
  final Coroutine<T> body;

  /** What the task inherits; set when it sets out. */
  Map<Object, Object> locals = Map.of();

  Object[] carried = NOTHING;

  /** The wait; null before it has begun, and where it runs on the loop that awaits it. */
  private Wait wait;

  public RunOn(EventLoopImpl target, Coroutine<T> body) {
    this.target = Objects.requireNonNull(target, "loop");
    this.body = Objects.requireNonNull(body, "coroutine");
  }

  String nameOfBody() {
    String name = Engine.name(body);
    return name.isEmpty() ? "task" : name;
  }

  @Override
  public Object await(Runner runner) throws Throwable {
    TaskLoop here = Engine.loop(runner);
    if (here == null) {
      throw CurrentLoop.missing("runOn()");
    }
    if (here == target) {
      return Engine.descend(runner, body);
    }
    Crossing way = here.crossing;
    if (way == null || !way.reaches(target)) {
      throw new IllegalStateException(
          "runOn goes to loops of the same LoopGroup, and the loops '"
              + here.name()
              + "' and '"
              + target.name()
              + "' are of none together. Start both as a LoopGroup, or submit the coroutine to '"
              + target.name()
              + "' and await the future that this gives.");
    }
    return cross(Engine.task(runner));
  }

  private Object cross(TaskImpl<?> waiter) throws Throwable {
    Engine.claim(body);
    locals = TaskExtra.locals(waiter);
    Carriers carriers = waiter.loop().carriers();
    if (!carriers.isEmpty() && carriers.areThose(target.carriers())) {
      carried = carriers.capture();
    }
    wait = new Wait(waiter, this);
    target.load.comes();
    boolean sent = false;
    try {
      sent = wait.send();
    } finally {
      if (!sent) {
        target.load.came();
      }
    }
    return sent ? waiter.waitOn(wait) : wait.late();
  }

  /** Lets code of the runtime's get first what was handed over on the other loop. */
  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    if (label() <= 0) {
      return await(runner);
    }
    Object value = Runner.resumed(sent);
    return wait.isHanded() ? Engine.handOn(runner, this, value) : value;
  }

  @Override
  public void giveBack(Object given) {
    wait.drop();
  }

  @Override
  public String toString() {
    return "runOn(" + target.name() + ", " + body + ")";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }

  private static final class Wait extends CrossWait {
    private final RunOn<?> run;

    Wait(TaskImpl<?> waiter, RunOn<?> run) {
      super(waiter, run);
      this.run = run;
    }

    @Override
    public LeafCoroutine<?> origin() {
      return run;
    }

    @Override
    public Origin giver() {
      return run;
    }
  }
}
