/**
 * Tests of how a module's sources and its API are, for modules to take over by a class of their
 * own. They look at the module in whose folder they run.
 */
package dev.baton.guards;
