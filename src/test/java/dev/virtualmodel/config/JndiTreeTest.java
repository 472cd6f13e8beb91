package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.document.WrongSetting;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JndiTreeTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTreeIsWalkedWhetherNamesAreListedAbsoluteOrRelative(boolean absolute) {
    Map<String, Object> bound = Map.of(
        "java:comp/env/virtualmodel/heartbeat", "1s",
        "java:comp/env/virtualmodel/max-streams", 5,
        "java:comp/env/virtualmodel/models/bot", "{}",
        "java:comp/env/virtualmodel/models/org/gpt-4:o.1", "[]",
        "java:comp/env/other", "x");
    JndiTree tree = JndiTree.read(new BoundNames(bound, absolute).initial(), JndiTree.ROOT);
    assertEquals(Map.of("heartbeat", "1s", "max-streams", 5, "models/bot", "{}", "models/org/gpt-4:o.1", "[]"), tree.values());
    assertEquals(Map.of("bot", "{}", "org/gpt-4:o.1", "[]"), tree.below("models/"));
    assertEquals("JNDI java:comp/env/virtualmodel/models/bot", tree.where("models/bot"));
  }

  @Test
  void withoutANamingContextTheTreeIsEmpty() {
    assertEquals(JndiTree.none(), JndiTree.read());
  }

  @Test
  void withNothingBoundTheTreeIsEmpty() {
    assertEquals(JndiTree.none(), JndiTree.read(new BoundNames(Map.of(), false).initial(), JndiTree.ROOT));
  }

  @Test
  void aNameThatIsNotFoundMayBeWrapped() {
    NamingException wrapped = new NamingException("Lookup failed");
    wrapped.setRootCause(new NameNotFoundException("virtualmodel"));
    assertEquals(JndiTree.none(), JndiTree.read(failing(wrapped), JndiTree.ROOT));
  }

  @Test
  void theServersOwnNamesAreReadWhereThereAreAny() throws Exception {
    BoundNames names = new BoundNames(Map.of("java:global/virtualmodel/models/bot", "{}"), false);
    assertEquals(Map.of("bot", "{}"), JndiTree.readOfServer(names.initial(), "java:global/virtualmodel").below("models/"));
    assertThrows(NamingException.class, () -> JndiTree.readOfServer(names.initial(), "virtualmodel"));
    assertEquals(List.of(), JndiTree.readOfServer());
  }

  @Test
  void aBrokenTreeIsNotTakenForAnEmptyOne() {
    WrongSetting wrong = assertThrows(WrongSetting.class,
        () -> JndiTree.read(failing(new NamingException("no connection")), JndiTree.ROOT));
    assertEquals("JNDI java:comp/env/virtualmodel: cannot be read: javax.naming.NamingException: no connection",
        wrong.getMessage());
  }

  @Test
  void aValueWhereTheTreeShouldBeIsRefused() {
    BoundNames names = new BoundNames(Map.of(JndiTree.ROOT, "x"), false);
    assertEquals("JNDI java:comp/env/virtualmodel: found a value, expected a context with settings below it",
        assertThrows(WrongSetting.class, () -> JndiTree.read(names.initial(), JndiTree.ROOT)).getMessage());
  }

  @Test
  void anEntryWithoutAValueIsNotThere() {
    Map<String, Object> bound = new HashMap<>();
    bound.put("java:comp/env/virtualmodel/heartbeat", null);
    bound.put("java:comp/env/virtualmodel/max-streams", 5);
    JndiTree tree = JndiTree.read(new BoundNames(bound, false).initial(), JndiTree.ROOT);
    assertEquals(List.of("max-streams"), List.copyOf(tree.values().keySet()));
  }

  @Test
  void aTreeThatLeadsBackToItselfIsRefused() {
    Map<String, Object> bound = new HashMap<>();
    bound.put("java:comp/env/virtualmodel/x", "1");
    BoundNames names = new BoundNames(bound, false);
    bound.put("java:comp/env/virtualmodel/x", names.initial());
    bound.put("virtualmodel", names.initial());
    WrongSetting wrong = assertThrows(WrongSetting.class, () -> JndiTree.read(names.initial(), JndiTree.ROOT));
    assertEquals("found more than 32 levels of names, expected fewer", wrong.problem());
  }

  private static Context failing(NamingException failure) {
    return (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[] {Context.class},
        (proxy, method, arguments) -> {
          throw failure;
        });
  }
}
