/**
 * Baton as its users meet it. The tests run javac on the command line and everything that the
 * README shows; {@code src/it} holds Maven projects that consume the built jars.
 */
package dev.baton.it;
