package dev.virtualmodel.rest;

/** Marks a record that goes over the wire as it stands: its components are the vendor's names. */
public interface Wire {}
