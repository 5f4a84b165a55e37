package dev.workflowmcp.it;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.history.Heard;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.SmallSchemas;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A process that records events, and hears of them. */
record Recording(JooqStore store) {
  private static final String EVENT =
      """
      insert into events (actor, call_id, action, subject_kind, subject_id, subject_reference, version)
      values ('tester', 'call', 'tested', 'work_item', ?, ?, 1)""";

  ProjectId newProject() {
    return Fixtures.aProject(Workflow.over(store.ports(), new SmallSchemas())).id();
  }

  static Subject aSubject() {
    return new Subject(SubjectKind.WORK_ITEM, UUID.randomUUID(), "W-12");
  }

  /** Hears of a project from now on. */
  Heard heard(ProjectId project) {
    var heard = new Heard();
    watch(project, heard);
    return heard;
  }

  ChangeFeed.Watch watch(ProjectId project, Heard heard) {
    return store.changeFeed().watch(Optional.of(project), heard);
  }

  /** Records an event of something new. */
  Subject record(ProjectId project) {
    var subject = aSubject();
    store.ports().transactions().inProject(project, () -> record(subject));
    return subject;
  }

  private boolean record(Subject subject) {
    var event =
        new NewEvent("tester", "call", Optional.empty(), "tested", subject, 1, JsonObject.EMPTY);
    store.ports().events().record(List.of(event));
    return true;
  }

  /** Records an event as a process does that is killed before it can tell. */
  static Subject silently(Sql sql) {
    var subject = aSubject();
    sql.run(EVENT, subject.id(), subject.ref());
    return subject;
  }
}
