/**
 * Hosts: what runs blocking calls for async code, on threads, on virtual threads, on other
 * machines, or simulated.
 *
 * <p>{@link dev.baton.host.Host} is what users need; {@link dev.baton.host.CapabilityType} and
 * {@link dev.baton.host.CapabilityMethod} are what generated twins say of their capability, and
 * {@link dev.baton.host.HostEngine} is the door for other kinds of hosts. Hosts may be used from
 * any thread.
 */
package dev.baton.host;
