/**
 * What is known of javac and of its files: the way to javac through build tools' wrappers, names in
 * class files, and class files that are taken and put back.
 *
 * <p>It runs on javac's thread, mostly when javac writes a class; other builds may be at work in
 * the same folder.
 *
 * <p>It may use the file system, the filer, and what is to be written: companions and machines.
 */
package dev.baton.processor.javac;
