package dev.virtualmodel.config;

import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Node;
import java.util.Collections;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;

/**
 * Makes a model's definition of the attributes of a JNDI resource, for administrators who write attributes rather than JSON
 * within an attribute. In Tomcat:
 * <pre>{@code
 * <Resource name="virtualmodel/models/parrot" type="java.lang.String" singleton="true"
 *           factory="dev.virtualmodel.config.ModelObjectFactory" content="Hello from attributes." delay="300ms"/>
 * }</pre>
 * Each attribute is a key of a models file. What is no plain text there is written as YAML or JSON: {@code
 * usage="{input_tokens: 10, output_tokens: 7}"}. The model's type is {@code model_type}, since {@code type} is the resource's.
 *
 * @see <a href="https://tomcat.apache.org/tomcat-10.1-doc/jndi-resources-howto.html">Tomcat: adding custom resource factories</a>
 */
public final class ModelObjectFactory implements ObjectFactory {

  private static final String TYPE = "model_type";
  /** What is text whatever it looks like: a model may say {@code 42} or {@code [sighs]}. */
  private static final Set<String> TEXTS = Set.of("id", "description", "content", "after_tool_result");
  /** What containers add on their own account. */
  private static final Set<String> OF_THE_CONTAINER = Set.of("factory", "scope", "auth", "singleton", "closeMethod");

  /**
   * Gives the definition as JSON text.
   *
   * @return null where this is no reference, as the contract of factories has it
   * @throws dev.virtualmodel.document.WrongSetting when an attribute is neither YAML nor JSON
   */
  @Override
  public Object getObjectInstance(Object object, Name name, Context context, Hashtable<?, ?> environment) {
    if (!(object instanceof Reference reference)) {
      return null;
    }
    Map<String, Object> definition = new LinkedHashMap<>();
    for (RefAddr attribute : Collections.list(reference.getAll())) {
      String key = attribute.getType();
      if (!OF_THE_CONTAINER.contains(key) && attribute.getContent() instanceof String value) {
        definition.put(key.equals(TYPE) ? "type" : key, TEXTS.contains(key) ? value
            : Documents.parse(value, "JNDI " + name + ", attribute " + key));
      }
    }
    return Node.of(definition).toJson().toString();
  }
}
