package dev.virtualmodel.config;

import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.limit.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Says how this deployment behaves, as configured: read once, checked, immutable. What each means stands at {@link SettingName}.
 *
 * @param modelsFile   path or {@code file:} URI
 * @param apiKeys      secrets; empty when calls need none
 * @param adminToken   a secret; empty when there is no {@code /admin}
 * @param maxBodyBytes more than 0
 * @param corsOrigins  origins such as {@code https://example.org}, or {@code *}
 * @param heartbeat    more than 0
 * @param maxStreams   more than 0
 * @param stallTimeout more than 0
 * @param keyLimits    for each API key; none where keys are not limited
 */
public record Settings(Optional<String> modelsFile, boolean defaultModels, List<String> apiKeys, Optional<String> adminToken,
    long maxBodyBytes, List<String> corsOrigins, Duration heartbeat, int maxStreams, Duration stallTimeout,
    boolean requestOverrides, RateLimits keyLimits) {

  public Settings {
    apiKeys = List.copyOf(apiKeys);
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** What counts when nothing is configured. */
  public static Settings defaults() {
    return read();
  }

  /**
   * The settings of this deployment: its own JNDI, then the server's, then system properties, then the environment, then the
   * defaults.
   *
   * @param jndi     what {@link JndiTree#read()} found; its models and upstreams are left alone
   * @param ofServer what {@link JndiTree#readOfServer()} found, likewise
   * @throws WrongSetting for a wrong value, and for a name that is no setting
   */
  public static Settings ofDeployment(JndiTree jndi, List<JndiTree> ofServer) {
    List<SettingSource> sources = new ArrayList<>();
    sources.add(new JndiSettings(jndi));
    ofServer.forEach(tree -> sources.add(new JndiSettings(tree)));
    sources.add(ProcessSettings.properties(texts(System.getProperties())));
    sources.add(ProcessSettings.environment(System.getenv()));
    return read(sources.toArray(SettingSource[]::new));
  }

  /**
   * The settings from these sources; the first one that has a value wins.
   *
   * @throws WrongSetting for a wrong value
   */
  public static Settings read(SettingSource... sources) {
    SettingReader reader = new SettingReader(List.of(sources));
    return new Settings(
        reader.optionalText(SettingName.MODELS_FILE),
        reader.bool(SettingName.DEFAULT_MODELS),
        reader.secrets(SettingName.API_KEYS),
        reader.optionalSecret(SettingName.ADMIN_TOKEN),
        reader.positive(SettingName.MAX_BODY_BYTES, Long.MAX_VALUE),
        reader.origins(SettingName.CORS_ORIGINS),
        reader.duration(SettingName.HEARTBEAT),
        (int) reader.positive(SettingName.MAX_STREAMS, Integer.MAX_VALUE),
        reader.duration(SettingName.STALL_TIMEOUT),
        reader.bool(SettingName.REQUEST_OVERRIDES),
        reader.limits(SettingName.KEY_LIMITS));
  }

  /** Everything but the secrets. */
  @Override
  public String toString() {
    return "Settings[modelsFile=" + modelsFile + ", defaultModels=" + defaultModels
        + ", apiKeys=" + apiKeys.stream().map(key -> "***").toList() + ", adminToken=" + adminToken.map(token -> "***")
        + ", maxBodyBytes=" + maxBodyBytes + ", corsOrigins=" + corsOrigins + ", heartbeat=" + heartbeat
        + ", maxStreams=" + maxStreams + ", stallTimeout=" + stallTimeout + ", requestOverrides=" + requestOverrides
        + ", keyLimits=" + keyLimits + "]";
  }

  private static Map<String, String> texts(Properties properties) {
    Map<String, String> texts = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
    return texts;
  }
}
