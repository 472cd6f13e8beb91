package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import dev.virtualmodel.document.Durations;
import dev.virtualmodel.fault.Fault;
import dev.virtualmodel.fault.FaultSettings;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@link Overrides} off the {@code x-virtual-*} headers of a request, where the setting {@code request-overrides}
 * allows them: a test then says itself what is to go wrong with its next call, and needs no model for each failure.
 */
@ApplicationScoped
public class OverrideHeaders {

  private static final String STATUS = "x-virtual-status";
  private static final String RETRY_AFTER = "x-virtual-retry-after";
  private static final String DELAY = "x-virtual-delay";
  private static final String FIRST_TOKEN = "x-virtual-first-token";
  private static final String FAULT = "x-virtual-fault";

  private static final Pattern ERROR_STATUS = Pattern.compile("[45][0-9]{2}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,7}");
  private static final Pattern MODE_AT = Pattern.compile("([a-z_]+)@([0-9]{1,9})");
  private static final int MOST_SHOWN = 100;

  private final boolean allowed;

  /** For the container's proxy. */
  protected OverrideHeaders() {
    allowed = false;
  }

  @Inject
  public OverrideHeaders(Settings settings) {
    allowed = settings.requestOverrides();
  }

  /**
   * What this request wants; nothing where that is not allowed.
   *
   * @throws ApiException 400 for a value that is none
   */
  Overrides of(HttpServletRequest request) {
    if (!allowed) {
      return Overrides.none();
    }
    return new Overrides(status(request), duration(request, DELAY), duration(request, FIRST_TOKEN), fault(request),
        retryAfter(request));
  }

  private static Optional<ApiError> status(HttpServletRequest request) {
    return header(request, STATUS).map(text -> {
      if (!ERROR_STATUS.matcher(text).matches()) {
        throw wrong(STATUS, text, "the status of an error, from 400 to 599");
      }
      return ApiError.of(Integer.parseInt(text), "simulated error, as the request's " + STATUS + " asked for");
    });
  }

  private static Optional<Duration> retryAfter(HttpServletRequest request) {
    return header(request, RETRY_AFTER).map(text -> SECONDS.matcher(text).matches()
        ? Duration.ofSeconds(Long.parseLong(text))
        : Durations.parse(text).orElseThrow(() -> wrong(RETRY_AFTER, text, "whole seconds such as 2, or " + Durations.EXPECTED)));
  }

  private static Optional<Duration> duration(HttpServletRequest request, String name) {
    return header(request, name).map(text -> Durations.parse(text).orElseThrow(() -> wrong(name, text, Durations.expected(text))));
  }

  private static Fault fault(HttpServletRequest request) {
    return header(request, FAULT).map(text -> {
      Matcher matcher = MODE_AT.matcher(text);
      if (!matcher.matches() || !FaultSettings.modes().contains(matcher.group(1))) {
        throw wrong(FAULT, text, String.join(", ", FaultSettings.modes())
            + ", each with the number of pieces of content that come before it, such as close@3");
      }
      ApiError error = ApiError.of(500, "simulated mid-stream error, as the request's " + FAULT + " asked for");
      return FaultSettings.midStream(matcher.group(1), Integer.parseInt(matcher.group(2)), error);
    }).orElseGet(Fault::none);
  }

  private static Optional<String> header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).map(String::strip);
  }

  private static ApiException wrong(String name, String got, String expected) {
    String shown = got.length() > MOST_SHOWN ? got.substring(0, MOST_SHOWN) + "…" : got;
    return new ApiException(ApiError.invalid(name, "invalid_value", name + ": got \"" + shown + "\", expected " + expected));
  }
}
