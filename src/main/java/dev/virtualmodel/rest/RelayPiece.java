package dev.virtualmodel.rest;

import dev.virtualmodel.rest.RelayWords.Part;

/** Some bytes of an upstream's answer that are passed on together. */
record RelayPiece(byte[] bytes, Part part) {}
