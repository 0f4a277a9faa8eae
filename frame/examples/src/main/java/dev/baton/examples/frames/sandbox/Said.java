package dev.baton.examples.frames.sandbox;

/** What a plan has said: an output. */
record Said(String plan, String text) {}
