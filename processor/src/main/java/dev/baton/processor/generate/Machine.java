package dev.baton.processor.generate;

import dev.baton.processor.discover.DiscoveredCoroutine;
import dev.baton.processor.weave.Described;
import dev.baton.processor.weave.MachineField;
import java.util.List;

/**
 * A generated state machine.
 *
 * @param coroutine what it was generated for
 * @param internalName its name in class files, with slashes
 * @param fields what it holds: {@code self} first unless the coroutine is static, then the
 *     parameters in order
 * @param source what it says of its source
 */
public record Machine(
    DiscoveredCoroutine coroutine,
    String internalName,
    List<MachineField> fields,
    Described source) {}
