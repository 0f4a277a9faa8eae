package dev.baton.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.baton.processor.discover.DiscoveredCoroutine;
import java.util.List;

/**
 * What the companion says of a machine before its method has been woven.
 *
 * @param coroutine what it is the machine of
 * @param internalName its name in class files, with slashes
 * @param reference what to call the coroutine in Javadoc
 * @param result the type of its result
 * @param arguments the fields that hold what the coroutine is called with, as far as the source
 *     tells
 */
record MachineDraft(
    DiscoveredCoroutine coroutine,
    String internalName,
    CodeBlock reference,
    TypeName result,
    List<HeldArgument> arguments) {
  MachineDraft {
    arguments = List.copyOf(arguments);
  }
}
