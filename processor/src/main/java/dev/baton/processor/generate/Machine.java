package dev.baton.processor.generate;

import dev.baton.processor.discover.DiscoveredCoroutine;
import dev.baton.weaver.plan.SourceInfo;
import java.util.List;

/**
 * A state machine, as the companion shows it.
 *
 * @param coroutine what it is the machine of
 * @param internalName its name in class files, with slashes
 * @param arguments the names of the fields that hold what the coroutine is called with: {@code
 *     self} first unless it is static, then the parameters in order; empty for a lambda, whose
 *     captured values only bytecode shows
 * @param source what it says of its source
 */
public record Machine(
    DiscoveredCoroutine coroutine,
    String internalName,
    List<String> arguments,
    SourceInfo source) {}
