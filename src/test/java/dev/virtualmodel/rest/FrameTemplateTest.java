package dev.virtualmodel.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTemplateTest {

  private record Piece(String type, String text) {}

  @Test
  void aFrameHasItsNameAndEndsWithABlankLine() {
    assertEquals("data: {\"type\":\"a\",\"text\":\"b\"}\n\n", filled(FrameTemplate.of(new Piece("a", "b"))));
    assertEquals("event: ping\ndata: {\"type\":\"a\",\"text\":\"b\"}\n\n", filled(FrameTemplate.of("ping", new Piece("a", "b"))));
  }

  @Test
  void holesAreFilledInTheirOrder() {
    FrameTemplate template = FrameTemplate.of(new Piece(FrameTemplate.hole(), FrameTemplate.hole()));
    assertEquals("data: {\"type\":\"one\",\"text\":\"two\"}\n\n", filled(template, "one", "two"));
    assertEquals("data: {\"type\":\"\",\"text\":\"again\"}\n\n", filled(template, "", "again"));
  }

  @Test
  void whatFillsAHoleIsEscaped() {
    FrameTemplate template = FrameTemplate.of(new Piece("t", FrameTemplate.hole()));
    assertEquals("data: {\"type\":\"t\",\"text\":\"\\\"a\\\\\\n\\u0001ü👋\"}\n\n", filled(template, "\"a\\\n\u0001ü👋"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0001", "\\\\u0001", "{\"q\":\"\\u0001\"}", "a\u0001b", "\"\\u0001\""})
  void ownTextThatLooksLikeAHoleIsNone(String text) throws Exception {
    String frame = filled(FrameTemplate.of(new Piece("t", text)));
    assertEquals(Map.of("type", "t", "text", text), Json.MAPPER.readValue(frame.substring("data: ".length()), Map.class));
    String beside = filled(FrameTemplate.of(new Piece(text, FrameTemplate.hole())), "x");
    assertEquals(Map.of("type", text, "text", "x"), Json.MAPPER.readValue(beside.substring("data: ".length()), Map.class));
  }

  @Test
  void whatFramesHaveInCommonIsFilledInOnce() {
    FrameTemplate one = FrameTemplate.of(List.of(FrameTemplate.hole(), FrameTemplate.numberHole(), FrameTemplate.hole()))
        .filled(Json.escaped("one"), Json.escaped("1"));
    assertEquals("data: [\"one\",1,\"a\"]\n\n", filled(one, "a"));
    assertEquals("data: [\"one\",1,\"b\"]\n\n", filled(one, "b"));
  }

  @Test
  void asManyValuesAsHolesAreNeeded() {
    FrameTemplate template = FrameTemplate.of(List.of(FrameTemplate.hole()));
    assertEquals("1 holes, 2 values",
        assertThrows(IllegalArgumentException.class, () -> filled(template, "a", "b")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> filled(template));
  }

  private static String filled(FrameTemplate template, String... values) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    template.fill(frames, List.of(values).stream().map(Json::escaped).toArray(byte[][]::new));
    return frames.toString(UTF_8);
  }
}
