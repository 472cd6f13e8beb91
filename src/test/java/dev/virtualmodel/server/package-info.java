/**
 * Real application servers under test: one file for each says how it is prepared, started, given the WAR and stopped. They are
 * configured with the files of {@code deploy/}, so that what users copy is what was tried.
 */
package dev.virtualmodel.server;
