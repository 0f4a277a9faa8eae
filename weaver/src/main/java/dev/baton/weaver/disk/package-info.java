/**
 * What is done with files on disk: {@link dev.baton.weaver.disk.Disk}, so that tests can have each
 * of it fail, and {@link dev.baton.weaver.disk.RealDisk}.
 *
 * <p>It runs on the thread of its caller.
 *
 * <p>It may use nothing but the JDK.
 */
package dev.baton.weaver.disk;
