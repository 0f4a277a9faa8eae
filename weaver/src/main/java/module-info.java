/**
 * Makes state machines of the coroutines in class files. Users do not call it; the processor does.
 */
module dev.baton.weaver {
  requires org.objectweb.asm;
  requires org.objectweb.asm.commons;
  requires org.objectweb.asm.tree;

  exports dev.baton.weaver;
  exports dev.baton.weaver.disk;
  exports dev.baton.weaver.names;
  exports dev.baton.weaver.plan;
}
