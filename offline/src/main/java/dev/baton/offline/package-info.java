/**
 * Weaves class files that are there already, of whatever compiler: {@link
 * dev.baton.offline.OfflineWeaver} for those in memory, {@link dev.baton.offline.Main} for folders
 * and jars.
 *
 * <p>It runs on the thread of its caller.
 *
 * <p>It may use the weaver and ASM; it loads no class that it reads.
 */
package dev.baton.offline;
