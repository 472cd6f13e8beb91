/** Who answers elsewhere: real models behind HTTP, asked and heard without a thread waiting for them. */
package dev.virtualmodel.upstream;
