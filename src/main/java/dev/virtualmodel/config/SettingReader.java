package dev.virtualmodel.config;

import dev.virtualmodel.config.SettingSource.Written;
import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Durations;
import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.limit.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads each setting as what it has to be, from the first source that has it. */
final class SettingReader {

  // What can stand in a header without being quoted or cut: https://www.rfc-editor.org/rfc/rfc9110#section-5.5
  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s?#@\\\\]+");

  private final List<SettingSource> sources;

  SettingReader(List<SettingSource> sources) {
    this.sources = sources;
  }

  Optional<String> optionalText(SettingName name) {
    return find(name).map(written -> written.text().strip());
  }

  boolean bool(SettingName name) {
    Written written = required(name);
    return switch (written.text().strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(written, "true or false");
    };
  }

  long positive(SettingName name, long max) {
    Written written = required(name);
    String expected = max == Long.MAX_VALUE ? "a whole number, at least 1" : "a whole number from 1 to " + max;
    return whole(written.text().strip()).filter(value -> value > 0 && value <= max).orElseThrow(() -> wrong(written, expected));
  }

  Duration duration(SettingName name) {
    Written written = required(name);
    String text = written.text().strip();
    Duration duration = Durations.parse(text).orElseThrow(() -> wrong(written, Durations.expected(text)));
    if (duration.isZero()) {
      throw wrong(written, Durations.EXPECTED + ", more than zero");
    }
    return duration;
  }

  Optional<String> optionalSecret(SettingName name) {
    return find(name).map(written -> secret(written, written.text().strip(), "one token of visible ASCII characters"));
  }

  List<String> secrets(SettingName name) {
    return find(name).map(written -> items(written).stream()
        .map(key -> secret(written, key, "keys of visible ASCII characters, separated by commas")).toList()).orElse(List.of());
  }

  List<String> origins(SettingName name) {
    List<String> origins = new ArrayList<>();
    find(name).ifPresent(written -> items(written).forEach(item -> {
      // Browsers send scheme and host in lower case:
      // https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
      String origin = item.toLowerCase(Locale.ROOT);
      if (!origin.equals("*") && !ORIGIN.matcher(origin).matches()) {
        throw wrong(written, "* or origins without a path, such as https://example.org, separated by commas");
      }
      origins.add(origin);
    }));
    return List.copyOf(origins);
  }

  RateLimits limits(SettingName name) {
    return find(name).map(written -> {
      Node node = Documents.parse(written.text(), written.where());
      if (node instanceof Node.Mapping) {
        return RateLimits.of(node);
      }
      throw wrong(written, "a mapping such as {requests_per_minute: 60}");
    }).orElseGet(RateLimits::none);
  }

  private Written required(SettingName name) {
    return find(name).orElseThrow(() -> new IllegalStateException("The setting " + name.key() + " has no default"));
  }

  private Optional<Written> find(SettingName name) {
    for (SettingSource source : sources) {
      Optional<Written> written = source.find(name).filter(found -> counts(name, found));
      if (written.isPresent()) {
        return written;
      }
    }
    return name.defaultValue().map(text -> new Written(text, "default of " + name.key()));
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException notWhole) {
      return Optional.empty();
    }
  }

  // Blank is how platforms say "not set". But blank keys are a variable that failed to arrive: they must not open the door.
  private static boolean counts(SettingName name, Written written) {
    return !written.text().isBlank() || name == SettingName.API_KEYS;
  }

  private static List<String> items(Written written) {
    List<String> items = new ArrayList<>();
    for (String item : written.text().split(",", -1)) {
      items.add(item.strip());
    }
    return items;
  }

  private static String secret(Written written, String text, String expected) {
    if (SECRET.matcher(text).matches()) {
      return text;
    }
    throw WrongSetting.found(Location.of(written.where()), written.text().isBlank() ? "nothing" : "***", expected);
  }

  private static WrongSetting wrong(Written written, String expected) {
    return WrongSetting.found(Location.of(written.where()), Node.of(written.text()).described(), expected);
  }
}
