package dev.virtualmodel.rest;

import java.util.concurrent.ThreadLocalRandom;

/** Identifiers as the vendors make them: a prefix, and letters and digits that never come again. */
public final class Ids {

  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 24;

  private Ids() {}

  /** Such as {@code msg_8pWp3AYuzkGtC4ex0mLq5RTb} for the prefix {@code msg_}. */
  public static String next(String prefix) {
    ThreadLocalRandom chance = ThreadLocalRandom.current();
    StringBuilder id = new StringBuilder(prefix.length() + LENGTH).append(prefix);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
