/**
 * Values as bytes, by their declared types: {@link dev.baton.codec.Codecs} finds the codec of a
 * type, {@link dev.baton.codec.Codec} is what users write for a class of theirs. No name of a class
 * that is read is looked up. Codecs may be used from any thread; an input or an output by one at a
 * time.
 *
 * <p>It uses nothing else of the runtime.
 */
package dev.baton.codec;
