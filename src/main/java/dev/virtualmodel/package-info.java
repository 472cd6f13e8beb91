/**
 * The nouns: read these first. A {@link dev.virtualmodel.VirtualModel} is found in the {@link dev.virtualmodel.Registry} and
 * answers a request with a reply, which is a value; everything else brings requests in or replies out.
 */
package dev.virtualmodel;
