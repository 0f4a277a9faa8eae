package demo;

import dev.baton.annotation.Capability;
import java.util.List;

/** Only for its package. */
@Capability
interface PackagePrivate {
  List<Secret> secrets(Secret first);

  interface Secret {}
}
