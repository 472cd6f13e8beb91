package dev.virtualmodel.config;

import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.upstream.KeySource;
import dev.virtualmodel.upstream.Upstream;
import dev.virtualmodel.upstream.UpstreamClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads upstreams where they are written down: in the list of a file, or each under a JNDI name of its own. */
final class UpstreamDefinitions {

  private static final String UPSTREAMS = "upstreams/";

  private UpstreamDefinitions() {}

  static Map<String, UpstreamClient> read(List<Node> definitions, KeySource keys) {
    Map<String, UpstreamClient> upstreams = new LinkedHashMap<>();
    for (Node definition : definitions) {
      Section section = Section.of(definition, "", "upstreams[" + upstreams.size() + "]");
      Upstream upstream = read(section, Optional.empty(), keys);
      if (upstreams.put(upstream.id(), new UpstreamClient(upstream)) != null) {
        throw section.about(subject(upstream.id())).that("id", "this id is taken by another upstream of the same file; give it another");
      }
    }
    return upstreams;
  }

  static Map<String, UpstreamClient> read(JndiTree tree, KeySource keys) {
    Map<String, UpstreamClient> upstreams = new LinkedHashMap<>();
    tree.below(UPSTREAMS).forEach((path, value) -> {
      String where = tree.where(UPSTREAMS + path);
      if (!(value instanceof CharSequence text)) {
        throw WrongSetting.found(Location.of(where), "a " + value.getClass().getName(),
            "a java.lang.String with an upstream as JSON or YAML, or with the file: URI of one");
      }
      String written = text.toString().strip();
      Node definition = TextFile.isUri(written) ? Documents.parse(new TextFile(written, where).text(), written)
          : Documents.parse(written, where);
      Upstream upstream = read(Section.of(definition), Optional.of(path), keys);
      upstreams.put(upstream.id(), new UpstreamClient(upstream));
    });
    return upstreams;
  }

  private static Upstream read(Section section, Optional<String> defaultId, KeySource keys) {
    String id = defaultId.isPresent() ? section.optionalText("id").orElse(defaultId.get()) : section.text("id");
    return Upstream.read(id, section.about(subject(id)), keys);
  }

  private static String subject(String id) {
    return "upstream '" + id + "'";
  }
}
