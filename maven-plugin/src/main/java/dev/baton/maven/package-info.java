/**
 * The goals of Baton's Maven plugin.
 *
 * <p>They run on the threads of Maven, and have no state.
 *
 * <p>They may use the weaver of class files.
 */
package dev.baton.maven;
