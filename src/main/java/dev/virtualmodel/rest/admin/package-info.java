/**
 * The service's models over HTTP, for who operates a deployment: listed, added, replaced and removed while it runs, in the JSON
 * of a models file.
 */
package dev.virtualmodel.rest.admin;
