package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.project.Project;
import java.util.Optional;

/** MCP face of {@link AddNote}. */
final class AddNoteTool {
  private AddNoteTool() {}

  record Input(
      String subject,
      @Doc(maxLength = 10_000) String text,
      Optional<String> project,
      Optional<String> requestId) {

    AddNote.Command toCommand(ToolCall call, Project in) {
      return new AddNote.Command(
          call.request(requestId), in.id(), SubjectReference.parse(subject), text);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "add_note",
          "Call to leave a note on a work item, entity or deployment: what you found or did, what comes next.",
          Effect.ADDS,
          Input.class,
          Output.written(Note.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().addNote().handle(input.toCommand(call, project)), project);
          });
}
