/** An HTTP server whose handlers are async methods, over tools that block. */
package dev.baton.examples.hosts.http;
