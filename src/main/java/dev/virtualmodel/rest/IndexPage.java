package dev.virtualmodel.rest;

import dev.virtualmodel.RegisteredModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.VirtualModelService;
import dev.virtualmodel.config.Settings;
import dev.virtualmodel.conversation.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** {@code GET /}: what this is, the models it serves now, and the lines that call them at this deployment's own URL. */
@Path("")
@ApplicationScoped
public class IndexPage {

  private static final String FILE = "/index.html";

  private final VirtualModelService service;
  private final boolean needsKey;

  /** For the container's proxy. */
  public IndexPage() {
    service = null;
    needsKey = false;
  }

  @Inject
  public IndexPage(VirtualModelService service, Settings settings) {
    this.service = service;
    this.needsKey = !settings.apiKeys().isEmpty();
  }

  @GET
  @Produces("text/html;charset=UTF-8")
  public String page(@Context UriInfo uri, @Context ServletContext application) throws IOException {
    List<RegisteredModel> models = service.models();
    String base = uri.getBaseUri().toString();
    return template(application)
        .replace("{{base}}", escaped(base.endsWith("/") ? base.substring(0, base.length() - 1) : base))
        .replace("{{key}}", needsKey ? "This deployment asks for an API key." : "Any API key will do.")
        .replace("{{model}}", escaped(models.stream().filter(IndexPage::converses).findFirst().map(RegisteredModel::id).orElse("my-model")))
        .replace("{{models}}", models.stream().map(IndexPage::row).collect(Collectors.joining("\n")));
  }

  private static String template(ServletContext application) throws IOException {
    try (InputStream file = application.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new FileNotFoundException("the web application lacks its " + FILE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean converses(RegisteredModel model) {
    return model.model().tasks().contains(Task.ANSWER);
  }

  private static String row(RegisteredModel model) {
    VirtualModelConfig config = model.model().config();
    return "<tr><td><code>" + escaped(config.id()) + "</code></td><td>" + escaped(config.type().name()) + "</td><td>"
        + escaped(config.description()) + "</td></tr>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
  }
}
