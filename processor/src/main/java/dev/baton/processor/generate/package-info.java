/**
 * The third stage: the companion, a source that shows people what the machines are like; {@link
 * dev.baton.processor.generate.CompanionWriter} is its door.
 *
 * <p>It runs on javac's thread when javac has analysed a class.
 *
 * <p>It may use JavaPoet and what has been discovered.
 */
package dev.baton.processor.generate;
