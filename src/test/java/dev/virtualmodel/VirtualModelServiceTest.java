package dev.virtualmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.model.ModelFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VirtualModelServiceTest {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Registry registry = new Registry(List::of, new Clock() {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  });
  private final VirtualModelService service = new VirtualModelService(registry);

  @Test
  void aReplacedModelKeepsItsPlaceAndTheOthersTheirTime() {
    service.register(model("a"));
    service.register(model("b"));
    RegisteredModel other = service.registered("b").orElseThrow();
    VirtualModel next = model("a");
    now = now.plusSeconds(1);

    assertTrue(service.replace(next));
    assertEquals(List.of(new RegisteredModel(next, now), other), service.models());
    assertSame(other, service.registered("b").orElseThrow());
  }

  @Test
  void onlyWhatIsThereIsReplacedOrRemoved() {
    service.register(model("a"));

    assertFalse(service.replace(model("b")));
    assertFalse(service.unregister("b"));
    assertTrue(service.unregister("a"));
    assertEquals(List.of(), service.models());
  }

  @Test
  void anIdIsTakenOnce() {
    VirtualModel first = model("a");
    service.register(first);

    assertThrows(KnownModelException.class, () -> service.register(model("a")));
    assertSame(first, service.model("a").orElseThrow());
  }

  @Test
  void aChangeThatFailsChangesNothing() {
    service.register(model("a"));

    assertThrows(IllegalStateException.class, () -> registry.changeAll(models -> {
      models.clear();
      throw new IllegalStateException("in the middle");
    }));
    assertEquals(List.of("a"), registry.list());
  }

  private static VirtualModel model(String id) {
    return ModelFactory.create(VirtualModelConfig.of(id, Map.of("content", "Hi")));
  }
}
