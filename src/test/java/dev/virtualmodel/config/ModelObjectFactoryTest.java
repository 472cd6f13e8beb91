package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.document.WrongSetting;
import java.util.Map;
import javax.naming.CompositeName;
import javax.naming.InvalidNameException;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import org.junit.jupiter.api.Test;

class ModelObjectFactoryTest {

  @Test
  void attributesAreTheKeysOfADefinition() throws Exception {
    assertEquals("""
        {"content":"42","delay":"300ms"}""", made(Map.of("content", "42"), Map.of("delay", "300ms")));
  }

  @Test
  void whatIsNoTextIsWrittenAsYaml() throws Exception {
    assertEquals("""
        {"obey_limits":true,"usage":{"input_tokens":10}}""",
        made(Map.of("obey_limits", "true"), Map.of("usage", "{input_tokens: 10}")));
  }

  @Test
  void theModelsTypeIsNotTheResources() throws Exception {
    assertEquals("""
        {"type":"tool"}""", made(Map.of("model_type", "tool")));
  }

  @Test
  void whatTheContainerAddsIsNoKey() throws Exception {
    assertEquals("""
        {"content":"Hi"}""", made(Map.of("scope", "Shareable"), Map.of("auth", "Container"), Map.of("singleton", "true"),
        Map.of("factory", ModelObjectFactory.class.getName()), Map.of("content", "Hi")));
  }

  @Test
  void aWrongAttributeIsNamed() {
    WrongSetting wrong = assertThrows(WrongSetting.class, () -> made(Map.of("usage", "{input_tokens: ")));

    assertEquals("JNDI models/parrot, attribute usage", wrong.getMessage().replaceAll("(attribute usage).*", "$1").strip());
  }

  @Test
  void whatIsNoReferenceIsLeftToOtherFactories() throws Exception {
    assertNull(new ModelObjectFactory().getObjectInstance("text", null, null, null));
  }

  @SafeVarargs
  private static Object made(Map<String, String>... attributes) throws InvalidNameException {
    Reference reference = new Reference("java.lang.String");
    for (Map<String, String> attribute : attributes) {
      attribute.forEach((key, value) -> reference.add(new StringRefAddr(key, value)));
    }
    return new ModelObjectFactory().getObjectInstance(reference, new CompositeName("models/parrot"), null, null);
  }
}
