package dev.virtualmodel.limit;

import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A meter for each API key that calls come with; those without one share one. Keys are not kept, only their hashes, and no more
 * than {@value #MOST}: where no keys are configured a caller may send any, so the one that was used longest ago makes room, and
 * begins anew should it come again.
 */
public final class KeyMeters {

  static final int MOST = 10_000;
  private static final String KEYLESS = "";

  private final RateLimits limits;
  private final TimeMeter time;
  private final Map<String, Meter> meters = new LinkedHashMap<>(16, 0.75f, true) {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Meter> eldest) {
      return size() > MOST;
    }
  };

  public KeyMeters(RateLimits limits, TimeMeter time) {
    this.limits = limits;
    this.time = time;
  }

  /** The meter of a key, as it was sent. */
  public Meter of(Optional<String> key) {
    String hash = key.map(KeyMeters::hash).orElse(KEYLESS);
    synchronized (meters) {
      return meters.computeIfAbsent(hash, first -> new Meter("this API key", limits, time));
    }
  }

  private static String hash(String key) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
