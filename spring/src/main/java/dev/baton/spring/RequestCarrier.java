package dev.baton.spring;

import dev.baton.loop.ContextCarrier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The current request of a servlet, and with it the request scope, carried along with tasks. */
final class RequestCarrier implements ContextCarrier {
  @Override
  public Object capture() {
    RequestAttributes current = RequestContextHolder.getRequestAttributes();
    return current instanceof ServletRequestAttributes servlet && !(current instanceof OfTask)
        ? new OfTask(servlet)
        : current;
  }

  @Override
  public void install(Object captured) {
    if (captured == null) {
      RequestContextHolder.resetRequestAttributes();
    } else {
      RequestContextHolder.setRequestAttributes((RequestAttributes) captured);
    }
  }

  /**
   * The request as its task has it. The servlet's thread ends the use of its own when it leaves the
   * handler, at which time the task may just have begun.
   */
  private static final class OfTask extends ServletRequestAttributes
      implements Contexts.Completable {
    OfTask(ServletRequestAttributes servlet) {
      super(servlet.getRequest(), servlet.getResponse());
    }

    @Override
    public void complete() {
      requestCompleted();
    }
  }
}
