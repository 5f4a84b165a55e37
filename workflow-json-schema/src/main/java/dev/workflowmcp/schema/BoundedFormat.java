package dev.workflowmcp.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.MessageSourceError;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.Formats;
import com.networknt.schema.keyword.FormatValidator;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A format that no text longer than a limit has, so that nobody looks at such a text: some formats
 * are patterns of the JDK, which need the stack or the square of the time for long ones.
 *
 * @param longest characters
 */
record BoundedFormat(Format format, int longest) implements Format {
  /** Of any length that data can have: a {@code data:} address may hold a picture. */
  private static final int ADDRESS = Integer.MAX_VALUE;

  /** Far more than people write. */
  private static final int EXPRESSION = 2_000;

  /** Local part, at sign and domain (RFC 5321), and what the international ones need more. */
  private static final int MAIL_ADDRESS = 500;

  /** Of a domain name (RFC 1035) with all its dots and in every notation. */
  private static final int HOST_NAME = 500;

  private static final int MOMENT = 100;

  /** Those of JSON Schema; others that the validator knows are of no draft and slow. */
  private static final Map<String, Integer> LONGEST =
      Map.ofEntries(
          Map.entry("date", MOMENT),
          Map.entry("date-time", MOMENT),
          Map.entry("duration", MOMENT),
          Map.entry("email", MAIL_ADDRESS),
          Map.entry("hostname", HOST_NAME),
          Map.entry("idn-email", MAIL_ADDRESS),
          Map.entry("idn-hostname", HOST_NAME),
          Map.entry("ipv4", MOMENT),
          Map.entry("ipv6", MOMENT),
          Map.entry("iri", ADDRESS),
          Map.entry("iri-reference", ADDRESS),
          Map.entry("json-pointer", EXPRESSION),
          Map.entry("regex", EXPRESSION),
          Map.entry("relative-json-pointer", EXPRESSION),
          Map.entry("time", MOMENT),
          Map.entry("uri", ADDRESS),
          Map.entry("uri-reference", ADDRESS),
          Map.entry("uri-template", EXPRESSION),
          Map.entry("uuid", MOMENT));

  private static final int CHARACTERS_PER_STEP = 10;

  /** Later ones take the place of earlier ones of the same name. */
  static final List<Format> ALL =
      Stream.concat(Formats.DEFAULT.stream(), Stream.of(Mailbox.EMAIL, Mailbox.IDN_EMAIL))
          .<Format>mapMulti(BoundedFormat::bound)
          .toList();

  private static void bound(Format format, Consumer<Format> to) {
    var longest = LONGEST.get(format.getName());
    if (longest != null) {
      to.accept(new BoundedFormat(format, longest));
    }
  }

  @Override
  public String getName() {
    return format.getName();
  }

  @Override
  public String getMessageKey() {
    return format.getMessageKey();
  }

  @Override
  public void validate(
      ExecutionContext context,
      SchemaContext schemaContext,
      JsonNode node,
      JsonNode root,
      NodePath location,
      boolean asserts,
      Supplier<MessageSourceError.Builder> message,
      FormatValidator validator) {
    var length = node.isString() && asserts ? node.stringValue().length() : 0;
    if (length > longest) {
      context.addError(message.get().arguments(getName(), node.stringValue()).build());
      return;
    }
    Work.spend(length / CHARACTERS_PER_STEP);
    format.validate(context, schemaContext, node, root, location, asserts, message, validator);
  }
}
