/**
 * Reading what people wrote: YAML 1.2 (<a href="https://yaml.org/spec/1.2.2/">core schema</a>) and JSON
 * (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>) as one tree in which everything knows its line, so that a
 * mistake can be told with its place, its key, what was found and what would be right.
 */
package dev.virtualmodel.document;
