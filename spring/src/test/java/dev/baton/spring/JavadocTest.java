package dev.baton.spring;

import dev.baton.guards.JavadocGuard;

/** The Javadoc of the module's methods begins with a verb. */
class JavadocTest extends JavadocGuard {
  JavadocTest() {
    super(3);
  }
}
