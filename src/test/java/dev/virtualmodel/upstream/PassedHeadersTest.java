package dev.virtualmodel.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassedHeadersTest {

  @Test
  void namesThatDifferInTheirLettersAreOne() {
    assertEquals(Map.of("x-a", List.of("1")), PassedHeaders.toUpstream(Map.of("X-A", List.of("1")), false));
  }

  @Test
  void keysGoOnOnlyWhereTheyAreTheCallersOwn() {
    Map<String, List<String>> keys = Map.of("Authorization", List.of("Bearer k"), "X-API-Key", List.of("k"));

    assertEquals(Map.of(), PassedHeaders.toUpstream(keys, false));
    assertEquals(Map.of("authorization", List.of("Bearer k"), "x-api-key", List.of("k")), PassedHeaders.toUpstream(keys, true));
  }

  @Test
  void whatBelongsToOneConnectionStaysThere() {
    Map<String, List<String>> headers = Map.of("Connection", List.of("close, X-One", "x-two"), "X-One", List.of("1"), "X-Two",
        List.of("2"), "Upgrade", List.of("h2c"), "TE", List.of("trailers"), "Trailer", List.of("x"), "Transfer-Encoding",
        List.of("chunked"), "Keep-Alive", List.of("1"), "X-Three", List.of("3"), "Content-Length", List.of("5"));

    assertEquals(Map.of("x-three", List.of("3")), PassedHeaders.toUpstream(headers, true));
    assertEquals(Map.of("x-three", List.of("3")), PassedHeaders.toCaller(headers));
  }
}
