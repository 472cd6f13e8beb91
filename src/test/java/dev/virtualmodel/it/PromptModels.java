package dev.virtualmodel.it;

/** The server with the built-in models and those of {@code prompt-models.yaml}. */
final class PromptModels {

  static final String EMBEDDINGS = "/v1/embeddings";
  static final String COMPLETIONS = "/v1/completions";
  static final String MODERATIONS = "/v1/moderations";

  private PromptModels() {}

  static VirtualServer server() {
    return VirtualServer.with("--models-file=" + WireModels.file("prompt-models.yaml"));
  }
}
