/**
 * The service over HTTP with JAX-RS, which no other package knows. What all protocols share stands here; each protocol has a
 * folder of its own, and the folders never meet. What reads and renders chat completions needs no JAX-RS, and is open to a host
 * without it by one class, {@link dev.virtualmodel.rest.openai.ChatCompletionExchange}.
 */
package dev.virtualmodel.rest;
