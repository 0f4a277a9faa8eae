package dev.baton.examples.mdc;

import dev.baton.loop.ContextCarrier;
import java.util.Map;
import org.slf4j.MDC;

/**
 * SLF4J's mapped diagnostic context as something that tasks carry. SLF4J keeps it in the thread,
 * which all tasks of a loop share; with this carrier each task has its own.
 */
final class MdcCarrier implements ContextCarrier {
  @Override
  public Object capture() {
    return MDC.getCopyOfContextMap();
  }

  @Override
  @SuppressWarnings("unchecked") // it is what capture gave
  public void install(Object captured) {
    if (captured == null) {
      MDC.clear();
    } else {
      MDC.setContextMap((Map<String, String>) captured);
    }
  }
}
