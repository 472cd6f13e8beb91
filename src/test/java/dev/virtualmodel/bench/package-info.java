/**
 * How fast, how punctual and how lasting the packaged WAR is: a load generator of our own, the ratios to a raw servlet on the same
 * container ({@code mvn -Pbench verify}), and a soak ({@code mvn -Psoak verify}).
 */
package dev.virtualmodel.bench;
