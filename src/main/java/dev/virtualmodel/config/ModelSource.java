package dev.virtualmodel.config;

import dev.virtualmodel.VirtualModel;
import java.util.List;
import java.util.Optional;

/**
 * A place where models are written down. A later place replaces what an earlier one calls by the same id; places with one
 * {@link #ordinal()} are as one, in which an id is taken once.
 */
interface ModelSource {

  int BUILT_IN = 0;
  int FILE = 100;
  int CDI = 200;
  int JNDI_OF_SERVER = 300;
  int JNDI = 400;

  /** How the log calls it. */
  String name();

  /** Where it stands in the order of places: the higher, the later. */
  int ordinal();

  /**
   * All its models as they are written now, made and checked.
   *
   * @throws dev.virtualmodel.document.WrongSetting for the first mistake in it: then none of them counts
   */
  List<VirtualModel> models();

  /** What {@link #models} read last does not count: something was wrong with it. */
  default void refused() {
    // Most places hold nothing but models.
  }

  /** What {@link #models} read last counts from now on. */
  default void accepted() {
    // Most places hold nothing but models.
  }

  /** The file that they are written in, where it is one: when it changes, {@link #models()} is asked again. */
  default Optional<TextFile> file() {
    return Optional.empty();
  }
}
