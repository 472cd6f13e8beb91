package dev.virtualmodel.upstream;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The upstreams of a deployment by their ids. A place's upstreams are proposed while its models are checked, and count once all
 * of it has been accepted; models ask at each request, so that a changed upstream needs no new model.
 */
public final class Upstreams {

  private final Map<String, Map<String, UpstreamClient>> proposed = new LinkedHashMap<>();
  private final Map<String, Map<String, UpstreamClient>> accepted = new LinkedHashMap<>();

  /** What a place defines now, in place of what it proposed before. */
  public synchronized void propose(String place, Map<String, UpstreamClient> upstreams) {
    proposed.put(place, Map.copyOf(upstreams));
  }

  /** What a place proposed last will not do: no model may name it. */
  public synchronized void withdraw(String place) {
    proposed.put(place, accepted.getOrDefault(place, Map.of()));
  }

  /** From now on what a place proposed last is what models find. */
  public synchronized void accept(String place) {
    accepted.put(place, proposed.getOrDefault(place, Map.of()));
  }

  /** The upstream of an id; the place that was proposed last wins. */
  public synchronized Optional<UpstreamClient> find(String id) {
    return find(id, accepted);
  }

  /** Whether a model that is being checked may name it. */
  public synchronized boolean isKnown(String id) {
    return find(id, proposed).isPresent();
  }

  public synchronized Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    proposed.values().forEach(upstreams -> ids.addAll(upstreams.keySet()));
    return ids;
  }

  private static Optional<UpstreamClient> find(String id, Map<String, Map<String, UpstreamClient>> places) {
    return places.values().stream().filter(upstreams -> upstreams.containsKey(id)).reduce((first, last) -> last)
        .map(upstreams -> upstreams.get(id));
  }
}
