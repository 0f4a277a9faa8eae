package demo;

import dev.baton.annotation.Capability;

/** Names as other languages and generators have them. */
@Capability
public interface Dollar$Name {
  String get$default(String $this$, int p0, int var1);

  void record(String yield, int var, long größe, long _x);

  void $();
}
