package dev.virtualmodel.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchOptionsTest {

  @Test
  void withoutArgumentsTheDefaultsHold() throws LaunchFailure {
    assertEquals(new LaunchOptions("127.0.0.1", 8080, "/virtual", Map.of(), false), LaunchOptions.parse());
  }

  @Test
  void aValueFollowsAnEqualsSignOrABlank() throws LaunchFailure {
    assertEquals(new LaunchOptions("::1", 0, "/a/b",
            Map.of("heartbeat", "1s", "api-keys", "a=b,c", "admin-token", ""), false),
        LaunchOptions.parse("--host=[::1]", "--port", "0", "--context-path=/a/b", "--heartbeat", "1s", "--api-keys=a=b,c",
            "--admin-token="));
  }

  @Test
  void modelsAndUpstreamsAreSettingsWithAnIdOfTheUsersChoice() throws LaunchFailure {
    assertEquals(Map.of("models/org/my-bot", "{\"content\": \"Hi\"}", "upstreams/claude", "file:claude.yaml"),
        LaunchOptions.parse("--models/org/my-bot={\"content\": \"Hi\"}",
            "--upstreams/claude", "file:claude.yaml").settings());
  }

  @Test
  void helpWinsOverEverythingElse() throws LaunchFailure {
    assertEquals(new LaunchOptions("127.0.0.1", 8080, "/virtual", Map.of(), true), LaunchOptions.parse("--port=x", "--help"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
    "--prot=1          | Unknown option --prot; did you mean --port? --help lists all options.",
    "--model-file=x    | Unknown option --model-file; did you mean --models-file? --help lists all options.",
    "--model/my-bot=x  | Unknown option --model/my-bot; did you mean --models/<id>? --help lists all options.",
    "--zzzzzzzzz=1     | Unknown option --zzzzzzzzz; --help lists all options.",
    "-p                | Unknown argument '-p': options begin with --, as in --port=8080; --help lists them.",
    "--port            | --port needs a value, as in --port=8080.",
    "--port=http       | --port takes a number from 0 to 65535 (0: a free one), not 'http'.",
    "--port=65536      | --port takes a number from 0 to 65535 (0: a free one), not '65536'.",
    "--port=-1         | --port takes a number from 0 to 65535 (0: a free one), not '-1'.",
    "--host=           | --host needs a name or an address, as in --host=127.0.0.1.",
    "--models/=x       | --models/ names no id: --models/my-id='{...}' would do.",
    "--models/a//b=x   | --models/a//b names no id: --models/my-id='{...}' would do.",
    "--context-path=v  | --context-path takes a path such as /virtual, or / for the root (letters, digits and . _ ~ -, no slash at its end), not 'v'.",
    "--context-path=/v/| --context-path takes a path such as /virtual, or / for the root (letters, digits and . _ ~ -, no slash at its end), not '/v/'.",
    "--context-path=/..| --context-path takes a path such as /virtual, or / for the root (letters, digits and . _ ~ -, no slash at its end), not '/..'."
  })
  void aWrongArgumentIsToldInOneLineWithWhatWouldDo(String argument, String line) {
    assertEquals(line, assertThrows(LaunchFailure.class, () -> LaunchOptions.parse(argument)).getMessage());
  }

  @Test
  void anOptionGivenTwiceIsRefused() {
    assertEquals("--port was given twice; once would do.",
        assertThrows(LaunchFailure.class, () -> LaunchOptions.parse("--port=1", "--port=2")).getMessage());
  }

  @Test
  void anOptionDoesNotSwallowTheNextOneAsItsValue() {
    assertEquals("--models-file needs a value, as in --models-file=<value>.",
        assertThrows(LaunchFailure.class, () -> LaunchOptions.parse("--models-file", "--port=2")).getMessage());
  }
}
