/**
 * What the weaver is told and what it gives: plans, woven classes, reports, all of them values.
 *
 * <p>They are made when javac has analysed a class and read when it has written it, on whichever
 * thread that is.
 *
 * <p>It may use the names of the runtime and the JDK only.
 */
package dev.baton.weaver.plan;
