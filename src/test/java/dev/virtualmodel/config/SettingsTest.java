package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.limit.Measure;
import dev.virtualmodel.limit.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {

  @Test
  void withNothingConfiguredTheDefaultsCount() {
    assertEquals(new Settings(Optional.empty(), true, List.of(), Optional.empty(), 33_554_432, List.of(),
        Duration.ofSeconds(15), 20_000,
        Duration.ofSeconds(30), false, RateLimits.none()), Settings.read());
  }

  @Test
  void everySettingIsReadAsWhatItIs() {
    Settings settings = Settings.read(jndi(Map.of("models-file", "models.yaml", "default-models", "false", "api-keys",
        "sk-1, sk-2",
        "admin-token", "t0ken", "max-body-bytes", "1024", "cors-origins", "https://Example.org, http://localhost:3000,*",
        "heartbeat", "1.5s", "max-streams", "7", "stall-timeout", "PT10S", "request-overrides", "TRUE")));
    assertEquals(new Settings(Optional.of("models.yaml"), false, List.of("sk-1", "sk-2"), Optional.of("t0ken"), 1024,
        List.of("https://example.org", "http://localhost:3000", "*"), Duration.ofMillis(1500), 7, Duration.ofSeconds(10), true,
        RateLimits.none()), settings);
  }

  @Test
  void keyLimitsAreADocument() {
    Settings settings = Settings.read(jndi(Map.of("key-limits", "{requests_per_minute: 60}")));
    assertEquals(new RateLimits(Map.of(Measure.REQUESTS, 60L), Optional.empty()), settings.keyLimits());
    assertWrong("JNDI java:comp/env/virtualmodel/key-limits:1: key 'requests_per_minute': found 0, expected a whole number from 1 to"
            + " 1000000000",
        () -> Settings.read(jndi(Map.of("key-limits", "{requests_per_minute: 0}"))));
    assertWrong("JNDI java:comp/env/virtualmodel/key-limits: found \"60\", expected a mapping such as {requests_per_minute: 60}",
        () -> Settings.read(jndi(Map.of("key-limits", 60))));
  }

  @Test
  void jndiValuesMayHaveTheirOwnTypes() {
    Settings settings = Settings.read(jndi(Map.of("max-streams", 5, "max-body-bytes", 10L, "default-models", false)));
    assertEquals(List.of(5, 10L, false), List.of(settings.maxStreams(), settings.maxBodyBytes(), settings.defaultModels()));
    assertWrong("JNDI java:comp/env/virtualmodel/heartbeat: found a java.util.ImmutableCollections$ListN, expected a"
            + " java.lang.String",
        () -> Settings.read(jndi(Map.of("heartbeat", List.of()))));
  }

  @Test
  void jndiWinsOverPropertiesAndPropertiesOverTheEnvironment() {
    Settings settings = Settings.read(
        jndi(Map.of("max-streams", "1")),
        ProcessSettings.properties(Map.of("virtualmodel.max-streams", "2", "virtualmodel.heartbeat", "2s")),
        ProcessSettings.environment(Map.of("VIRTUALMODEL_MAX_STREAMS", "3", "VIRTUALMODEL_HEARTBEAT", "3s",
            "VIRTUALMODEL_STALL_TIMEOUT", "3s", "PATH", "/bin")));
    assertEquals(1, settings.maxStreams());
    assertEquals(Duration.ofSeconds(2), settings.heartbeat());
    assertEquals(Duration.ofSeconds(3), settings.stallTimeout());
  }

  @Test
  void whatIsBoundForTheWholeServerCountsWhereADeploymentHasNothingOfItsOwn() {
    Settings settings = Settings.ofDeployment(
        new JndiTree(JndiTree.ROOT, Map.of("max-streams", "1")),
        List.of(new JndiTree("virtualmodel", Map.of("max-streams", 2, "heartbeat", "2s", "models/bot", "{}")),
            new JndiTree("java:global/virtualmodel", Map.of("heartbeat", "3s", "default-models", false))));
    assertEquals(1, settings.maxStreams());
    assertEquals(Duration.ofSeconds(2), settings.heartbeat());
    assertFalse(settings.defaultModels());
    assertWrong("JNDI virtualmodel/heartbeat: found \"soon\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S",
        () -> Settings.ofDeployment(JndiTree.none(), List.of(new JndiTree("virtualmodel", Map.of("heartbeat", "soon")))));
  }

  @Test
  void aBlankSettingIsNotSet() {
    Settings settings = Settings.read(jndi(Map.of("heartbeat", " ")),
        ProcessSettings.environment(Map.of("VIRTUALMODEL_HEARTBEAT", "3s", "VIRTUALMODEL_ADMIN_TOKEN", "")));
    assertEquals(Duration.ofSeconds(3), settings.heartbeat());
    assertEquals(Optional.empty(), settings.adminToken());
  }

  @Test
  void blankKeysDoNotOpenTheDoor() {
    assertWrong("environment variable VIRTUALMODEL_API_KEYS: found nothing, expected keys of visible ASCII characters,"
            + " separated by commas",
        () -> Settings.read(ProcessSettings.environment(Map.of("VIRTUALMODEL_API_KEYS", ""))));
  }

  @Test
  void aWrongValueNamesItsSourceAndWhatWouldDo() {
    assertWrong("JNDI java:comp/env/virtualmodel/heartbeat: found \"soon\", expected a duration such as 150ms, 1.5s, 2m or"
            + " PT0.15S",
        () -> Settings.read(jndi(Map.of("heartbeat", "soon"))));
    assertWrong("system property virtualmodel.stall-timeout: found \"0s\","
            + " expected a duration such as 150ms, 1.5s, 2m or PT0.15S, more than zero",
        () -> Settings.read(ProcessSettings.properties(Map.of("virtualmodel.stall-timeout", "0s"))));
    assertWrong("environment variable VIRTUALMODEL_HEARTBEAT: found \"15\", expected a duration with its unit, such as 15ms"
            + " or 15s",
        () -> Settings.read(ProcessSettings.environment(Map.of("VIRTUALMODEL_HEARTBEAT", "15"))));
    assertWrong("JNDI java:comp/env/virtualmodel/default-models: found \"yes\", expected true or false",
        () -> Settings.read(jndi(Map.of("default-models", "yes"))));
    assertWrong("JNDI java:comp/env/virtualmodel/max-body-bytes: found \"32MB\", expected a whole number, at least 1",
        () -> Settings.read(jndi(Map.of("max-body-bytes", "32MB"))));
    assertWrong("JNDI java:comp/env/virtualmodel/max-streams: found \"0\", expected a whole number from 1 to 2147483647",
        () -> Settings.read(jndi(Map.of("max-streams", 0))));
    assertWrong("JNDI java:comp/env/virtualmodel/cors-origins: found \"https://example.org/\","
            + " expected * or origins without a path, such as https://example.org, separated by commas",
        () -> Settings.read(jndi(Map.of("cors-origins", "https://example.org/"))));
  }

  @Test
  void secretsAreNeverShown() {
    assertWrong("JNDI java:comp/env/virtualmodel/api-keys: found ***, expected keys of visible ASCII characters, separated"
            + " by commas",
        () -> Settings.read(jndi(Map.of("api-keys", "sk-1,,sk-2"))));
    assertWrong("JNDI java:comp/env/virtualmodel/admin-token: found ***, expected one token of visible ASCII characters",
        () -> Settings.read(jndi(Map.of("admin-token", "two words"))));
    String shown = Settings.read(jndi(Map.of("api-keys", "sk-1,sk-2", "admin-token", "t0ken"))).toString();
    assertTrue(shown.contains("apiKeys=[***, ***], adminToken=Optional[***]"), shown);
    assertFalse(shown.contains("sk-") || shown.contains("t0ken"), shown);
  }

  @Test
  void anUnknownNameInJndiIsRefused() {
    assertWrong("JNDI java:comp/env/virtualmodel/heart-beat: is not a setting, did you mean 'heartbeat'?; known here:"
            + " models/<id>,"
            + " upstreams/<id>, models-file, default-models, api-keys, admin-token, max-body-bytes, cors-origins,"
            + " heartbeat, max-streams,"
            + " stall-timeout, request-overrides, key-limits",
        () -> Settings.read(jndi(Map.of("heart-beat", "1s"))));
  }

  @Test
  void modelsAndUpstreamsInJndiAreNoSettings() {
    assertEquals(Settings.read(), Settings.read(jndi(Map.of("models/org/x", "{}", "upstreams/y", "{}"))));
  }

  @Test
  void aMisspeltNameOfTheProcessIsRefused() {
    assertWrong("environment variable VIRTUALMODEL_API_KEY: is not a setting, did you mean 'VIRTUALMODEL_API_KEYS'?",
        () -> ProcessSettings.environment(Map.of("VIRTUALMODEL_API_KEY", "sk-1")));
    assertWrong("system property virtualmodel.max_streams: is not a setting, did you mean 'virtualmodel.max-streams'?",
        () -> ProcessSettings.properties(Map.of("virtualmodel.max_streams", "1")));
  }

  @Test
  void whatOtherProgramsCallTheirOwnIsLeftAlone() {
    assertEquals(Settings.read(), Settings.read(
        ProcessSettings.properties(Map.of("virtualmodel.war", "x", "virtualmodel.ee.war", "x", "virtualmodel.base.url", "x")),
        ProcessSettings.environment(Map.of("VIRTUALMODEL_SERVICE_HOST", "10.0.0.1", "VIRTUALMODEL_PORT", "tcp://10.0.0.1:80"))));
  }

  private static SettingSource jndi(Map<String, Object> values) {
    return new JndiSettings(new JndiTree(JndiTree.ROOT, values));
  }

  private static void assertWrong(String message, Executable reading) {
    assertEquals(message, assertThrows(WrongSetting.class, reading).getMessage());
  }
}
