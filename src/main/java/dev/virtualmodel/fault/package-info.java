/** How replies break, on demand: what goes wrong, and how often. Faults are functions from reply to reply. */
package dev.virtualmodel.fault;
