/** Examples of programs that run in frames. */
package dev.baton.examples.frames;
