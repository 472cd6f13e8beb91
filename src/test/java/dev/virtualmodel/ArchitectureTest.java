package dev.virtualmodel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.TimeUnit;

/** The map of the code: which part may know which other, so that a new protocol or kind of model is a file and not a tour. */
@AnalyzeClasses(packages = "dev.virtualmodel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.virtualmodel";
  private static final String CONVERSATION = ROOT + ".conversation..";
  private static final String TIMING = ROOT + ".timing..";
  private static final String FAULT = ROOT + ".fault..";
  private static final String STREAMING = ROOT + ".streaming..";
  private static final String REPLY = ROOT + ".reply..";
  private static final String DOCUMENT = ROOT + ".document..";
  private static final String LIMIT = ROOT + ".limit..";
  private static final String UPSTREAM = ROOT + ".upstream..";
  private static final String MODEL = ROOT + ".model..";
  private static final String CONFIG = ROOT + ".config..";
  private static final String REST = ROOT + ".rest..";
  private static final String OPENAI = ROOT + ".rest.openai..";
  private static final String ANTHROPIC = ROOT + ".rest.anthropic..";
  private static final String LAUNCH = ROOT + ".launch..";

  @ArchTest
  static final ArchRule onlyRestKnowsJaxRs =
      noClasses().that().resideOutsideOfPackage(REST).should().dependOnClassesThat().resideInAPackage("jakarta.ws.rs..");

  /** RESTEasy (WildFly, Open Liberty) deploys no other, although it leaves the making to CDI. */
  @ArchTest
  static final ArchRule whatJaxRsCallsHasAPublicConstructorWithoutParameters =
      constructors().that().areDeclaredInClassesThat(annotatedWith("jakarta.ws.rs.Path").or(annotatedWith("jakarta.ws.rs.ext.Provider")))
          .and().haveRawParameterTypes(new String[0]).should().bePublic();

  @ArchTest
  static final ArchRule openAiNeverMeetsAnthropic =
      noClasses().that().resideInAPackage(OPENAI).should().dependOnClassesThat().resideInAPackage(ANTHROPIC);

  @ArchTest
  static final ArchRule anthropicNeverMeetsOpenAi =
      noClasses().that().resideInAPackage(ANTHROPIC).should().dependOnClassesThat().resideInAPackage(OPENAI);

  /** But for the core's second host, which has a rule of its own for what it sees. */
  @ArchTest
  static final ArchRule nobodySeesRest =
      noClasses().that().resideOutsideOfPackages(REST, "dev.virtualmodel.testing").should().dependOnClassesThat().resideInAPackage(REST);

  @ArchTest
  static final ArchRule nobodySeesTheLauncher =
      noClasses().that().resideOutsideOfPackage(LAUNCH).should().dependOnClassesThat().resideInAPackage(LAUNCH);

  @ArchTest
  static final ArchRule documentsAreTheLowestLayer = seesOfOurs(DOCUMENT);

  @ArchTest
  static final ArchRule repliesAreValuesOfTheirOwn = seesOfOurs(REPLY);

  @ArchTest
  static final ArchRule limitsSeeDocumentsOnly = seesOfOurs(LIMIT, DOCUMENT);

  @ArchTest
  static final ArchRule conversationsSeeRepliesAndDocumentsOnly = seesOfOurs(CONVERSATION, REPLY, DOCUMENT);

  @ArchTest
  static final ArchRule timingSeesRepliesAndDocumentsOnly = seesOfOurs(TIMING, REPLY, DOCUMENT);

  @ArchTest
  static final ArchRule faultsSeeRepliesAndDocumentsOnly = seesOfOurs(FAULT, REPLY, DOCUMENT);

  @ArchTest
  static final ArchRule streamingSeesRepliesAndDocumentsOnly = seesOfOurs(STREAMING, REPLY, DOCUMENT);

  @ArchTest
  static final ArchRule theNounsSeeWhatTheyAreMadeOf = seesOfOurs(ROOT, CONVERSATION, TIMING, LIMIT, REPLY, DOCUMENT);

  @ArchTest
  static final ArchRule upstreamsSeeRepliesAndDocumentsOnly = seesOfOurs(UPSTREAM, REPLY, DOCUMENT);

  @ArchTest
  static final ArchRule modelsSeeTheNounsAndBelow = seesOfOurs(MODEL, UPSTREAM, ROOT, CONVERSATION, TIMING, FAULT, REPLY, DOCUMENT);

  @ArchTest
  static final ArchRule configurationSeesModelsAndBelow = seesOfOurs(CONFIG, MODEL, UPSTREAM, ROOT, CONVERSATION, TIMING, LIMIT, REPLY,
      DOCUMENT);

  @ArchTest
  static final ArchRule noPackagesGoRoundInCircles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingLivesAsShortAsARequest =
      noClasses().should().beAnnotatedWith("jakarta.enterprise.context.RequestScoped")
          .orShould().beAnnotatedWith("jakarta.enterprise.context.SessionScoped")
          .orShould().beAnnotatedWith("jakarta.enterprise.context.ConversationScoped")
          .because("streams outlive their request, and one answer serves many sessions");

  @ArchTest
  static final ArchRule onlyTheLauncherTalksToTheTerminal =
      noClasses().that().resideOutsideOfPackage(LAUNCH).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class)
      .orShould().callMethod(Thread.class, "sleep", long.class, int.class)
      .orShould().callMethod(TimeUnit.class, "sleep", long.class)
      .because("a sleeping thread is a stream's thread that serves nobody else");

  /** Of our own packages these only, whatever libraries it needs beside them. */
  private static ArchRule seesOfOurs(String layer, String... below) {
    DescribedPredicate<JavaClass> allowed =
        resideOutsideOfPackage(ROOT + "..").or(resideInAPackage(layer)).or(resideInAnyPackage(below));
    return classes().that().resideInAPackage(layer).should().onlyDependOnClassesThat(allowed)
        .as(layer + " sees nothing of ours but " + String.join(", ", below));
  }
}
