package dev.virtualmodel.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.openai.ChatCompletionExchange;

@AnalyzeClasses(packages = "dev.virtualmodel", importOptions = DoNotIncludeTests.class)
class TestingArchitectureTest {

  @ArchTest
  static final ArchRule THE_SECOND_HOST_KNOWS_THE_CORE_AND_ONE_DOOR_TO_CHAT_COMPLETIONS = classes()
      .that().resideInAPackage("dev.virtualmodel.testing")
      .should().onlyDependOnClassesThat(
          resideInAnyPackage("java..", "com.sun.net.httpserver", "dev.virtualmodel.testing", "dev.virtualmodel.reply",
              "dev.virtualmodel.conversation", "dev.virtualmodel.timing", "dev.virtualmodel.streaming")
              .or(belongToAnyOf(ChatCompletionExchange.class, Ids.class)))
      .because("what a test runs must not need JAX-RS, CDI, a servlet container or a configuration");
}
