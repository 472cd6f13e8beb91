package dev.virtualmodel.rest;

import dev.virtualmodel.conversation.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads off a request how it came. */
final class CallOrigin {

  private CallOrigin() {}

  /** @param path what the vendor's client appends to its base URL to come here */
  static Origin of(HttpServletRequest request, String api, String path) {
    Map<String, List<String>> headers = new HashMap<>();
    Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, Collections.list(request.getHeaders(name))));
    return new Origin(api, path, Optional.ofNullable(request.getQueryString()), headers);
  }
}
