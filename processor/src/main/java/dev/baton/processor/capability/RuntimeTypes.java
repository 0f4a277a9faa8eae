package dev.baton.processor.capability;

import com.palantir.javapoet.ClassName;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.TypeRef;

/** The types of the runtime that generated sources name. */
final class RuntimeTypes {
  static final ClassName COROUTINE = name(RuntimeNames.COROUTINE);
  static final ClassName HOST = name(RuntimeNames.HOST);
  static final ClassName CAPABILITY_TYPE = name(RuntimeNames.CAPABILITY_TYPE);
  static final ClassName CAPABILITY_METHOD = name(RuntimeNames.CAPABILITY_METHOD);
  static final ClassName CAPABILITY_PARAMETER = name(RuntimeNames.CAPABILITY_PARAMETER);
  static final ClassName TOOL = name(RuntimeNames.TOOL);
  static final ClassName TOOL_PARAMETER = name(RuntimeNames.TOOL_PARAMETER);
  static final ClassName TOOL_TYPE = name(RuntimeNames.TOOL_TYPE);
  static final ClassName TOOLS = name(RuntimeNames.TOOLS);
  static final ClassName CANCEL_POLICY = name(RuntimeNames.CANCEL_POLICY);

  private RuntimeTypes() {}

  private static ClassName name(TypeRef type) {
    String internal = type.internalName();
    int end = internal.lastIndexOf('/');
    String[] classes = internal.substring(end + 1).split("\\$");
    ClassName name = ClassName.get(internal.substring(0, end).replace('/', '.'), classes[0]);
    for (int i = 1; i < classes.length; i++) {
      name = name.nestedClass(classes[i]);
    }
    return name;
  }
}
