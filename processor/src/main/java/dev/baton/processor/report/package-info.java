/**
 * All that the processor says to users: the messages, their ids, and where they are shown.
 *
 * <p>It runs on javac's thread, in any phase.
 *
 * <p>It may use the compiler's trees and its messager, and no other stage.
 */
package dev.baton.processor.report;
