package dev.virtualmodel.config;

import dev.virtualmodel.BuiltInModels;
import dev.virtualmodel.Registry;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.conversation.TokenCounter;
import dev.virtualmodel.upstream.KeySource;
import dev.virtualmodel.upstream.Upstreams;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens when the application is deployed: settings and models are read and checked, or it does not start. */
@ApplicationScoped
public class Deployment {

  private static final System.Logger LOG = System.getLogger(Deployment.class.getName());
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);

  private final JndiTree jndi = JndiTree.read();
  private final List<JndiTree> jndiOfServer = JndiTree.readOfServer();
  private final Settings settings = Settings.ofDeployment(jndi, jndiOfServer);
  private final Upstreams upstreams = new Upstreams();
  // Here from the beginning: GlassFish loads no class any more when it ends a deployment's beans.
  private final LinkedRecords records = new LinkedRecords();
  private final Thread warmUp = new Thread(TokenCounter::warmUp, "virtual-model-vocabulary");
  private FileWatch files;

  // Beans that live as long as what they were injected into must not be injected into an observer's parameter.
  @Inject
  @Any
  private Instance<VirtualModel> beans;

  @Produces
  Settings settings() {
    return settings;
  }

  @Produces
  Upstreams upstreams() {
    return upstreams;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event, Registry registry, BuiltInModels builtIn) {
    ConfiguredModels models = new ConfiguredModels(registry.changes());
    List<ModelSource> sources = sources(builtIn);
    files = new FileWatch(models, sources);
    models.load(sources);
    files.start();
    warmUp.setDaemon(true);
    warmUp.start();
  }

  /** JNDI's upstreams count at once: what is wrong with them stops the deployment, and they do not change. */
  private void takeOver(JndiTree tree, KeySource keys) {
    upstreams.propose(tree.root(), UpstreamDefinitions.read(tree, keys));
    upstreams.accept(tree.root());
  }

  private List<ModelSource> sources(BuiltInModels builtIn) {
    List<ModelSource> sources = new ArrayList<>();
    if (settings.defaultModels()) {
      sources.add(new BuiltInSource(builtIn));
    }
    KeySource keys = new DeploymentKeys();
    // The deployment's own come later, and so win.
    jndiOfServer.forEach(tree -> takeOver(tree, keys));
    takeOver(jndi, keys);
    settings.modelsFile().map(file -> new FileModels(file, upstreams, keys)).ifPresent(sources::add);
    if (!beans.isUnsatisfied()) {
      sources.add(CdiModels.of(beans));
    }
    jndiOfServer.forEach(tree -> sources.addAll(JndiModel.ofServer(tree, upstreams)));
    sources.addAll(JndiModel.of(jndi, upstreams));
    return sources;
  }

  @PreDestroy
  void close() {
    if (files != null) {
      files.close();
    }
    awaitWarmUp();
    records.forget();
    if (warmUp.getState() == Thread.State.TERMINATED) {
      TokenCounter.forget();
    }
  }

  /** It loads classes, which a container that has taken the application away cannot give it any more. */
  private void awaitWarmUp() {
    try {
      warmUp.join(LONGEST_WARM_UP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (warmUp.isAlive()) {
      LOG.log(Level.WARNING, "The vocabulary is still being read; the deployment ends without waiting for it any longer.");
    }
  }
}
