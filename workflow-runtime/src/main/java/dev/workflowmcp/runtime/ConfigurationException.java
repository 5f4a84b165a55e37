package dev.workflowmcp.runtime;

/** A setting has a value that it cannot have; the process must not start with it. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The fault of one setting.
   *
   * @param setting its name as the user wrote it
   * @param fault what is wrong and what is allowed; never the value of a secret
   */
  public ConfigurationException(String setting, String fault) {
    super(setting + " " + fault);
  }

  public ConfigurationException(String setting, String fault, Throwable cause) {
    super(setting + " " + fault, cause);
  }
}
