/** Event loops of other libraries that run coroutines: a class for each of them, to be copied. */
package dev.baton.example.adapters.loops;
