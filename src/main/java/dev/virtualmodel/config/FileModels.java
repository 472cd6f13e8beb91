package dev.virtualmodel.config;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.model.ModelFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of a models file, YAML or JSON. */
final class FileModels implements ModelSource {

  private final String written;

  /** A file by its path or its {@code file:} URI. */
  FileModels(String written) {
    this.written = written;
  }

  @Override
  public String name() {
    return "models file " + written;
  }

  @Override
  public List<VirtualModel> models() {
    Section document = Section.of(Documents.parse(text(path()), written));
    List<Node> definitions = document.list("models");
    document.refuseUnread();
    List<VirtualModel> models = new ArrayList<>();
    Map<String, Location> seen = new HashMap<>();
    for (Node definition : definitions) {
      Section section = Section.of(definition, "", "models[" + models.size() + "]");
      VirtualModelConfig config = VirtualModelConfig.read(section, Optional.empty());
      Location before = seen.putIfAbsent(config.id(), section.location());
      if (before != null) {
        throw section.about(config.subject()).that("id", "this id is taken by the model at " + before + "; give it another");
      }
      models.add(ModelFactory.create(config));
    }
    return models;
  }

  private Path path() {
    try {
      return written.startsWith("file:") ? Path.of(URI.create(written)) : Path.of(written);
    } catch (IllegalArgumentException e) {
      throw unreadable("not a path or file: URI (" + reason(e) + ")", e);
    }
  }

  private String text(Path path) {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw unreadable("there is no file " + path.toAbsolutePath(), e);
    } catch (AccessDeniedException e) {
      throw unreadable("the file may not be read by this process", e);
    } catch (MalformedInputException e) {
      throw unreadable("the file is not UTF-8 text", e);
    } catch (IOException e) {
      throw unreadable("the file cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static String reason(IllegalArgumentException e) {
    return e instanceof InvalidPathException invalid ? invalid.getReason() : e.getMessage();
  }

  private WrongSetting unreadable(String problem, Exception cause) {
    return WrongSetting.unreadable(Location.of("setting models-file " + written), problem, cause);
  }
}
