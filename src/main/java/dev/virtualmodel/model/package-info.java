/** Who answers: the kinds of model, and the one table of their names. */
package dev.virtualmodel.model;
