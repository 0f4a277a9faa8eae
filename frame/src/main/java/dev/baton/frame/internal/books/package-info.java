/** What a machine's books are kept in: it is bounded, whatever a program does. */
package dev.baton.frame.internal.books;
