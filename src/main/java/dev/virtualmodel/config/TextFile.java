package dev.virtualmodel.config;

import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.WrongSetting;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that a setting names.
 *
 * @param written its path or its {@code file:} URI
 * @param setting what messages call the place where that is written
 */
record TextFile(String written, String setting) {

  /** Whether a text is a {@code file:} URI. */
  static boolean isUri(String text) {
    return text.startsWith("file:");
  }

  /**
   * What is in the file now.
   *
   * @throws WrongSetting when it cannot be read, with the reason
   */
  String text() {
    Path path = path();
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw unreadable("there is no file " + path.toAbsolutePath(), e);
    } catch (AccessDeniedException e) {
      throw unreadable("the file may not be read by this process", e);
    } catch (CharacterCodingException e) {
      throw unreadable("the file is not UTF-8 text", e);
    } catch (IOException e) {
      throw unreadable("the file cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private Path path() {
    try {
      return isUri(written) ? Path.of(URI.create(written)) : Path.of(written);
    } catch (IllegalArgumentException e) {
      throw unreadable("not a path or file: URI (" + reason(e) + ")", e);
    }
  }

  private static String reason(IllegalArgumentException e) {
    return e instanceof InvalidPathException invalid ? invalid.getReason() : e.getMessage();
  }

  private WrongSetting unreadable(String problem, Exception cause) {
    return WrongSetting.unreadable(Location.of(setting + " " + written), problem, cause);
  }
}
