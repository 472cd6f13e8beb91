package dev.virtualmodel.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an event of a stream says.
 *
 * @param name its {@code event} field; empty where it has none
 * @param data its {@code data} fields, joined by line feeds
 */
public record StreamEvent(String name, String data) {

  public static StreamEvent of(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    return new StreamEvent(String.join("", values("event", lines)), String.join("\n", values("data", lines)));
  }

  private static List<String> values(String field, List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(field + ":")).map(line -> line.substring(field.length() + 1))
        .map(value -> value.startsWith(" ") ? value.substring(1) : value).toList();
  }
}
