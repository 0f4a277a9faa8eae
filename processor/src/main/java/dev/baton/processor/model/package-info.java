/**
 * What the language model says of types and methods that matter to Baton, for all stages.
 *
 * <p>It runs on javac's thread when javac has analysed a class, and keeps answers for the rest of
 * the compilation.
 *
 * <p>It may use the compiler's trees and types, and the words of the plans.
 */
package dev.baton.processor.model;
