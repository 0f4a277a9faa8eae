/**
 * An agent whose tools block: a model asks for several at once, of LangChain4j's types, and they
 * are those of an MCP server in another process.
 */
package dev.baton.examples.hosts.agent;
