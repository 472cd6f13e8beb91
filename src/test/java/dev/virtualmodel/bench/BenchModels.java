package dev.virtualmodel.bench;

import dev.virtualmodel.it.LaunchedWar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The models that are measured, in a file beside the WAR. */
final class BenchModels {

  /** Eight pieces at once: with the role, the finish and [DONE] eleven events. */
  static final String ZERO = "zero";
  /** Eighty pieces, one each 50 ms from the first 50 ms on. */
  static final String BRISK = "brisk";
  /** Forty pieces, one each 500 ms. */
  static final String CALM = "calm";
  /** Does not end by itself for an hour. */
  static final String ENDLESS = "endless";
  /** More than all buffers between server and client take. */
  static final String VOLUME = "volume";

  static final int BRISK_PIECES = 80;
  static final int CALM_PIECES = 40;

  private BenchModels() {}

  static Path written() throws IOException {
    String piece = "&piece \" is a part \"";
    return Files.writeString(LaunchedWar.war().resolveSibling("bench-models.yaml"), """
        models:
          - id: zero
            delay: 0ms
            stream_chunks: ["Hello! ", "This is ", "a response ", "from the ", "virtual GPT-4 model. ", "I'm here ", "to help you ", "test."]
          - id: brisk
            stream_chunks: [%s%s]
            timing: {first_token: 50ms, between_chunks: 50ms}
          - id: calm
            stream_chunks: [%s%s]
            timing: {first_token: 500ms, between_chunks: 500ms}
          - id: endless
            stream_chunks: ["Hello", " again"]
            timing: {between_chunks: 100ms, end: 1h}
          - id: volume
            delay: 0ms
            stream_chunks: [%s%s]
        """.formatted(piece, ", *piece".repeat(BRISK_PIECES - 1), piece, ", *piece".repeat(CALM_PIECES - 1),
        "&page " + "x".repeat(20_000), ", *page".repeat(999)));
  }
}
