package dev.virtualmodel;

import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.limit.RateLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model's definition: who it is, and all the rest as it was written, which its kind reads.
 *
 * @param id         what callers name it by; may contain {@code /}, no white space
 * @param name       what people read; the id where none was given
 * @param definition the whole definition, id and type included
 */
public record VirtualModelConfig(String id, String name, String description, VirtualModelType type, Node.Mapping definition) {

  private static final Pattern ID = Pattern.compile("[^\\s\\p{Cntrl}]{1,256}");

  public VirtualModelConfig {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
    Objects.requireNonNull(type);
    Objects.requireNonNull(definition);
  }

  /**
   * Reads who a model is.
   *
   * @param section   the definition
   * @param defaultId its id where it names none, such as the name that an administrator bound it under
   * @throws dev.virtualmodel.document.WrongSetting if there is no id, or one that cannot be
   */
  public static VirtualModelConfig read(Section section, Optional<String> defaultId) {
    String id = defaultId.isPresent() ? section.optionalText("id").orElse(defaultId.get()) : section.text("id");
    if (!ID.matcher(id).matches()) {
      throw section.wrong("id", "1 to 256 characters without white space");
    }
    return new VirtualModelConfig(id, section.optionalText("name").orElse(id), section.optionalText("description").orElse(""),
        section.optionalText("type").map(VirtualModelType::new).orElse(VirtualModelType.STATIC), section.node());
  }

  /** A model that a program defines: the keys of a models file as Java values. */
  public static VirtualModelConfig of(String id, Map<String, ?> keys) {
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("id", id);
    definition.putAll(keys);
    return read(Section.of(Node.of(definition)), Optional.empty());
  }

  /** How messages call it. */
  public String subject() {
    return "model '" + id + "'";
  }

  /**
   * How much of it may be used: its {@code limits}, which models of every kind may have.
   *
   * @throws dev.virtualmodel.document.WrongSetting for limits that cannot be
   */
  public RateLimits limits() {
    return RateLimits.of(Section.of(definition).about(subject()));
  }

  /**
   * A fresh reader of the definition, in which all has been read that is no matter of its kind.
   *
   * @throws dev.virtualmodel.document.WrongSetting for limits that cannot be
   */
  public Section settings() {
    Section section = Section.of(definition).about(subject());
    read(section, Optional.of(id));
    RateLimits.of(section);
    return section;
  }
}
