/**
 * How each servlet container breaks off an answer that has begun. The Servlet API ends every answer properly, so this takes what
 * the containers have beside it: each way of a container is one type, and one line in {@link
 * dev.virtualmodel.rest.cut.ConnectionBreaker}.
 */
package dev.virtualmodel.rest.cut;
