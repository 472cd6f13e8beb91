package dev.virtualmodel.config;

import static java.lang.System.Logger.Level.WARNING;

import dev.virtualmodel.document.WrongSetting;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has changed files read again.
 *
 * <p>It compares what is in them rather than waiting for a message of the file system: those come late or never from network
 * drives and from the links that Kubernetes swaps, and times and sizes of files may stay the same over a change. A change
 * counts once two looks in a row have seen it, so that a file that is being written is not read half.
 */
final class FileWatch implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(FileWatch.class.getName());

  private static final long LOOK_EVERY_MILLISECONDS = 1_000;
  private static final long LONGEST_LOOK_SECONDS = 2;

  private final ConfiguredModels models;
  private final List<Watched> watched;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(look -> {
    Thread looks = new Thread(look, "virtual-model-files");
    looks.setDaemon(true);
    return looks;
  });

  /** Notes what is in the files now: to be made before the models are read, so that no change falls in between. */
  FileWatch(ConfiguredModels models, List<? extends ModelSource> sources) {
    this.models = models;
    this.watched = sources.stream().filter(source -> source.file().isPresent()).map(Watched::new).toList();
  }

  /** Looks from now on, on a thread of its own; without any files there is none. */
  void start() {
    if (!watched.isEmpty()) {
      thread.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLISECONDS, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  /** One look at all files. */
  void look() {
    watched.stream().filter(Watched::hasChanged).forEach(change -> reload(change.source));
  }

  private void reload(ModelSource source) {
    try {
      models.reload(source);
    } catch (WrongSetting wrong) {
      LOG.log(WARNING, source.name() + ": not taken over, its models stay as they were: " + wrong.getMessage());
    } catch (RuntimeException failure) {
      // A thread that ended here would leave all later changes unread.
      LOG.log(WARNING, source.name() + ": not taken over, its models stay as they were", failure);
    }
  }

  /** Ends the thread; a look that is going on may end first. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(WARNING, "reading a changed file has not ended with the deployment");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A place in a file, and what was seen there: its text, or why there is none to be had. */
  private static final class Watched {

    private final ModelSource source;
    private String read;
    private String seen;

    Watched(ModelSource source) {
      this.source = source;
      this.read = content();
      this.seen = read;
    }

    /** Whether there is something that was not read yet and is the same as a look ago. */
    boolean hasChanged() {
      String now = content();
      boolean settled = now.equals(seen);
      boolean changed = settled && !now.equals(read);
      seen = now;
      read = changed ? now : read;
      return changed;
    }

    private String content() {
      try {
        return source.file().orElseThrow().text();
      } catch (WrongSetting unreadable) {
        return "\0" + unreadable.getMessage();
      }
    }
  }
}
