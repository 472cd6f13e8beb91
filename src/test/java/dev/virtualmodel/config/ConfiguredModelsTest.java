package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.Registry;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.VirtualModelService;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.model.ModelFactory;
import dev.virtualmodel.upstream.Upstreams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredModelsTest {

  @TempDir
  Path directory;

  private final Registry registry = new Registry(List::of);
  private final VirtualModelService admin = new VirtualModelService(registry);
  private final ConfiguredModels models = new ConfiguredModels(registry.changes());
  private final BuiltInSource builtIn = new BuiltInSource(() -> List.of(model("a", "built in"), model("b", "built in")));
  private LoggedLines modelsLog;
  private LoggedLines watchLog;

  @BeforeEach
  void listen() {
    modelsLog = new LoggedLines(ConfiguredModels.class);
    watchLog = new LoggedLines(FileWatch.class);
  }

  @AfterEach
  void stopListening() {
    modelsLog.close();
    watchLog.close();
  }

  @Test
  void theLaterPlaceReplacesTheEarlierAndTheModelKeepsItsRank() throws Exception {
    Path file = write("models: [{id: c, content: file}, {id: a, content: file}]");
    JndiModel jndi = new JndiModel(ModelSource.JNDI, "JNDI x/models/c", "c", "{content: jndi}", new Upstreams());
    models.load(List.of(jndi, new FileModels(file.toString(), new Upstreams(), new DeploymentKeys()), builtIn));

    assertEquals(List.of("a: file", "b: built in", "c: jndi"), contents());
    assertEquals(List.of(
        "INFO built-in models: 2 models",
        "INFO models file " + file + ": model 'a' replaces the one of built-in models",
        "INFO models file " + file + ": 2 models",
        "INFO JNDI x/models/c: model 'c' replaces the one of models file " + file,
        "INFO JNDI x/models/c: 1 model"), modelsLog.take());
  }

  @Test
  void aMistakeInTheLastPlaceLeavesAllOthersUnregistered() {
    WrongSetting wrong = assertThrows(WrongSetting.class,
        () -> models.load(List.of(builtIn, new JndiModel(ModelSource.JNDI, "JNDI x/models/c", "c", "{contnt: jndi}", new Upstreams()))));

    assertEquals("JNDI x/models/c:1: model 'c': key 'contnt': is not known, did you mean 'content'?",
        wrong.getMessage().replaceAll("; known here.*", ""));
    assertEquals(List.of(), registry.list());
  }

  @Test
  void twoNamesInJndiMayNotNameOneModel() {
    List<JndiModel> twice = List.of(new JndiModel(ModelSource.JNDI, "JNDI x/models/c", "c", "{content: one}", new Upstreams()),
        new JndiModel(ModelSource.JNDI, "JNDI x/models/d", "d", "{id: c, content: other}", new Upstreams()));

    assertEquals("JNDI x/models/d:1: model 'c': key 'id': this id is taken by the model at JNDI x/models/c:1; give it another",
        assertThrows(WrongSetting.class, () -> models.load(twice)).getMessage());
  }

  @Test
  void aNameOfTheDeploymentReplacesOneOfTheServer() {
    models.load(List.of(new JndiModel(ModelSource.JNDI, "JNDI x/models/c", "c", "{content: deployment}", new Upstreams()),
        new JndiModel(ModelSource.JNDI_OF_SERVER, "JNDI virtualmodel/models/c", "c", "{content: server}", new Upstreams())));

    assertEquals(List.of("c: deployment"), contents());
  }

  @Test
  void aFileMayNotNameAModelTwice() throws Exception {
    Path file = write("models:\n  - id: c\n    content: one\n  - id: c\n    content: other\n");

    assertEquals(file + ":4: model 'c': key 'id': this id is taken by the model at " + file + ":2; give it another",
        assertThrows(WrongSetting.class, () -> models.load(List.of(new FileModels(file.toString(), new Upstreams(), new DeploymentKeys())))).getMessage());
  }

  @Test
  void aChangedFileTouchesOnlyWhatChangedInIt() throws Exception {
    try (FileWatch watch = watching("models: [{id: a, content: file}, {id: c, content: file}, {id: d, content: file}]")) {
      admin.register(model("made", "admin"));
      VirtualModel unchanged = registry.get("c").orElseThrow();
      VirtualModel other = registry.get("b").orElseThrow();
      write("# moved down\nmodels: [{id: c, content: file}, {id: d, content: changed}, {id: e, content: new}]");
      watch.look();
      watch.look();

      assertEquals(List.of("a: built in", "b: built in", "c: file", "d: changed", "made: admin", "e: new"), contents());
      assertSame(unchanged, registry.get("c").orElseThrow());
      assertSame(other, registry.get("b").orElseThrow());
      assertEquals(List.of("INFO models file " + file() + ": read again: 1 new, 2 changed, 0 gone"), modelsLog.take());
    }
  }

  @Test
  void whatAFileNoLongerNamesIsGone() throws Exception {
    try (FileWatch watch = watching("models: [{id: c, content: file}]")) {
      write("models: []");
      watch.look();
      watch.look();

      assertEquals(List.of("a: built in", "b: built in"), contents());
      assertEquals(List.of("INFO models file " + file() + ": read again: 0 new, 0 changed, 1 gone"), modelsLog.take());
    }
  }

  @Test
  void aWrongChangeIsToldOnceAndTheOldSetStaysUntilItIsRight() throws Exception {
    try (FileWatch watch = watching("models: [{id: c, content: file}]")) {
      write("models:\n  - id: d\n    content: new\n  - {id: c, content: file,\n     delay: soon}\n");
      for (int look = 0; look < 5; look++) {
        watch.look();
      }

      assertEquals(List.of("a: built in", "b: built in", "c: file"), contents());
      assertEquals(List.of("WARNING models file " + file() + ": not taken over, its models stay as they were: " + file()
          + ":5: model 'c': key 'delay': found \"soon\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S"),
          watchLog.take());

      write("models: [{id: c, content: right}]");
      watch.look();
      watch.look();
      assertEquals(List.of("a: built in", "b: built in", "c: right"), contents());
    }
  }

  @Test
  void aFileThatGoesAwayIsAWrongChange() throws Exception {
    try (FileWatch watch = watching("models: [{id: c, content: file}]")) {
      Files.delete(file());
      watch.look();
      watch.look();
      watch.look();

      assertEquals(List.of("a: built in", "b: built in", "c: file"), contents());
      assertEquals(List.of("WARNING models file " + file() + ": not taken over, its models stay as they were:"
          + " setting models-file " + file() + ": there is no file " + file()), watchLog.take());
    }
  }

  @Test
  void aFileThatIsStillBeingWrittenIsNotReadHalf() throws Exception {
    try (FileWatch watch = watching("models: [{id: c, content: file}]")) {
      write("models:\n");
      watch.look();
      write("models:\n  - id: d\n");
      watch.look();
      write("models:\n  - id: d\n    content: all of it\n");
      watch.look();
      assertEquals(List.of("a: built in", "b: built in", "c: file"), contents());
      watch.look();
      assertEquals(List.of("a: built in", "b: built in", "d: all of it"), contents());
    }
  }

  @Test
  void aLinkThatIsSwappedIsAChange() throws Exception {
    Path one = Files.createDirectory(directory.resolve("one"));
    Path two = Files.createDirectory(directory.resolve("two"));
    Files.writeString(one.resolve("models.yaml"), "models: [{id: c, content: one}]");
    Files.writeString(two.resolve("models.yaml"), "models: [{id: c, content: two}]");
    Path link = Files.createSymbolicLink(directory.resolve("data"), one);
    List<ModelSource> sources = List.of(new FileModels(link.resolve("models.yaml").toUri().toString(), new Upstreams(), new DeploymentKeys()));
    try (FileWatch watch = new FileWatch(models, sources)) {
      models.load(sources);
      Files.delete(link);
      Files.createSymbolicLink(link, two);
      watch.look();
      watch.look();
      assertEquals(List.of("c: two"), contents());
    }
  }

  @Test
  void whatWasChangedByOthersStaysTheirs() throws Exception {
    try (FileWatch watch = watching("models: [{id: a, content: file}, {id: c, content: file}, {id: d, content: file}]")) {
      admin.replace(model("a", "admin"));
      admin.register(model("e", "admin"));
      admin.unregister("c");
      write("models: [{id: c, content: file}, {id: d, content: changed}, {id: e, content: file}]");
      watch.look();
      watch.look();

      assertEquals(List.of("a: admin", "b: built in", "d: changed", "e: admin"), contents());
    }
  }

  @Test
  void theFileOfOneModelInJndiIsWatchedToo() throws Exception {
    Path file = write("{content: one}");
    List<ModelSource> sources = List.of(builtIn,
        new JndiModel(ModelSource.JNDI, "JNDI x/models/org/c", "org/c", file.toUri().toString(), new Upstreams()));
    try (FileWatch watch = new FileWatch(models, sources)) {
      models.load(sources);
      VirtualModel before = registry.get("org/c").orElseThrow();
      write("{content: two}");
      watch.look();
      watch.look();

      assertEquals(List.of("a: built in", "b: built in", "org/c: two"), contents());
      assertNotSame(before, registry.get("org/c").orElseThrow());
    }
  }

  @Test
  void theThreadThatLooksEndsWithTheWatchAndWithoutFilesThereIsNone() throws Exception {
    List<Thread> looking;
    try (FileWatch watch = watching("models: [{id: c, content: file}]")) {
      watch.start();
      looking = lookingThreads();
      assertEquals(1, looking.size());
    }
    // It has nothing left to do by now, and may be on its last steps.
    looking.get(0).join(30_000);
    try (FileWatch nothing = new FileWatch(models, List.of(builtIn))) {
      nothing.start();
      assertEquals(List.of(), lookingThreads());
    }
  }

  private static List<Thread> lookingThreads() {
    return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("virtual-model-files")).toList();
  }

  private FileWatch watching(String text) throws Exception {
    List<ModelSource> sources = List.of(builtIn, new FileModels(write(text).toString(), new Upstreams(), new DeploymentKeys()));
    FileWatch watch = new FileWatch(models, sources);
    models.load(sources);
    modelsLog.take();
    return watch;
  }

  private Path file() {
    return directory.resolve("models.yaml");
  }

  private Path write(String text) throws Exception {
    return Files.writeString(file(), text);
  }

  private List<String> contents() {
    return registry.listModels().stream().map(known -> known.id() + ": "
        + known.model().config().definition().value("content").map(node -> node.toJava().toString()).orElse("")).toList();
  }

  private static VirtualModel model(String id, String content) {
    return ModelFactory.create(VirtualModelConfig.of(id, Map.of("content", content)));
  }
}
