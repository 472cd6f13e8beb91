package dev.virtualmodel.document;

import java.util.Objects;
import java.util.Optional;

/**
 * Tells, in one line, what somebody wrote that cannot be: where, of what, at which key, what was found and what would be
 * right. For example {@code models.yaml:12: model 'support-bot': key 'delay': found "soon", expected a duration such as 150ms,
 * 1.5s, 2m or PT0.15S}. It stops a deployment, keeps the old models on a reload, and is a 400 over HTTP.
 */
public final class WrongSetting extends RuntimeException {

  private final String place;
  private final transient Location location;
  private final String subject;
  private final String key;
  private final String problem;

  private WrongSetting(String place, Location location, String subject, String key, String problem, Throwable cause) {
    super(message(place, subject, key, problem), cause);
    this.place = place;
    this.location = Objects.requireNonNull(location, "location");
    this.subject = subject;
    this.key = key;
    this.problem = problem;
  }

  /**
   * A mistake in a value.
   *
   * @param subject  what it belongs to, such as {@code model 'x'}; empty when nothing has a name yet
   * @param key      the path to the key, such as {@code steps[2].status}; empty when the place says it all
   * @param found    what was found; shown as {@code ***} when the key names a secret (ends in {@code _key}, {@code token} or
   *                 {@code password})
   * @param expected what would have been right
   */
  public static WrongSetting found(Location location, String subject, String key, String found, String expected) {
    String shown = Secrets.isSecret(key) && !found.equals("nothing") ? Secrets.SHOWN : found;
    return new WrongSetting(location.toString(), location, subject, key, "found " + shown + ", expected " + expected, null);
  }

  /** The same for a value that has no key of its own, such as a setting. */
  public static WrongSetting found(Location location, String found, String expected) {
    return found(location, "", "", found, expected);
  }

  /** A mistake that is no single value's: the problem in a few words. Subject and key may be empty, as above. */
  public static WrongSetting that(Location location, String subject, String key, String problem) {
    return new WrongSetting(location.toString(), location, subject, key, problem, null);
  }

  /** A source that cannot be read at all: a missing file, a broken name. */
  public static WrongSetting unreadable(Location location, String problem, Throwable cause) {
    return new WrongSetting(location.toString(), location, "", "", problem, cause);
  }

  /** Text that is neither YAML nor JSON; the place is named to the column. */
  static WrongSetting syntax(Location location, String problem) {
    return new WrongSetting(location.withColumn(), location, "", "", problem, null);
  }

  /** The same mistake, told of this subject, when it has none yet. */
  public WrongSetting about(String subject) {
    if (!this.subject.isEmpty() || subject.isEmpty()) {
      return this;
    }
    WrongSetting told = new WrongSetting(place, location, subject, key, problem, this);
    told.setStackTrace(getStackTrace());
    return told;
  }

  public Location location() {
    return location;
  }

  /** What it belongs to, such as {@code model 'x'}. */
  public Optional<String> subject() {
    return subject.isEmpty() ? Optional.empty() : Optional.of(subject);
  }

  /** The path to the key, such as {@code steps[2].status}. */
  public Optional<String> key() {
    return key.isEmpty() ? Optional.empty() : Optional.of(key);
  }

  /** The last part of the message: what was found and what would be right. */
  public String problem() {
    return problem;
  }

  private static String message(String place, String subject, String key, String problem) {
    StringBuilder line = new StringBuilder(place).append(": ");
    if (!subject.isEmpty()) {
      line.append(subject).append(": ");
    }
    if (!key.isEmpty()) {
      line.append("key '").append(key).append("': ");
    }
    return Phrases.oneLine(line.append(problem).toString());
  }
}
