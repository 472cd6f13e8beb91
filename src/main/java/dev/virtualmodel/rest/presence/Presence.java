package dev.virtualmodel.rest.presence;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Finds out that a caller has left while nothing is written to it. One look at all connections serves everybody who waits: four
 * times a second while anybody does, and less often where so many connections are open that a look takes long.
 */
public final class Presence {

  private static final System.Logger LOG = System.getLogger(Presence.class.getName());

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  /** For who has just come, as only one that was seen open can be found gone; and for who seems to be missing. */
  private static final Duration SOON = Duration.ofMillis(50);
  /** Looking takes no more than this share of a processor. */
  private static final int ONE_IN = 20;

  private final Optional<ConnectionTable> table;
  private final Function<Duration, CompletionStage<Boolean>> timer;
  private final LongSupplier clock;
  private final LongSupplier work;
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final ReentrantLock looking = new ReentrantLock();
  private long notBefore;

  /** @param timer completed after a while, with false when the deployment ends before */
  public Presence(Function<Duration, CompletionStage<Boolean>> timer) {
    this(ConnectionTable.ofThisSystem(), timer, System::nanoTime,
        ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    if (table.isEmpty()) {
      LOG.log(Level.INFO, "This system does not tell which callers have left: what is passed on to one who has ends when"
          + " something is next written to it.");
    }
  }

  /**
   * @param clock in nanoseconds
   * @param work  the processor time of the thread that asks, in nanoseconds: on a busy machine a look takes long and costs little
   */
  Presence(Optional<ConnectionTable> table, Function<Duration, CompletionStage<Boolean>> timer, LongSupplier clock,
      LongSupplier work) {
    this.table = table;
    this.timer = timer;
    this.clock = clock;
    this.work = work;
    this.notBefore = clock.getAsLong();
  }

  /**
   * Watches the caller of a request from now on.
   *
   * @param onGone run once, when it has left; never where that cannot be told
   * @return to be run when it need not be watched any more
   */
  public Runnable watch(ServletRequest request, Runnable onGone) {
    Optional<Watched> caller = table.flatMap(any -> Connection.of(request)).map(connection -> new Watched(connection, onGone));
    caller.ifPresent(this::watch);
    return () -> caller.ifPresent(watched::remove);
  }

  private void watch(Watched caller) {
    watched.add(caller);
    lookSoonFor(caller);
    tick();
  }

  private void lookSoonFor(Watched caller) {
    after(SOON, () -> {
      if (watched.contains(caller)) {
        look();
      }
    });
  }

  private void tick() {
    if (!watched.isEmpty() && ticking.compareAndSet(false, true)) {
      after(BETWEEN_LOOKS, () -> {
        ticking.set(false);
        try {
          if (!watched.isEmpty()) {
            look();
          }
        } finally {
          tick();
        }
      });
    }
  }

  private void after(Duration wait, Runnable step) {
    timer.apply(wait).thenAccept(inTime -> {
      if (inTime) {
        step.run();
      }
    });
  }

  /** Nothing, while another thread looks or it is too early to look again: somebody will soon. */
  private void look() {
    if (!looking.tryLock()) {
      return;
    }
    List<Watched> gone;
    try {
      if (clock.getAsLong() - notBefore < 0) {
        return;
      }
      long start = work.getAsLong();
      gone = missingIn(table.orElseThrow().read());
      notBefore = clock.getAsLong() + (work.getAsLong() - start) * ONE_IN;
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, () -> "the connections cannot be looked at: " + e);
      return;
    } finally {
      looking.unlock();
    }
    gone.stream().filter(watched::remove).forEach(Presence::tell);
  }

  /** Whatever becomes of one of them, the others hear of theirs. */
  private static void tell(Watched caller) {
    try {
      caller.onGone().run();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "a caller has left, and what was to be done then fails", e);
    }
  }

  private List<Watched> missingIn(Map<Connection, Boolean> connections) {
    return watched.stream().filter(caller -> {
      Watched.State state = caller.in(connections);
      if (state == Watched.State.MISSING) {
        lookSoonFor(caller);
      }
      return state == Watched.State.GONE;
    }).toList();
  }
}
