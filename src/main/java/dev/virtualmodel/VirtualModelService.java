package dev.virtualmodel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What a deployment does with its models, whoever asks: the protocols over HTTP, or code in the same application. */
@ApplicationScoped
public class VirtualModelService {

  private final Registry registry;

  /** For the container's proxy. */
  protected VirtualModelService() {
    this(null);
  }

  @Inject
  public VirtualModelService(Registry registry) {
    this.registry = registry;
  }

  public Optional<VirtualModel> model(String id) {
    return registry.get(id);
  }

  public Optional<RegisteredModel> registered(String id) {
    return registry.find(id);
  }

  /** In the order of registration. */
  public List<RegisteredModel> models() {
    return registry.listModels();
  }
}
