package dev.workflowmcp.core.architecture.violations.project;

import dev.workflowmcp.core.architecture.violations.workitem.UpdateThing;

/** Breaks callsNoUseCaseFromAnother, and keepsTheOrder:project with it. */
public final class CreateThing {
  private final UpdateThing updateThing;

  public CreateThing(UpdateThing updateThing) {
    this.updateThing = updateThing;
  }

  /** What to create. */
  public record Command(String name) {}

  public String handle(Command command) {
    return updateThing.handle(command.name());
  }
}
