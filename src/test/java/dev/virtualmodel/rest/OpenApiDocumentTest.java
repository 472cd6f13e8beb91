package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The written description against the resources that there are, and against the rules of OpenAPI 3.1. */
class OpenApiDocumentTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  private final JsonNode document = OpenApiDocument.written().json();

  @Test
  void everyResourceMethodIsDescribedWithWhatItProducesAndNothingElse() {
    Map<String, Set<String>> described = new TreeMap<>();
    operations((place, operation) -> {
      Set<String> types = described.computeIfAbsent(place, first -> new TreeSet<>());
      operation.get("responses").fields().forEachRemaining(response -> {
        if (response.getKey().startsWith("2")) {
          response.getValue().path("content").fieldNames().forEachRemaining(types::add);
        }
      });
    });

    assertEquals(fromResources(), described);
  }

  @Test
  void itIsOpenApi31WithATitleAndAVersion() {
    assertTrue(document.path("openapi").asText().matches("3\\.1\\.\\d+"));
    assertTrue(document.at("/info/title").isTextual() && document.at("/info/version").isTextual());
    assertEquals(List.of("openapi", "info", "servers", "tags", "paths", "security", "components"), names(document));
  }

  @Test
  void theServerIsTheOneThatWasAsked() {
    JsonNode here = OpenApiDocument.written().at(URI.create("https://example.org/models/")).json();

    assertEquals("[{\"url\":\"https://example.org/models\"}]", here.get("servers").toString());
    assertEquals("[{\"url\":\"/\"}]", document.get("servers").toString());
  }

  @Test
  void everyOperationHasAnIdOfItsOwnATagASummaryAndAnswers() {
    Set<String> tags = new TreeSet<>();
    document.get("tags").forEach(tag -> tags.add(tag.get("name").asText()));
    Set<String> ids = new TreeSet<>();
    operations((place, operation) -> {
      assertTrue(ids.add(operation.path("operationId").asText(place)), place + ": operationId");
      assertTrue(operation.path("summary").isTextual(), place + ": summary");
      operation.get("tags").forEach(tag -> assertTrue(tags.contains(tag.asText()), place + ": tag " + tag));
      assertTrue(names(operation.get("responses")).stream().anyMatch(status -> status.startsWith("2")), place + ": responses");
      names(operation.get("responses")).forEach(status -> assertTrue(status.matches("[2-5]\\d\\d"), place + ": " + status));
      operation.get("responses").forEach(answer -> assertTrue(resolved(answer).path("description").isTextual(), place));
    });
  }

  @Test
  void everyVariableInAPathIsARequiredParameter() {
    document.get("paths").fields().forEachRemaining(path -> {
      assertTrue(path.getKey().startsWith("/"), path.getKey());
      Set<String> variables = new TreeSet<>();
      Matcher variable = VARIABLE.matcher(path.getKey());
      while (variable.find()) {
        variables.add(variable.group(1));
      }
      Set<String> declared = new TreeSet<>();
      path.getValue().path("parameters").forEach(parameter -> {
        JsonNode known = resolved(parameter);
        assertTrue(known.get("required").booleanValue() && known.get("in").asText().equals("path"), path.getKey());
        declared.add(known.get("name").asText());
      });
      assertEquals(variables, declared, path.getKey());
    });
  }

  @Test
  void everyReferenceAndEverySecuritySchemeIsThereAndEveryComponentIsUsed() {
    Set<String> used = new TreeSet<>();
    document.findValuesAsText("$ref").forEach(reference -> {
      assertTrue(reference.startsWith("#/components/"), reference);
      assertTrue(document.at(reference.substring(1)).isObject(), reference);
      used.add(reference.substring("#/components/".length()));
    });
    document.findValues("security").forEach(alternatives -> alternatives.forEach(
        needed -> names(needed).forEach(scheme -> used.add("securitySchemes/" + scheme))));
    Set<String> defined = new TreeSet<>();
    document.get("components").fields()
        .forEachRemaining(kind -> names(kind.getValue()).forEach(name -> defined.add(kind.getKey() + "/" + name)));

    assertEquals(defined, used);
  }

  @Test
  void everyBodyHasASchemaAndExamplesWithASummary() {
    operations((place, operation) -> {
      if (operation.has("requestBody")) {
        JsonNode json = operation.at("/requestBody/content/application~1json");
        assertTrue(json.has("schema"), place);
        assertTrue(json.path("examples").size() > 0, place);
        json.get("examples").forEach(example -> assertEquals(List.of("summary", "value"), names(example), place));
      }
    });
  }

  private void operations(BiConsumer<String, JsonNode> each) {
    document.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
      if (METHODS.contains(operation.getKey())) {
        each.accept(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue());
      } else {
        assertEquals("parameters", operation.getKey(), path.getKey());
      }
    }));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** {@code METHOD /path} of all resource methods, and what they produce. */
  private static Map<String, Set<String>> fromResources() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass resource : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.virtualmodel.rest")) {
      resource.tryGetAnnotationOfType(Path.class).ifPresent(root -> resource.getMethods().forEach(
          method -> method(method).ifPresent(verb -> found
              .computeIfAbsent(verb + " " + path(root, method), first -> new TreeSet<>()).addAll(produced(method)))));
    }
    return found;
  }

  private static Optional<String> method(JavaMethod method) {
    return method.getAnnotations().stream()
        .flatMap(annotation -> annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
        .map(HttpMethod::value).findFirst();
  }

  private static String path(Path root, JavaMethod method) {
    String path = "/" + root.value() + method.tryGetAnnotationOfType(Path.class).map(own -> "/" + own.value()).orElse("");
    return path.replaceAll("//+", "/").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
  }

  private static Set<String> produced(JavaMethod method) {
    boolean answersLater = method.getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(SseEventSink.class) || type.isEquivalentTo(AsyncResponse.class));
    if (method.getRawReturnType().isEquivalentTo(void.class) && !answersLater) {
      return Set.of();
    }
    Produces produces = method.tryGetAnnotationOfType(Produces.class)
        .or(() -> method.getOwner().tryGetAnnotationOfType(Produces.class)).orElseThrow();
    Set<String> types = new TreeSet<>();
    for (String type : produces.value()) {
      types.add(type.replaceAll(";.*", ""));
    }
    // A name within this server: what is relayed has the upstream's type.
    types.remove(Relays.MEDIA_TYPE);
    return types;
  }
}
