package dev.baton.spring;

import dev.baton.loop.ContextCarrier;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is logged in, as Spring Security keeps it in a thread, carried along with tasks. */
final class SecurityCarrier implements ContextCarrier {
  /** {@inheritDoc} Not before somebody asks is it looked up, such as in the session. */
  @Override
  public Object capture() {
    return SecurityContextHolder.getDeferredContext();
  }

  @Override
  @SuppressWarnings("unchecked")
  public void install(Object captured) {
    if (captured == null) {
      SecurityContextHolder.clearContext();
    } else {
      SecurityContextHolder.setDeferredContext((Supplier<SecurityContext>) captured);
    }
  }
}
