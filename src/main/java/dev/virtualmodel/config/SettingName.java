package dev.virtualmodel.config;

/** Names every setting once, for all the places where it may be written, with its default and what it means. */
public enum SettingName {

  MODELS_FILE("models-file", "", "path or file: URI of a YAML or JSON document; may hold models and upstreams"),
  DEFAULT_MODELS("default-models", "true", "whether the built-in models are registered"),
  API_KEYS("api-keys", "", "comma-separated; when set, every /v1 call needs one"),
  ADMIN_TOKEN("admin-token", "", "when set, /admin answers to it as a bearer token; when not, /admin does not exist"),
  MAX_BODY_BYTES("max-body-bytes", "33554432", "larger request bodies get 413"),
  CORS_ORIGINS("cors-origins", "", "comma-separated origins, or *, whose pages may call"),
  HEARTBEAT("heartbeat", "15s", "a comment goes out after this long a silence within a stream"),
  MAX_STREAMS("max-streams", "20000", "open streams; beyond it 503 with retry-after"),
  STALL_TIMEOUT("stall-timeout", "30s", "a client that reads nothing for this long is cut"),
  REQUEST_OVERRIDES("request-overrides", "false", "whether x-virtual-* request headers are obeyed"),
  KEY_LIMITS("key-limits", "", "limits per API key, as JSON or YAML text in the form of a model's limits");

  private final String key;
  private final String defaultValue;
  private final String description;

  SettingName(String key, String defaultValue, String description) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** The name as it is written in JNDI and after {@code --}, such as {@code models-file}. */
  public String key() {
    return key;
  }

  /** The text that counts when nothing is written; empty when there is none. */
  public String defaultValue() {
    return defaultValue;
  }

  public String description() {
    return description;
  }
}
