package dev.baton.weaver.plan;

/**
 * Something in a class file that must not be there, whoever weaves it.
 *
 * @param className the class, with dots
 * @param method the method it stands in, as users know it; empty if it is of no method
 * @param file the name of the source file, without folders
 * @param line the line; 0 if the class file has no lines
 * @param id the name of the message in the documentation
 * @param text what is wrong, and what to do instead
 */
public record Mistake(
    String className, String method, String file, int line, String id, String text) {}
