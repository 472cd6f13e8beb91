package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.RESPONSES;
import static dev.virtualmodel.it.Caller.input;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole answers, byte for byte but for ids and the moment of creation: files beside this class, named after what was asked. */
class TranscriptsIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "chat-text            | echo-model         | 'n': null",
      "chat-text-with-usage | echo-model         | 'stream_options': {'include_usage': true}",
      "chat-text            | echo-model         | 'stream_options': {'include_usage': false}",
      "chat-text            | echo-model         | 'stream_options': {}",
      "chat-text-twice      | echo-model         | 'n': 2",
      "chat-tool-with-text  | ask-user-question  | 'stream_options': {'include_usage': true}",
      "chat-tool            | web-search-example | 'n': 1",
      "chat-tool-twice      | web-search-example | 'n': 2"})
  void aStreamedChatCompletionIsThisTranscript(String file, String model, String fields) throws Exception {
    Answer answer = caller.post(CHAT, request(model, "'stream': true, " + fields));

    Transcript.assertIs(file + ".sse", "text/event-stream", answer);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "chat-text           | echo-model         | 'n': null",
      "chat-text-twice     | echo-model         | 'n': 2",
      "chat-tool-with-text | ask-user-question  | 'n': 1",
      "chat-tool           | web-search-example | 'n': 1",
      "chat-tool-twice     | web-search-example | 'n': 2"})
  void aWholeChatCompletionIsThisDocument(String file, String model, String fields) throws Exception {
    Transcript.assertIs(file + ".json", "application/json", caller.post(CHAT, request(model, fields)));
  }

  @ParameterizedTest
  @CsvSource({"messages-text, virtual-claude-3", "messages-tool-with-text, ask-user-question",
      "messages-tool, web-search-example"})
  void aStreamedMessageIsThisTranscript(String file, String model) throws Exception {
    Transcript.assertIs(file + ".sse", "text/event-stream", caller.post(MESSAGES, request(model, "'stream': true")));
  }

  @ParameterizedTest
  @CsvSource({"messages-text, virtual-claude-3", "messages-tool-with-text, ask-user-question",
      "messages-tool, web-search-example"})
  void aWholeMessageIsThisDocument(String file, String model) throws Exception {
    Transcript.assertIs(file + ".json", "application/json", caller.post(MESSAGES, request(model)));
  }

  @ParameterizedTest
  @CsvSource({"responses-text, echo-model", "responses-tool-with-text, ask-user-question", "responses-tool, web-search-example"})
  void aStreamedResponseIsThisTranscript(String file, String model) throws Exception {
    Transcript.assertIs(file + ".sse", "text/event-stream", caller.post(RESPONSES, input(model, "'stream': true")));
  }

  @ParameterizedTest
  @CsvSource({"responses-text, echo-model", "responses-tool-with-text, ask-user-question", "responses-tool, web-search-example"})
  void aWholeResponseIsThisDocument(String file, String model) throws Exception {
    Transcript.assertIs(file + ".json", "application/json", caller.post(RESPONSES, input(model, "'store': null")));
  }

  @Test
  void allChunksOfAStreamHaveOneIdAndOneMomentOfCreation() {
    Answer answer = caller.post(CHAT, request("web-search-example", "'stream': true, 'n': 2"));
    List<String> completions = answer.ids().stream().filter(id -> id.startsWith("chatcmpl-")).distinct().toList();
    List<String> calls = answer.ids().stream().filter(id -> id.startsWith("call_")).toList();
    Stream<String> created = answer.body().lines().filter(line -> line.startsWith("data: {"))
        .map(line -> line.replaceAll(".*\"created\":([0-9]+),.*", "$1")).distinct();

    assertEquals(1, completions.size());
    assertEquals(1, created.count());
    assertEquals(2, calls.size());
    assertEquals(2, new HashSet<>(calls).size());
  }

  @Test
  void theMomentOfCreationIsNow() {
    long before = System.currentTimeMillis() / 1000;
    long created = caller.post(CHAT, request("echo-model")).json().path("created").asLong();
    long after = System.currentTimeMillis() / 1000;

    assertTrue(before <= created && created <= after, before + " <= " + created + " <= " + after);
  }
}
