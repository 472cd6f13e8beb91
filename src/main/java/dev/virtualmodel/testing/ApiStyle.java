package dev.virtualmodel.testing;

/** Whose API a provider speaks. */
public enum ApiStyle {
  OPENAI
}
