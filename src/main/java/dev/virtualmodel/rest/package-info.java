/**
 * The service over HTTP with JAX-RS, which no other package knows. What all protocols share stands here; each protocol has a
 * folder of its own, and the folders never meet.
 */
package dev.virtualmodel.rest;
