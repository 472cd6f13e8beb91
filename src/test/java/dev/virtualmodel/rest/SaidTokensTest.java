package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What upstreams say of their output, with a place for it that each of the vendors has. */
class SaidTokensTest {

  private static final Set<String> PLACES = Set.of("/usage/output_tokens", "/message/usage/output_tokens");

  private final List<Long> said = new ArrayList<>();

  @Test
  void anAnswerSaysItWhereverTheNetworkCutsIt() {
    byte[] answer = """
        {"output_tokens": 1, "content": [{"usage": {"output_tokens": 2}, "text": "täglich {"}],
         "other": {"usage": {"output_tokens": 3}},
         "usage": {"input_tokens": 4, "output_tokens": 5, "output_tokens_details": {"output_tokens": 6}}, "x": [7]}
        """.getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= answer.length; cut++) {
      assertEquals(List.of(5L), said(false, Arrays.copyOfRange(answer, 0, cut), Arrays.copyOfRange(answer, cut, answer.length)));
    }
  }

  @Test
  void aStreamThatCountsUpSaysWhatIsMoreWhereverTheNetworkCutsIt() {
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      byte[] stream = """
          event: message_start
          data: {"message": {"usage": {"output_tokens": 1}}}

          : "usage": {"output_tokens": 100}
          event: x
          id: {"usage": {"output_tokens": 100}}
          data:{"usage":
          data: {"output_tokens": 7}}

          data: no JSON {"usage": {"output_tokens": 100}}

          event: message_delta
          data: {"usage": {"output_tokens": 5}}

          data: {"usage": {"output_tokens": 12}}

          data: [DONE]

          """.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);
      for (int cut = 0; cut <= stream.length; cut++) {
        assertEquals(List.of(1L, 6L, 5L),
            said(true, Arrays.copyOfRange(stream, 0, cut), Arrays.copyOfRange(stream, cut, stream.length)));
      }
    }
  }

  @Test
  void whatIsNoNumberOfTokensCountsNothing() {
    for (String usage : List.of("null", "{}", "7", "{\"output_tokens\": null}", "{\"output_tokens\": \"7\"}",
        "{\"output_tokens\": -7}", "{\"output_tokens\": 1.5}", "{\"output_tokens\": 99999999999999999999}",
        "{\"output_tokens\":")) {
      assertEquals(List.of(), said(false, ("{\"usage\": " + usage + "}").getBytes(StandardCharsets.UTF_8)), usage);
    }
  }

  private List<Long> said(boolean stream, byte[]... pieces) {
    said.clear();
    SaidTokens tokens = new SaidTokens(stream, PLACES, said::add);
    for (byte[] piece : pieces) {
      tokens.hear(ByteBuffer.wrap(piece).asReadOnlyBuffer());
    }
    return List.copyOf(said);
  }
}
