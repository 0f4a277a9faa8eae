/**
 * The second stage: the coroutines of a class and their awaits, as records; {@link
 * dev.baton.processor.discover.Discovery} is its door, and {@link
 * dev.baton.processor.discover.QuickScan} says whether there is anything to do at all.
 *
 * <p>It runs on javac's thread when javac has analysed a class.
 *
 * <p>It may use the compiler's trees, the model, places in sources and the words of the plans.
 */
package dev.baton.processor.discover;
