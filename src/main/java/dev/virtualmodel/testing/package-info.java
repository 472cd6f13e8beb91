/**
 * For other people's tests: an OpenAI-compatible server inside the test's own JVM, whose delays are known.
 *
 * <p>The core's second host, on {@code jdk.httpserver}: the same engine, reader and renderers as in the web application, and
 * nothing on the class path but the classes JAR and Jackson.
 */
package dev.virtualmodel.testing;
