/** A sandbox: plans that nobody trusts, each run by coroutines that are held to limits. */
package dev.baton.examples.frames.sandbox;
