/**
 * The agent.
 *
 * <p>It runs on the threads that load classes, and has no state.
 *
 * <p>It may use the weaver of class files.
 */
package dev.baton.agent;
