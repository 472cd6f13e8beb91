package dev.virtualmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.limit.Meter;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistryTest {

  private final Registry registry = new Registry(() -> List.of(model("built-in-a"), model("built-in-b")), new TickingClock());

  @Test
  void modelsAreListedInTheOrderOfTheirRegistration() {
    List<VirtualModel> models = List.of(model("c"), model("a"), model("b"));
    models.forEach(registry::register);
    assertEquals(List.of("c", "a", "b"), registry.list());
    assertEquals(models, registry.listModels().stream().map(RegisteredModel::model).toList());
  }

  @Test
  void aKnownIdIsRefusedAndTheOldModelStays() {
    VirtualModel old = model("a");
    registry.register(old);
    KnownModelException refusal = assertThrows(KnownModelException.class, () -> registry.register(model("a")));
    assertEquals("a model with the id 'a' is registered already: unregister it first, or choose another id",
        refusal.getMessage());
    assertSame(old, registry.get("a").orElseThrow());
    assertEquals(List.of("a"), registry.list());
  }

  @Test
  void anUnknownIdFindsNothing() {
    assertEquals(Optional.empty(), registry.get("a"));
    assertEquals(Optional.empty(), registry.find("a"));
    assertEquals(Optional.empty(), registry.unregister("a"));
    assertEquals(List.of(), registry.list());
  }

  @Test
  void whatIsUnregisteredIsHandedBackAndItsIdIsFree() {
    VirtualModel first = model("a");
    registry.register(first);
    registry.register(model("b"));
    assertSame(first, registry.unregister("a").orElseThrow());
    assertEquals(Optional.empty(), registry.get("a"));
    registry.register(model("a"));
    assertEquals(List.of("b", "a"), registry.list());
  }

  @Test
  void replacingKeepsThePlaceAndAppendsWhereThereIsNone() {
    registry.register(model("a"));
    registry.register(model("b"));
    VirtualModel newer = model("a");
    registry.replace(newer);
    registry.replace(model("c"));
    assertEquals(List.of("a", "b", "c"), registry.list());
    assertSame(newer, registry.get("a").orElseThrow());
  }

  @Test
  void theTimeOfRegistrationStaysWhateverHappensToOthers() {
    registry.register(model("a"));
    registry.register(model("b"));
    Instant created = registry.find("a").orElseThrow().created();
    assertEquals(Instant.EPOCH, created);
    registry.replace(model("b"));
    registry.unregister("b");
    assertThrows(KnownModelException.class, () -> registry.register(model("a")));
    assertEquals(created, registry.find("a").orElseThrow().created());
    assertEquals("a", registry.find("a").orElseThrow().id());
  }

  @Test
  void aModelThatStaysKeepsWhatIsUsedOfItsLimitsAndOneInItsPlaceBeginsAnew() {
    registry.register(limited("a"));
    Meter used = registry.find("a").orElseThrow().meter().orElseThrow();
    registry.register(model("b"));
    registry.changeAll(models -> models.remove("b"));
    assertSame(used, registry.find("a").orElseThrow().meter().orElseThrow());
    registry.replace(limited("a"));
    assertNotSame(used, registry.find("a").orElseThrow().meter().orElseThrow());
  }

  @Test
  void clearingLeavesNothing() {
    registry.registerDefaults();
    registry.clear();
    assertEquals(List.of(), registry.list());
    assertEquals(List.of(), registry.listModels());
  }

  @Test
  void theBuiltInModelsComeInTheirOrder() {
    registry.register(model("mine"));
    registry.registerDefaults();
    assertEquals(List.of("mine", "built-in-a", "built-in-b"), registry.list());
  }

  @Test
  void theBuiltInModelsComeAllOrNone() {
    VirtualModel mine = model("built-in-b");
    registry.register(mine);
    assertThrows(KnownModelException.class, registry::registerDefaults);
    assertEquals(List.of("built-in-b"), registry.list());
    assertSame(mine, registry.get("built-in-b").orElseThrow());
  }

  @Test
  void aListThatSomebodyHoldsIsNotDisturbed() {
    registry.register(model("a"));
    List<String> ids = registry.list();
    List<RegisteredModel> models = registry.listModels();
    registry.clear();
    assertEquals(List.of("a"), ids);
    assertEquals(1, models.size());
    assertThrows(UnsupportedOperationException.class, () -> ids.add("b"));
  }

  @Test
  void noModelIsLostWhenManyRegisterAtOnce() throws Exception {
    int threads = 8;
    int each = 50;
    List<Integer> wins = inParallel(threads, thread -> {
      int won = 0;
      for (int i = 0; i < each; i++) {
        registry.register(model("own-" + thread + "-" + i));
        won += registersFirst("shared-" + i) ? 1 : 0;
        registry.unregister("never-there");
        List<String> ids = registry.list();
        assertEquals(ids.size(), Set.copyOf(ids).size());
      }
      return won;
    });
    Set<String> expected = new HashSet<>();
    IntStream.range(0, each).forEach(i -> {
      expected.add("shared-" + i);
      IntStream.range(0, threads).forEach(thread -> expected.add("own-" + thread + "-" + i));
    });
    assertEquals(expected, Set.copyOf(registry.list()));
    assertEquals(each, wins.stream().mapToInt(Integer::intValue).sum(), "each shared id is won once");
  }

  private boolean registersFirst(String id) {
    try {
      registry.register(model(id));
      return true;
    } catch (KnownModelException known) {
      return false;
    }
  }

  private interface Work {
    int of(int thread) throws Exception;
  }

  private static List<Integer> inParallel(int threads, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier together = new CyclicBarrier(threads);
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        tasks.add(() -> {
          together.await(10, TimeUnit.SECONDS);
          return work.of(thread);
        });
      }
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> done : pool.invokeAll(tasks, 30, TimeUnit.SECONDS)) {
        results.add(done.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static VirtualModel model(String id) {
    return model(id, Map.of("content", "Hi"));
  }

  private static VirtualModel limited(String id) {
    return model(id, Map.of("content", "Hi", "limits", Map.of("requests_per_minute", 1)));
  }

  private static VirtualModel model(String id, Map<String, ?> keys) {
    VirtualModelConfig config = VirtualModelConfig.of(id, keys);
    return new VirtualModel() {
      @Override
      public VirtualModelConfig config() {
        return config;
      }

      @Override
      public Reply reply(ModelRequest request) {
        return new Reply.Failure(ApiError.of(500, "says nothing"));
      }
    };
  }

  /** A second further on each time it is asked. */
  private static final class TickingClock extends Clock {

    private final AtomicInteger seconds = new AtomicInteger();

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(seconds.getAndIncrement());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
