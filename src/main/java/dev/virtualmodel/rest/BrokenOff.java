package dev.virtualmodel.rest;

import java.io.IOException;

/** Thrown to make a container break an answer off; the launcher's log leaves it out by its name. */
final class BrokenOff extends IOException {

  private static final long serialVersionUID = 1L;

  BrokenOff() {
    super("an answer was broken off on purpose");
  }
}
