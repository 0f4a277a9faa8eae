package dev.baton.spring;

import dev.baton.loop.ContextCarrier;
import java.util.Map;
import org.slf4j.MDC;

/** SLF4J's mapped diagnostic context, carried along with tasks. */
final class MdcCarrier implements ContextCarrier {
  @Override
  public Object capture() {
    return MDC.getCopyOfContextMap();
  }

  @Override
  @SuppressWarnings("unchecked")
  public void install(Object captured) {
    if (captured == null) {
      MDC.clear();
    } else {
      MDC.setContextMap((Map<String, String>) captured);
    }
  }
}
