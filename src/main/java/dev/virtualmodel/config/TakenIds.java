package dev.virtualmodel.config;

import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import java.util.HashMap;
import java.util.Map;

/** Sees to it that no two models of one place have the same id: one of them would never be heard. */
final class TakenIds {

  private final Map<String, Location> taken = new HashMap<>();

  /** A model of a written definition. */
  void take(VirtualModelConfig config) {
    Location before = taken.putIfAbsent(config.id(), config.definition().location());
    if (before != null) {
      throw Section.of(config.definition()).about(config.subject()).that("id", problem(before));
    }
  }

  /** A model that is somewhere else than its definition. */
  void take(VirtualModelConfig config, Location place) {
    Location before = taken.putIfAbsent(config.id(), place);
    if (before != null) {
      throw WrongSetting.that(place, config.subject(), "id", problem(before));
    }
  }

  private static String problem(Location before) {
    return "this id is taken by the model at " + before + "; give it another";
  }
}
