package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.deployment.Deployments.Candidate;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the work items and entities that a caller names. They are not locked: what is deleted while
 * it is recorded counts as deleted afterwards, and a deployment goes on carrying what is deleted.
 */
final class CargoLookup {
  private final Deployments deployments;

  CargoLookup(Deployments deployments) {
    this.deployments = deployments;
  }

  /**
   * What a deployment is to carry, with a fault for each reference that is unknown or to something
   * deleted.
   *
   * @param prefix what the names of the fields begin with
   */
  Cargo undeleted(Faults faults, String prefix, CargoReferences references) {
    return find(faults, prefix, references, false);
  }

  /** As {@link #undeleted}, for what it is not to carry any more, which may be deleted. */
  Cargo any(Faults faults, String prefix, CargoReferences references) {
    return find(faults, prefix, references, true);
  }

  private Cargo find(
      Faults faults, String prefix, CargoReferences references, boolean takesDeleted) {
    var workItems =
        new Found(faults.under(prefix + CargoReferences.WORK_ITEMS), takesDeleted, "work item")
            .of(references.workItems(), WorkItemReference::find, deployments::findWorkItems);
    var entities =
        new Found(faults.under(prefix + CargoReferences.ENTITIES), takesDeleted, "entity")
            .of(references.entities(), EntityReference::find, deployments::findEntities);
    return new Cargo(workItems, entities);
  }

  private record Found(Faults faults, boolean takesDeleted, String kind) {
    <R> List<Subject> of(
        List<String> texts,
        Function<String, Optional<R>> parse,
        Function<Collection<R>, Map<R, Candidate>> find) {
      var references = texts.stream().map(parse).toList();
      var known = references.stream().flatMap(Optional::stream).distinct().toList();
      var candidates = known.isEmpty() ? Map.<R, Candidate>of() : find.apply(known);
      var subjects = new LinkedHashSet<Subject>();
      for (var i = 0; i < texts.size(); i++) {
        var candidate = references.get(i).map(candidates::get);
        check(i, texts.get(i), candidate);
        candidate.map(Candidate::subject).ifPresent(subjects::add);
      }
      return List.copyOf(subjects);
    }

    private void check(int index, String text, Optional<Candidate> candidate) {
      var field = String.valueOf(index);
      if (candidate.isEmpty()) {
        faults.add(field, "names no " + kind + " of this project", text);
      }
      candidate
          .filter(found -> !takesDeleted)
          .flatMap(Candidate::deletedAt)
          .ifPresent(at -> faults.add(field, "is deleted since " + at, text));
    }
  }
}
