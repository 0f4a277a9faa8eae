/**
 * The annotation processor and the order of its stages: {@link dev.baton.processor.AsyncProcessor},
 * the one name that users may write, and what hands each class from stage to stage.
 *
 * <p>It runs on javac's thread: in the rounds it takes note of names, all else is done when javac
 * has analysed or written a class.
 *
 * <p>It may use all other packages; none of them uses it.
 */
package dev.baton.processor;
