package dev.workflowmcp.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/**
 * An address of electronic mail as RFC 5321 writes it ({@code Mailbox}). The library would refuse
 * domains that were not in its list of top-level domains when it was built, among them those that
 * are reserved for examples and tests.
 *
 * @param getName of the format
 */
record Mailbox(String getName, Pattern address) implements Format {
  private static final String QUOTED = "\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*+\"";
  private static final String LITERAL =
      "\\[(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|IPv6:[0-9A-Fa-f:.]+)]";

  /** In characters: 64 before the at sign, 255 after it. */
  private static final int LONGEST = 320;

  static final Mailbox EMAIL =
      new Mailbox("email", mailbox("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]", "[A-Za-z0-9]"));

  /** With letters of all languages, RFC 6531. */
  static final Mailbox IDN_EMAIL =
      new Mailbox(
          "idn-email",
          mailbox("[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10FFFF}-]", "[\\p{L}\\p{M}\\p{N}]"));

  private static Pattern mailbox(String character, String letter) {
    var local = character + "++(?:\\." + character + "++)*+";
    var label = letter + "(?:(?:" + letter + "|-)*" + letter + ")?";
    var domain = label + "(?:\\." + label + ")*";
    return Pattern.compile("(?:" + local + "|" + QUOTED + ")@(?:" + domain + "|" + LITERAL + ")");
  }

  @Override
  public boolean matches(ExecutionContext executionContext, String value) {
    return value.length() <= LONGEST && address.matcher(value).matches();
  }

  @Override
  public String getMessageKey() {
    return "format." + getName;
  }
}
