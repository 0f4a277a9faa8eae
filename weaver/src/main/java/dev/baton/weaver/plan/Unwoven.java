package dev.baton.weaver.plan;

/**
 * Something in a class file that has to be woven, and is not.
 *
 * @param className the class, with dots
 * @param file the name of the source file, without folders
 * @param line the line; 0 if the class file has no lines
 * @param what it, as users know it
 */
public record Unwoven(String className, String file, int line, String what) {}
