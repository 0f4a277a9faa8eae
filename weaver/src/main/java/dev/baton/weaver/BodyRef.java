package dev.baton.weaver;

/**
 * The method that holds a woven body.
 *
 * @param owner the internal name of the user's class
 * @param ownerIsInterface whether that is an interface
 * @param name the method's name
 * @param descriptor its descriptor
 * @param isStatic whether it is static
 */
record BodyRef(
    String owner, boolean ownerIsInterface, String name, String descriptor, boolean isStatic) {}
