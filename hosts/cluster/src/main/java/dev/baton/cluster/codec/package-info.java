/**
 * Values as bytes, by their declared types: {@link dev.baton.cluster.codec.Codecs} finds the codec
 * of a type, {@link dev.baton.cluster.codec.Codec} is what users write for a class of theirs. No
 * name of a class is written or read. Codecs may be used from any thread; an input or an output by
 * one at a time.
 */
package dev.baton.cluster.codec;
