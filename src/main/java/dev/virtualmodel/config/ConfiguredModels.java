package dev.virtualmodel.config;

import static java.lang.System.Logger.Level.INFO;

import dev.virtualmodel.Registry;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.document.WrongSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all places define, each id as the last place has it, and the registry kept in step with that. What was registered,
 * replaced or removed by others meanwhile (over {@code /admin}, say) is theirs and stays.
 */
final class ConfiguredModels {

  private static final System.Logger LOG = System.getLogger(ConfiguredModels.class.getName());

  private final Registry.Changes registry;
  private List<Layer> layers = List.of();

  ConfiguredModels(Registry.Changes registry) {
    this.registry = registry;
  }

  /**
   * Reads and checks all places, and only then registers what they define.
   *
   * @throws WrongSetting for the first mistake; nothing is registered then
   */
  synchronized void load(List<? extends ModelSource> sources) {
    List<Layer> read = sources.stream().sorted(Comparator.comparingInt(ModelSource::ordinal)).map(Layer::read).toList();
    refuseTakenIds(read);
    Map<String, Layer> named = new HashMap<>();
    for (Layer layer : read) {
      layer.models.keySet().forEach(id -> {
        Layer earlier = named.put(id, layer);
        if (earlier != null) {
          LOG.log(INFO, layer.name() + ": model '" + id + "' replaces the one of " + earlier.name());
        }
      });
      LOG.log(INFO, layer.name() + ": " + counted(layer.models.size()));
    }
    sources.forEach(ModelSource::accepted);
    registry.make(models -> models.putAll(effective(read)));
    layers = read;
  }

  /**
   * Reads one place again and takes over what has changed in it, all or nothing.
   *
   * @throws WrongSetting for the first mistake; nothing has changed then
   */
  synchronized void reload(ModelSource source) {
    try {
      takeOver(source);
    } catch (WrongSetting e) {
      source.refused();
      throw e;
    }
  }

  private void takeOver(ModelSource source) {
    List<Layer> next = new ArrayList<>();
    for (Layer layer : layers) {
      next.add(layer.source == source ? layer.readAgain() : layer);
    }
    refuseTakenIds(next);
    Changes changes = new Changes(effective(layers), effective(next));
    // First, so that whoever sees the change finds it in the log.
    LOG.log(INFO, source.name() + ": read again: " + changes);
    source.accepted();
    registry.make(changes::apply);
    layers = next;
  }

  private static Map<String, VirtualModel> effective(List<Layer> layers) {
    Map<String, VirtualModel> models = new LinkedHashMap<>();
    layers.forEach(layer -> models.putAll(layer.models));
    return models;
  }

  private static void refuseTakenIds(List<Layer> layers) {
    Map<Integer, TakenIds> taken = new HashMap<>();
    layers.forEach(layer -> layer.models.values()
        .forEach(model -> taken.computeIfAbsent(layer.source.ordinal(), place -> new TakenIds()).take(model.config())));
  }

  private static String counted(int models) {
    return models == 1 ? "1 model" : models + " models";
  }

  /** The models of one place, as it was read last. */
  private record Layer(ModelSource source, Map<String, VirtualModel> models) {

    static Layer read(ModelSource source) {
      Map<String, VirtualModel> models = new LinkedHashMap<>();
      source.models().forEach(model -> models.put(model.config().id(), model));
      return new Layer(source, models);
    }

    /** A model whose definition says what it said stays the one that it was, in the middle of a sequence, say. */
    Layer readAgain() {
      Layer fresh = read(source);
      fresh.models.replaceAll((id, model) -> saysTheSame(models.get(id), model) ? models.get(id) : model);
      return fresh;
    }

    String name() {
      return source.name();
    }

    private static boolean saysTheSame(VirtualModel one, VirtualModel other) {
      return one != null && one.config().definition().toJson().equals(other.config().definition().toJson());
    }
  }

  /** The way from what was configured to what is. */
  private record Changes(Map<String, VirtualModel> before, Map<String, VirtualModel> after) {

    void apply(Map<String, VirtualModel> registered) {
      for (String id : ids()) {
        if (before.get(id) != after.get(id) && isOurs(id, registered)) {
          if (after.containsKey(id)) {
            registered.put(id, after.get(id));
          } else {
            registered.remove(id);
          }
        }
      }
    }

    /** A model that the configuration has not put there was made by somebody who is still there to remove it. */
    private boolean isOurs(String id, Map<String, VirtualModel> registered) {
      return !registered.containsKey(id) || registered.get(id) == before.get(id);
    }

    private Set<String> ids() {
      Set<String> ids = new LinkedHashSet<>(before.keySet());
      ids.addAll(after.keySet());
      return ids;
    }

    @Override
    public String toString() {
      long added = ids().stream().filter(id -> !before.containsKey(id)).count();
      long gone = ids().stream().filter(id -> !after.containsKey(id)).count();
      long changed = ids().stream().filter(id -> before.get(id) != after.get(id)).count() - added - gone;
      return added + " new, " + changed + " changed, " + gone + " gone";
    }
  }
}
