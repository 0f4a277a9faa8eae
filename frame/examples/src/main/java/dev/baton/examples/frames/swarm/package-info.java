/** A swarm: thousands of coroutines, each of which flies one bird, at 60 frames a second. */
package dev.baton.examples.frames.swarm;
