package dev.virtualmodel.upstream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which headers go on, to the upstream and back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1">RFC 9110: connection headers</a>
 */
final class PassedHeaders {

  private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
      "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings");
  /** What is between us and one side only; accept-encoding, as we pass on bytes that we may have to end ourselves. */
  private static final Set<String> NOT_TO_UPSTREAM = Set.of("host", "content-length", "accept-encoding", "cookie", "expect");
  private static final Set<String> KEYS = Set.of("authorization", "x-api-key");
  /** Which pages may read an answer is a setting of ours; see also {@link #toCaller}. */
  private static final Set<String> NOT_TO_CALLER = Set.of("content-length", "set-cookie", "alt-svc");

  private PassedHeaders() {}

  /** Names in lower case; a key only where it is the caller's own that counts. */
  static Map<String, List<String>> toUpstream(Map<String, List<String>> headers, boolean withKey) {
    return without(headers, name -> NOT_TO_UPSTREAM.contains(name) || name.startsWith("x-virtual-") || !withKey && KEYS.contains(name));
  }

  static Map<String, List<String>> toCaller(Map<String, List<String>> headers) {
    return without(headers, name -> NOT_TO_CALLER.contains(name) || name.startsWith(":")
        || name.startsWith("access-control-"));
  }

  private static Map<String, List<String>> without(Map<String, List<String>> headers, Predicate<String> left) {
    Map<String, List<String>> lower = new HashMap<>();
    headers.forEach((name, values) -> lower.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>()).addAll(values));
    Set<String> named = namedByConnection(lower);
    lower.keySet().removeIf(name -> HOP_BY_HOP.contains(name) || named.contains(name) || left.test(name));
    return lower;
  }

  /** A sender may declare any header of its own to be for the next hop only. */
  private static Set<String> namedByConnection(Map<String, List<String>> headers) {
    Set<String> named = new HashSet<>();
    for (String value : headers.getOrDefault("connection", List.of())) {
      for (String name : value.split(",")) {
        named.add(name.trim().toLowerCase(Locale.ROOT));
      }
    }
    return named;
  }
}
