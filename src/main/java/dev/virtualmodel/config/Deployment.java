package dev.virtualmodel.config;

import dev.virtualmodel.Registry;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.conversation.TokenCounter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.lang.System.Logger.Level;
import java.util.List;

/** What happens when the application is deployed: settings and models are read and checked, or it does not start. */
@ApplicationScoped
public class Deployment {

  private static final System.Logger LOG = System.getLogger(Deployment.class.getName());

  private final Settings settings = Settings.ofDeployment(JndiTree.read());

  @Produces
  Settings settings() {
    return settings;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event, Registry registry) {
    if (settings.defaultModels()) {
      registry.registerDefaults();
      LOG.log(Level.INFO, "built-in models: " + registry.list().size());
    }
    settings.modelsFile().map(FileModels::new).ifPresent(source -> add(source, registry));
    Thread warmUp = new Thread(TokenCounter::warmUp, "virtual-model-vocabulary");
    warmUp.setDaemon(true);
    warmUp.start();
  }

  /** The later source replaces what an earlier one called by the same id. */
  private static void add(ModelSource source, Registry registry) {
    List<String> known = registry.list();
    List<VirtualModel> models = source.models();
    models.forEach(model -> {
      String id = model.config().id();
      if (known.contains(id)) {
        LOG.log(Level.INFO, source.name() + ": model '" + id + "' replaces the one of an earlier source");
      }
      registry.replace(model);
    });
    LOG.log(Level.INFO, source.name() + ": " + models.size() + " models");
  }
}
