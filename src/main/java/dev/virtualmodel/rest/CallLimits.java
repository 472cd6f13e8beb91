package dev.virtualmodel.rest;

import dev.virtualmodel.RegisteredModel;
import dev.virtualmodel.config.Settings;
import dev.virtualmodel.limit.Admission;
import dev.virtualmodel.limit.KeyMeters;
import dev.virtualmodel.limit.Meter;
import dev.virtualmodel.limit.Meters;
import dev.virtualmodel.limit.Refusal;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds calls to the limits of their model and of their API key, and tells callers where they stand, in their protocol's words.
 */
@ApplicationScoped
public class CallLimits {

  /** The header has whole seconds: less than one would be an invitation to come at once. */
  private static final Duration SOONEST = Duration.ofSeconds(1);

  private final Optional<KeyMeters> keys;
  private final KnownKeys known;
  private final Clock clock;

  /** For the container's proxy. */
  protected CallLimits() {
    this(Optional.empty(), null, null);
  }

  @Inject
  public CallLimits(Settings settings) {
    this(settings.keyLimits().isNone() ? Optional.empty()
        : Optional.of(new KeyMeters(settings.keyLimits(), TimeMeter.SYSTEM_NANOTIME)), KnownKeys.of(settings), Clock.systemUTC());
  }

  private CallLimits(Optional<KeyMeters> keys, KnownKeys known, Clock clock) {
    this.keys = keys;
    this.known = known;
    this.clock = clock;
  }

  /**
   * Lets a call through to its model, which has not been asked yet.
   *
   * @param stream whether its answer is one; then the admission is to be closed when that is over, however it ends
   * @throws ApiException 429, when the call is beyond a limit
   */
  Admission admit(Call call, RegisteredModel model, boolean stream) {
    if (keys.isEmpty() && model.meter().isEmpty()) {
      return Admission.free();
    }
    Meters meters = meters(call, model);
    return meters.admit(stream, () -> model.model().inputTokens(call.request())).fold(admission -> admission, refusal -> {
      tell(call, meters);
      throw new ApiException(refused(call, refusal));
    });
  }

  /** Counts what a model says, and tells the caller where it stands then. */
  Reply counted(Reply reply, Call call, Admission admission) {
    if (!admission.isFree()) {
      reply.<Runnable>fold(message -> () -> admission.said(() -> message.usage().get().outputTokens()),
          failure -> () -> { }, relay -> () -> { }).run();
      tell(call, admission.meters());
    }
    return reply;
  }

  private Meters meters(Call call, RegisteredModel model) {
    List<Meter> meters = new ArrayList<>();
    model.meter().ifPresent(meters::add);
    keys.map(all -> all.of(known.counted(call.http()::getHeader))).ifPresent(meters::add);
    return new Meters(meters);
  }

  private void tell(Call call, Meters meters) {
    LimitHeaders.keep(words(call).headers(meters.standings(), clock.instant()), call.http());
  }

  private static ApiError refused(Call call, Refusal refusal) {
    Duration wait = refusal.retryAfter();
    return words(call).refusal(refusal).retryAfter(wait.compareTo(SOONEST) < 0 ? SOONEST : wait);
  }

  private static LimitWords words(Call call) {
    return Protocols.of(call.http()).limitWords();
  }
}
