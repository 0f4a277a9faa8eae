/** Coroutines on Swing's event queue. */
package dev.baton.examples.swing;
