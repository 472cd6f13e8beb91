/** When a reply's pieces are due: delays, drawn or fixed, laid out as offsets from the start of a reply. */
package dev.virtualmodel.timing;
