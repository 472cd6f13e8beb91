package dev.virtualmodel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The models that a deployment serves, in the order in which they were registered.
 *
 * <p>Readers never wait: each change puts a new map in place of the old one, so that a list or a running reply is not
 * disturbed.
 */
@ApplicationScoped
public class Registry {

  private final BuiltInModels builtIn;
  private final Clock clock;
  private volatile Map<String, RegisteredModel> models = Map.of();

  /** For the container's proxy. */
  protected Registry() {
    this(List::of);
  }

  @Inject
  public Registry(BuiltInModels builtIn) {
    this(builtIn, Clock.systemUTC());
  }

  Registry(BuiltInModels builtIn, Clock clock) {
    this.builtIn = builtIn;
    this.clock = clock;
  }

  /**
   * Adds a model.
   *
   * @throws KnownModelException if its id is taken; the model that has it stays
   */
  public void register(VirtualModel model) {
    change(next -> {
      add(next, model);
      return next;
    });
  }

  /** Removes a model; replies that it has begun go on. */
  public Optional<VirtualModel> unregister(String id) {
    Map<String, RegisteredModel> before = change(next -> {
      next.remove(id);
      return next;
    });
    return Optional.ofNullable(before.get(id)).map(RegisteredModel::model);
  }

  public Optional<VirtualModel> get(String id) {
    return Optional.ofNullable(models.get(id)).map(RegisteredModel::model);
  }

  /** Ids in the order of registration. */
  public List<String> list() {
    return List.copyOf(models.keySet());
  }

  /** Models in the order of registration. */
  public List<RegisteredModel> listModels() {
    return List.copyOf(models.values());
  }

  public Optional<RegisteredModel> find(String id) {
    return Optional.ofNullable(models.get(id));
  }

  public void clear() {
    change(next -> new LinkedHashMap<>());
  }

  /**
   * Several changes as one: no reader sees some of them without the others.
   *
   * @param step changes the models by their ids, in the order of registration; what it throws undoes all of it. A model that
   *             stays keeps its place and its time, one that is put in another's place keeps the place
   */
  public void changeAll(Consumer<Map<String, VirtualModel>> step) {
    change(next -> {
      Map<String, VirtualModel> all = new LinkedHashMap<>();
      next.forEach((id, known) -> all.put(id, known.model()));
      step.accept(all);
      Map<String, RegisteredModel> changed = new LinkedHashMap<>();
      all.forEach((id, model) -> changed.put(id, stays(next.get(id), model) ? next.get(id) : registered(model)));
      return changed;
    });
  }

  /**
   * {@link #changeAll} of this very object, for threads that are not the container's: behind a container's proxy there may be
   * nothing left when they come to call it. (The object itself cannot be had: Weld gives its proxy for a {@code return this}.)
   */
  public Changes changes() {
    return this::changeAll;
  }

  /**
   * Adds the built-in models, all or none.
   *
   * @throws KnownModelException if the id of one of them is taken
   */
  public void registerDefaults() {
    change(next -> {
      builtIn.models().forEach(model -> add(next, model));
      return next;
    });
  }

  /** Puts a model in the place of one with the same id, or at the end where there is none. */
  public void replace(VirtualModel model) {
    change(next -> {
      next.put(model.config().id(), registered(model));
      return next;
    });
  }

  private void add(Map<String, RegisteredModel> next, VirtualModel model) {
    String id = model.config().id();
    if (next.putIfAbsent(id, registered(model)) != null) {
      throw new KnownModelException(id);
    }
  }

  private RegisteredModel registered(VirtualModel model) {
    return new RegisteredModel(model, clock.instant());
  }

  private static boolean stays(RegisteredModel known, VirtualModel model) {
    return known != null && known.model() == model;
  }

  /** One change at a time; gives what was before it. */
  private synchronized Map<String, RegisteredModel> change(UnaryOperator<Map<String, RegisteredModel>> step) {
    Map<String, RegisteredModel> before = models;
    models = Collections.unmodifiableMap(step.apply(new LinkedHashMap<>(before)));
    return before;
  }

  /** Several changes as one, as in {@link #changeAll}. */
  @FunctionalInterface
  public interface Changes {

    void make(Consumer<Map<String, VirtualModel>> step);
  }
}
