package dev.workflowmcp.core.store;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Recognises UUIDs that a caller wrote; {@link UUID#fromString} takes shortened ones too. */
public final class Uuids {
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  /** The UUID that a text is in its canonical form, in any case. */
  public static Optional<UUID> parse(String text) {
    return CANONICAL.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
