/** Where settings and models are written down, and which of several places wins. */
package dev.virtualmodel.config;
