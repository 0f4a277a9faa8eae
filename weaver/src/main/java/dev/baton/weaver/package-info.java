/**
 * Makes state machines of the coroutines in one class file: {@link dev.baton.weaver.ClassWeaver},
 * which is all that others call, its passes and what they write with.
 *
 * <p>It has no state and no thread: it runs on that of its caller, which is javac's when javac has
 * written the class file.
 *
 * <p>It may use ASM, the plans and the names of the runtime, and knows nothing of sources.
 */
package dev.baton.weaver;
