package dev.virtualmodel.model;

import dev.virtualmodel.document.Section;
import java.util.List;
import java.util.Optional;

/** Reads what a model says and how it is cut: {@code content}, {@code stream_chunks}, or both where they agree. */
final class Chunks {

  private Chunks() {}

  /** @param fallback the content where none is given; without one that is a mistake */
  static List<String> read(Section model, Optional<String> fallback) {
    Optional<List<String>> chunks = model.has("stream_chunks") ? Optional.of(model.texts("stream_chunks")) : ignored(model);
    Optional<String> content = model.optionalText("content");
    if (chunks.isEmpty()) {
      return Pieces.cut(content.or(() -> fallback).orElseThrow(() -> model.wrong("content", "the text that the model says (or stream_chunks)")));
    }
    if (content.isPresent() && !String.join("", chunks.get()).equals(content.get())) {
      throw model.wrong("stream_chunks", "chunks that join to the content " + quoted(content.get())
          + "; these join to " + quoted(String.join("", chunks.get())));
    }
    return chunks.get();
  }

  /** A null is read too, so that nobody takes the key for an unknown one. */
  private static Optional<List<String>> ignored(Section model) {
    model.optionalValue("stream_chunks");
    return Optional.empty();
  }

  private static String quoted(String text) {
    return "\"" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "\"";
  }
}
