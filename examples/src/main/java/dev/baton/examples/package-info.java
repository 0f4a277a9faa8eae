/** Small programs that show Baton, one idea a file. */
package dev.baton.examples;
