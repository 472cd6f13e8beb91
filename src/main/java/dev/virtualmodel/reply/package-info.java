/** What is said: a reply is a value, made by a model before a single byte of it is written. */
package dev.virtualmodel.reply;
