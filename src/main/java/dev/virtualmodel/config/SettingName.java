package dev.virtualmodel.config;

import java.util.Locale;
import java.util.Optional;

/**
 * Names every setting once, for all who need the names: the deployment that reads them and the launcher that takes them as
 * options.
 * <p>
 * A setting's key is its name in all sources: JNDI {@code java:comp/env/virtualmodel/<key>}, system property {@code
 * virtualmodel.<key>}, environment {@code VIRTUALMODEL_<KEY>} (upper case, {@code -} becomes {@code _}), launcher option {@code
 * --<key>}. This type depends on nothing but the JDK, because the launcher loads it without the web application.
 */
public enum SettingName {

  MODELS_FILE("models-file", null, "path or file: URI of a YAML or JSON document with models and upstreams"),
  DEFAULT_MODELS("default-models", "true", "whether the built-in models are registered"),
  API_KEYS("api-keys", null, "comma-separated; when set, every /v1 call needs one of them"),
  ADMIN_TOKEN("admin-token", null, "the bearer token of /admin; without it /admin does not exist"),
  MAX_BODY_BYTES("max-body-bytes", "33554432", "larger request bodies are answered with 413"),
  CORS_ORIGINS("cors-origins", null, "comma-separated origins, or *, that browsers may call from"),
  HEARTBEAT("heartbeat", "15s", "the longest silence within a stream"),
  MAX_STREAMS("max-streams", "20000", "open streams; beyond it 503 with retry-after"),
  STALL_TIMEOUT("stall-timeout", "30s", "a client that reads nothing for this long is cut"),
  REQUEST_OVERRIDES("request-overrides", "false", "whether x-virtual-* request headers are obeyed"),
  KEY_LIMITS("key-limits", null, "limits per API key, as JSON or YAML text");

  /** The root of all names in JNDI, and the first word of the names in system properties. */
  public static final String ROOT = "virtualmodel";

  private final String key;
  private final String defaultValue;
  private final String description;

  SettingName(String key, String defaultValue, String description) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** Words with hyphens, such as {@code models-file}. */
  public String key() {
    return key;
  }

  /** Below {@code java:comp/env/}: {@code virtualmodel/models-file}. */
  public String jndiName() {
    return ROOT + "/" + key;
  }

  /** {@code virtualmodel.models-file}. */
  public String systemProperty() {
    return ROOT + "." + key;
  }

  /** {@code VIRTUALMODEL_MODELS_FILE}. */
  public String environmentVariable() {
    return (ROOT + "_" + key).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The text that stands in where no source names the setting; empty: the setting is then off. */
  public Optional<String> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /** One line of English without a full stop, for {@code --help} and messages. */
  public String description() {
    return description;
  }

  /** The setting of this key; empty when there is none. */
  public static Optional<SettingName> of(String key) {
    for (SettingName setting : values()) {
      if (setting.key.equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }
}
