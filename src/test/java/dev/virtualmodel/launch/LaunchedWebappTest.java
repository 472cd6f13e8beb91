package dev.virtualmodel.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.util.ClassMatcher;
import org.junit.jupiter.api.Test;

class LaunchedWebappTest {

  private static final List<String> NAMES = List.of("java.lang.String", "java/util/List.class", "jakarta.servlet.Servlet",
      "jakarta.inject.Inject", "jakarta/inject/Inject.class", "org.eclipse.jetty.server.Server", "org.eclipse.jetty.shown.One",
      "org.eclipse.jetty.shown.Other", "dev.virtualmodel.Registry", "dev/virtualmodel/Registry.class", "WithoutPackage",
      "META-INF/services/jakarta.servlet.ServletContainerInitializer", "weld.properties");

  @Test
  void saysOfEachNameWhatJettySays() throws Exception {
    assertEquals(answers(new WebAppContext()), answers(new LaunchedWebapp()));
  }

  private static List<String> answers(WebAppContext webapp) throws Exception {
    webapp.addHiddenClassMatcher(new ClassMatcher("jakarta.inject.", "-org.eclipse.jetty.shown.One"));
    URL found = URI.create("file:/lib/some.jar").toURL();
    List<String> answers = new ArrayList<>();
    // Twice: what is remembered must not differ.
    for (int round = 0; round < 2; round++) {
      for (String name : NAMES) {
        answers.add(name + (webapp.isHiddenResource(name, found) ? " hidden" : "") + (webapp.isProtectedResource(name, found) ? " protected" : ""));
      }
      for (Class<?> type : List.of(String.class, URL.class, WebAppContext.class, LaunchedWebapp.class)) {
        answers.add(type.getName() + (webapp.isHiddenClass(type) ? " hidden" : "") + (webapp.isProtectedClass(type) ? " protected" : ""));
      }
    }
    return answers;
  }
}
