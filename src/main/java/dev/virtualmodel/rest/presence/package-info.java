/**
 * Whether callers are still there while nobody says anything. No container tells: it looks at a connection again when the answer
 * is over. The kernel knows, and {@link dev.virtualmodel.rest.presence.ConnectionTable} is where it can be asked; looking there
 * takes nothing off a connection, so that whatever a caller has sent behind its request is still there for the container.
 */
package dev.virtualmodel.rest.presence;
