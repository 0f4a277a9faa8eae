/**
 * What woven code calls, and nothing for people: the names here change with the weaver.
 *
 * <p>Runs on the thread of the coroutine that calls. {@link dev.baton.woven.Runner} and {@link
 * dev.baton.woven.CoroutineSource} are part of the kernel; {@link dev.baton.woven.Woven} stands
 * above all features.
 */
package dev.baton.woven;
