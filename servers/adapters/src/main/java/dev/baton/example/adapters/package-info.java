/**
 * What other libraries call back with, awaited: a class for each of them, to be copied.
 *
 * <p>Where a source can be told to slow down, it is; a wait that is cancelled gives up its source.
 */
package dev.baton.example.adapters;
