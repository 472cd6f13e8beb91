package dev.virtualmodel.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of mistake in an upstream has its one message, with the place. */
class UpstreamTest {

  private static final String BASE = "api: openai, base_url: 'https://example.org/v1'";

  @Test
  void whatIsWrittenIsRead() {
    Upstream upstream = read("api: anthropic, base_url: 'http://127.0.0.1:9/a/', connect_timeout: 1s, read_timeout: PT2S, api_key_env: GOOD");

    assertEquals(URI.create("http://127.0.0.1:9/a"), upstream.baseUrl());
    assertEquals("anthropic " + Duration.ofSeconds(1) + " " + Duration.ofSeconds(2),
        upstream.api() + " " + upstream.connectTimeout() + " " + upstream.readTimeout());
    assertEquals(Optional.of("k3y"), upstream.credentials().key());
    assertFalse(upstream.toString().contains("k3y"), upstream::toString);
  }

  @Test
  void timeOutsHaveDefaults() {
    assertEquals(Duration.ofSeconds(5), read(BASE).connectTimeout());
    assertEquals(Duration.ofSeconds(120), read(BASE).readTimeout());
  }

  @Test
  void aKeyMayComeFromJndiOrBeTheCallersOrNobodys() {
    assertEquals(Optional.of("jndi-key"), read(BASE + ", api_key_jndi: keys/real").credentials().key());
    assertEquals("the caller's own", read(BASE + ", forward_credentials: true").credentials().toString());
    assertEquals("none", read(BASE + ", forward_credentials: false").credentials().toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "api: gemini, base_url: 'http://x' | key 'api': found \"gemini\", expected one of openai, anthropic",
      "base_url: 'http://x' | key 'api': found nothing, expected one of openai, anthropic",
      "api: openai | key 'base_url': found nothing, expected text",
      "BASE, api_key_env: MISSING | key 'api_key_env': the environment has no usable variable MISSING; set it to the key",
      "BASE, api_key_env: BROKEN | key 'api_key_env': the environment has no usable variable BROKEN; set it to the key",
      "BASE, api_key_jndi: none | key 'api_key_jndi': JNDI has no usable text none; bind the key there",
      "BASE, api_key_env: GOOD, forward_credentials: true | key 'api_key_env': an upstream has one of api_key_env, api_key_jndi and"
          + " forward_credentials, not several",
      "BASE, connect_timeout: 0ms | key 'connect_timeout': found \"0ms\", expected a duration above 0, such as 5s"})
  void aMistakeIsToldWithItsPlace(String written, String told) {
    assertEquals("models.yaml:1: upstream 'real': " + told, refused(written.replace("BASE", BASE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "x", "/v1", "http://", "http://u:p@x", "http://x?a=b", "http://x#a", "http://a b", "http://x:99999",
      "http://x:0"})
  void aBaseUrlIsOneThatAClientCouldCall(String url) {
    assertEquals("models.yaml:1: upstream 'real': key 'base_url': found \"" + url + "\", expected an http or https URL such as"
        + " https://example.org/v1, without user, query and fragment", refused("api: openai, base_url: '" + url + "'"));
  }

  @Test
  void aKeyInTheDefinitionItselfIsRefusedAndNotRepeated() {
    String told = refused(BASE + ", api_key: sk-secret");

    assertEquals("models.yaml:1: upstream 'real': key 'api_key': is not known", told.replaceAll("(is not known).*", "$1"));
    assertFalse(told.contains("sk-secret"));
  }

  private static String refused(String yaml) {
    return assertThrows(WrongSetting.class, () -> read(yaml)).getMessage();
  }

  private static Upstream read(String yaml) {
    return Upstream.read("real", Section.of(Documents.parse("{" + yaml + "}", "models.yaml")).about("upstream 'real'"), new KeySource() {

      @Override
      public Optional<String> environment(String name) {
        return Optional.ofNullable(Map.of("GOOD", "k3y", "BROKEN", "a\nb").get(name));
      }

      @Override
      public Optional<String> jndi(String name) {
        return Optional.ofNullable(Map.of("keys/real", "jndi-key").get(name));
      }
    });
  }
}
