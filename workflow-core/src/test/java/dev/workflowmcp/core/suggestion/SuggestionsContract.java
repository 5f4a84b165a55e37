package dev.workflowmcp.core.suggestion;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.deployment.DeploymentBuilder;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityPortContract;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.memory.SmallSchemas;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectEdit;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.UpdateProject;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.NewWorkItem;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link Suggestions}. */
public interface SuggestionsContract extends EntityPortContract {
  @Test
  default void areNamesOfProjectsThoseThatBeginSoFirst() {
    var mark = UUID.randomUUID().toString();
    project("A " + mark + " %_");
    var older = project(mark + " Ä1 x");
    project(mark + " ä2 x");
    inRegistry(
        () -> {
          ports().activeProject().set(older.id(), ACTOR);
          return older;
        });

    assertThat(projects(mark.toUpperCase(Locale.ROOT), 10))
        .containsExactly(mark + " Ä1 x", mark + " ä2 x", "A " + mark + " %_");
    assertThat(projects(mark, 2)).containsExactly(mark + " Ä1 x", mark + " ä2 x");
    assertThat(projects(mark + " Ä", 10)).hasSize(2);
    assertThat(projects(mark + " %", 10)).containsExactly("A " + mark + " %_");
    assertThat(projects(mark + " _", 10)).isEmpty();
  }

  @Test
  default void areNoNamesOfProjectsThatCannotBeWorkedIn() {
    var project = project(UUID.randomUUID() + " a");
    var archive =
        new ProjectEdit(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ProjectStatus.ARCHIVED));
    assertThat(projects(project.name(), 10)).hasSize(1);
    workflow()
        .updateProject()
        .handle(new UpdateProject.Command(aRequest(), project.name(), project.version(), archive));

    assertThat(projects(project.name(), 10)).isEmpty();
  }

  @Test
  default void areNumbersByTheirFirstDigits() {
    var project = aProject();
    addItems(project, 1, 2, 10, 11, 19, 20, 100, 199, 1_000_000_000_001L);

    assertThat(numbered(project, SubjectKind.WORK_ITEM, "1", 100))
        .containsExactly("W-1", "W-10", "W-11", "W-19", "W-100", "W-199", "W-1000000000001");
    assertThat(numbered(project, SubjectKind.WORK_ITEM, "19", 9)).containsExactly("W-19", "W-199");
    assertThat(numbered(project, SubjectKind.WORK_ITEM, "1", 2)).containsExactly("W-1", "W-10");
    assertThat(numbered(project, SubjectKind.WORK_ITEM, "9".repeat(18), 9)).isEmpty();
    assertThat(numbered(project, SubjectKind.ENTITY, "1", 9)).isEmpty();
  }

  // #5: ten times a number can overflow to one below all others
  @Test
  default void areNumbersOfNoOtherFirstDigits() {
    var project = aProject();
    addItems(project, 1, 9, 93, 923, 930, 9224, 93_000_000_000_000_000L);

    assertThat(numbered(project, SubjectKind.WORK_ITEM, "93", 9))
        .containsExactly("W-93", "W-930", "W-93000000000000000");
    assertThat(numbered(project, SubjectKind.WORK_ITEM, "923", 9)).containsExactly("W-923");
    assertThat(numbered(project, SubjectKind.WORK_ITEM, "9224", 9)).containsExactly("W-9224");
  }

  @Test
  default void areNoNumbersOfWhatIsDeleted() {
    var project = aProject();
    var type = addType(project, "thing");
    addItems(project, 1, 2);
    inProject(project, () -> ports().workItemTree().delete(ItemPath.root(1), ACTOR));
    var kept = add(project, type, "Kept");
    var gone = delete(project, add(project, type, "Gone"));

    assertThat(numbered(project, SubjectKind.WORK_ITEM, "1", 9)).isEmpty();
    assertThat(numbered(project, SubjectKind.ENTITY, digits(kept), 9)).contains(ref(kept));
    assertThat(numbered(project, SubjectKind.ENTITY, digits(gone), 9)).doesNotContain(ref(gone));
  }

  @Test
  default void areEntitiesByTheBeginningOfTheirNames() {
    var project = aProject();
    var vendor = addType(project, "vendor");
    var card = addType(project, "card");
    var acme = add(project, vendor, "Acme / Söhne");
    var acne = add(project, card, "ACNE");
    var other = add(project, vendor, "Other acme");
    delete(project, add(project, vendor, "Acme gone"));
    var highest = add(project, card, "ac" + Character.toString(Character.MAX_CODE_POINT - 2));

    assertThat(named(project, "AC", 9)).containsExactly(ref(acme), ref(acne), ref(highest));
    assertThat(named(project, "acm", 9)).containsExactly(ref(acme));
    assertThat(named(project, "ac", 1)).containsExactly(ref(acme));
    assertThat(named(project, "", 9))
        .containsExactly(ref(acme), ref(acne), ref(highest), ref(other));
    assertThat(namesOf(project, vendor, "a", 9)).containsExactly("vendor/Acme / Söhne");
    assertThat(namesOf(project, vendor, "", 9))
        .containsExactly("vendor/Acme / Söhne", "vendor/Other acme");
    assertThat(namesOf(project, vendor, "", 1)).hasSize(1);
    assertThat(namesOf(aProject(), vendor, "", 9)).isEmpty();
  }

  @Test
  default void areEntityTypesThoseThatBeginSoFirst() {
    var project = aProject();
    List.of("sub_vendor", "vendor", "vehicle", "card").forEach(name -> addType(project, name));

    assertThat(types(project, "ve", 9)).containsExactly("vehicle", "vendor", "sub_vendor");
    assertThat(types(project, "ve", 1)).containsExactly("vehicle");
    assertThat(types(project, "", 9)).containsExactly("card", "sub_vendor", "vehicle", "vendor");
    assertThat(types(project, "%", 9)).isEmpty();
  }

  @Test
  default void areDeploymentsByWhereAndWhatTheyAre() {
    var project = aProject();
    deploy(project, "staging", "abc1234", "v2.0 RC%", "main");
    deploy(project, "production", "def1234", "V1.0", "release/1.0");
    deploy(project, "Staging", "abc9999", "v3.0", "main");

    assertThat(deployments(project, "", 9)).containsExactly("D-3", "D-2", "D-1");
    assertThat(deployments(project, "", 1)).containsExactly("D-3");
    assertThat(deployments(project, "STAG", 9)).containsExactly("D-3", "D-1");
    assertThat(deployments(project, "v", 9)).containsExactly("D-3", "D-2", "D-1");
    assertThat(deployments(project, "V2.0 rc%", 9)).containsExactly("D-1");
    assertThat(deployments(project, "release/", 9)).containsExactly("D-2");
    assertThat(deployments(project, "ABC", 9)).containsExactly("D-3", "D-1");
    assertThat(deployments(project, "%", 9)).isEmpty();
    assertThat(numbered(project, SubjectKind.DEPLOYMENT, "2", 9)).containsExactly("D-2");
  }

  private void deploy(
      ProjectId project, String environment, String commit, String release, String branch) {
    var draft =
        DeploymentBuilder.aDeployment(environment)
            .of(commit)
            .release(release)
            .branch(branch)
            .build();
    workflow().recordDeployment().handle(new RecordDeployment.Command(aRequest(), project, draft));
  }

  private List<String> deployments(ProjectId project, String begun, int limitRows) {
    return inProject(
        project, () -> ports().suggestions().deployments(NameKey.of(begun), limitRows));
  }

  private Workflow workflow() {
    return Workflow.over(ports(), new SmallSchemas());
  }

  private Project project(String name) {
    return Fixtures.aProject(workflow(), name);
  }

  private void addItems(ProjectId project, long... numbers) {
    var draft = WorkItemDraft.of(ItemType.TASK, "Numbered");
    inProject(
        project,
        () ->
            ports()
                .workItems()
                .add(LongStream.of(numbers).mapToObj(number -> numbered(number, draft)).toList()));
  }

  private NewWorkItem numbered(long number, WorkItemDraft draft) {
    return new NewWorkItem(
        new WorkItemId(ports().ids().next()),
        new WorkItemNumber(number),
        Optional.empty(),
        ItemPath.root(number),
        draft,
        ACTOR);
  }

  private static String ref(Entity entity) {
    return entity.ref().toString();
  }

  private static String digits(Entity entity) {
    return String.valueOf(entity.ref().value());
  }

  private List<String> projects(String begun, int limitRows) {
    return inRegistry(() -> ports().suggestions().projects(NameKey.of(begun), limitRows));
  }

  private List<String> numbered(ProjectId project, SubjectKind kind, String digits, int limitRows) {
    return inProject(project, () -> ports().suggestions().numbered(kind, digits, limitRows));
  }

  private List<String> named(ProjectId project, String begun, int limitRows) {
    return inProject(
        project, () -> ports().suggestions().namedEntities(NameKey.of(begun), limitRows));
  }

  private List<String> namesOf(ProjectId project, EntityType type, String begun, int limitRows) {
    return inProject(
        project,
        () -> ports().suggestions().entityNames(type.name(), NameKey.of(begun), limitRows));
  }

  private List<String> types(ProjectId project, String begun, int limitRows) {
    return inProject(project, () -> ports().suggestions().entityTypes(begun, limitRows));
  }
}
