package dev.virtualmodel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

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

  /**
   * Adds a model while the deployment runs. It stays until it is unregistered or the deployment ends, whatever the configuration
   * says meanwhile.
   *
   * @throws KnownModelException if its id is taken; the model that has it stays
   */
  public void register(VirtualModel model) {
    registry.register(model);
  }

  /**
   * Puts a model in the place of the one that has its id; replies that the other has begun go on.
   *
   * @return false when there is none; then nothing has changed
   */
  public boolean replace(VirtualModel model) {
    AtomicBoolean known = new AtomicBoolean();
    registry.changeAll(models -> known.set(models.replace(model.config().id(), model) != null));
    return known.get();
  }

  /**
   * Removes a model; replies that it has begun go on.
   *
   * @return false when there is none
   */
  public boolean unregister(String id) {
    return registry.unregister(id).isPresent();
  }

  /**
   * Lets a model begin again with the first of its steps.
   *
   * @return false when there is no such model, or one without steps
   */
  public boolean restart(String id) {
    return model(id).filter(VirtualModel::restart).isPresent();
  }
}
