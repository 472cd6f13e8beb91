package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void anIdIsItsPrefixAndLettersAndDigits() {
    String id = Ids.next("msg_");
    assertTrue(id.matches("msg_[0-9A-Za-z]{24}"), id);
  }

  @Test
  void noIdComesAgain() {
    assertEquals(100_000, Stream.generate(() -> Ids.next("chatcmpl-")).parallel().limit(100_000).distinct().count());
  }
}
