package dev.virtualmodel.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.virtualmodel.document.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which callers share a meter. */
class KeyMetersTest {

  private final KeyMeters keys = new KeyMeters(RateLimits.of(Node.of(Map.of("requests_per_minute", 5))), new FakeTime());

  @Test
  void eachKeyHasAMeterOfItsOwn() {
    use("sk-1");

    assertSame(keys.of(Optional.of("sk-1")), keys.of(Optional.of("sk-1")));
    assertEquals(List.of(4L, 5L), List.of(remaining("sk-1"), remaining("sk-2")));
  }

  @Test
  void callersWithoutAKeyShareOne() {
    assertSame(keys.of(Optional.empty()), keys.of(Optional.empty()));
    assertNotSame(keys.of(Optional.empty()), keys.of(Optional.of("")));
  }

  @Test
  void beyondTenThousandTheOneThatWasUsedLongestAgoMakesRoom() {
    use("first");
    use("second");
    for (int i = 0; i < KeyMeters.MOST - 2; i++) {
      keys.of(Optional.of("sk-" + i));
    }
    assertEquals(4, remaining("first"));
    keys.of(Optional.of("one-more"));

    assertEquals(4, remaining("first"));
    assertEquals(5, remaining("second"));
  }

  private void use(String key) {
    new Meters(List.of(keys.of(Optional.of(key)))).admit(false, () -> 0);
  }

  private long remaining(String key) {
    return keys.of(Optional.of(key)).standings().get(0).remaining();
  }
}
