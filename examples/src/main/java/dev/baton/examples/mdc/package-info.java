/** A logger's context, carried along with tasks. */
package dev.baton.examples.mdc;
