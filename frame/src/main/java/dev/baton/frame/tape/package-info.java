/**
 * A recording as bytes: blocks in a file, each with its checksum, and the items in a frame's block.
 * What the items mean to a machine is not known here.
 */
package dev.baton.frame.tape;
