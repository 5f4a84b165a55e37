package dev.workflowmcp.core.request;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Fingerprint;
import java.util.Optional;

/**
 * Who asks for a write, and how to recognise it when it is repeated.
 *
 * @param actor who is written into the history, 1-200 characters on one line; one of several agents
 *     that share it is told by what follows a slash
 * @param callId names this one call in history and log
 * @param requestId the caller's own name for its intention, 1-200 characters: repeated, it has no
 *     further effect
 */
public record Request(String actor, String callId, Optional<String> requestId)
    implements Fingerprint.NotContent {
  static final int ACTOR_CHARACTERS = 200;
  static final int REQUEST_ID_CHARACTERS = 200;

  /** Adds a fault when the actor or the request id is not usable. */
  public void check(Faults faults) {
    faults.line("actor", actor, 1, ACTOR_CHARACTERS);
    requestId.ifPresent(id -> faults.line("request_id", id, 1, REQUEST_ID_CHARACTERS));
  }

  /** Adds a fault when an agent's name cannot be written into the history after the actor. */
  public void checkAgent(Faults faults, String agent) {
    var before = agent.equals(actor) ? 0 : actor.length() + 1;
    faults.line("agent", agent, 1, ACTOR_CHARACTERS - before);
  }

  /** The same request by one of several who share an actor: {@code actor/agent}. */
  public Request narrowedTo(String agent) {
    return new Request(narrowed(actor, agent), callId, requestId);
  }

  /** The name in the history of one of several agents who share an actor. */
  public static String narrowed(String actor, String agent) {
    return agent.equals(actor) ? actor : actor + "/" + agent;
  }
}
