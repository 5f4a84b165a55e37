package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One user of the private PostgreSQL of a home. Any number of processes may join, each any number
 * of times; the first starts the server, the last one to leave asks it to stop. A process that dies
 * without leaving counts as gone; the server then lives on until the next one leaves.
 *
 * <p>Safe for use by many threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final Membership membership;
  private final EmbeddedPostgresConfig config;
  private final String password;
  private final AtomicBoolean left = new AtomicBoolean();
  private volatile PostgresAddress address;

  private EmbeddedPostgres(
      Membership membership, EmbeddedPostgresConfig config, String password, ServerSight sight) {
    this.membership = membership;
    this.config = config;
    this.password = password;
    this.address = addressOf(sight);
  }

  /**
   * Joins the server of the home and returns when it accepts connections: at once when it runs,
   * after installing and starting it when it does not.
   *
   * @throws EmbeddedPostgresException if it cannot be had; nothing is joined then
   */
  public static EmbeddedPostgres join(EmbeddedPostgresConfig config) {
    var given = new HomeLayout(config.home());
    try {
      var home = new HomeLayout(realFolder(config.home()));
      var membership = Membership.of(home);
      var sight = membership.join(config);
      try {
        return new EmbeddedPostgres(membership, config, home.password(), sight);
      } catch (IOException | RuntimeException e) {
        membership.leave();
        throw e;
      }
    } catch (IOException e) {
      throw EmbeddedPostgresException.of(e, given);
    }
  }

  /** How the private PostgreSQL of a home is; changes nothing and needs no running server. */
  public static EmbeddedPostgresStatus inspect(EmbeddedPostgresConfig config) {
    return new Inspection(new HomeLayout(config.home())).status();
  }

  /** Where it listens. May change when {@link #ensureRunning} had to start it again. */
  public PostgresAddress address() {
    return address;
  }

  /** Whether the server runs and accepts connections at this moment; asks the server itself. */
  public boolean isRunning() {
    try {
      var sight = ServerSight.of(membership.home());
      return sight.server() == Server.RUNNING && Handshake.succeeds(sight.port());
    } catch (IOException e) {
      throw EmbeddedPostgresException.of(e, membership.home());
    }
  }

  /**
   * Starts the server again if it died, and returns when it accepts connections.
   *
   * @throws EmbeddedPostgresException if it cannot be had
   * @throws IllegalStateException after {@link #close}
   */
  public void ensureRunning() {
    if (left.get()) {
      throw new IllegalStateException("already left");
    }
    try {
      address = addressOf(membership.accepting(config));
    } catch (IOException e) {
      throw EmbeddedPostgresException.of(e, membership.home());
    }
  }

  /**
   * Leaves. The last one asks the server to stop and does not wait for it. Has no effect the second
   * time.
   */
  @Override
  public void close() {
    if (left.compareAndSet(false, true)) {
      try {
        membership.leave();
      } catch (IOException e) {
        LOG.warn(
            "The private PostgreSQL could not be asked to stop; the next to leave will do it", e);
      }
    }
  }

  private PostgresAddress addressOf(ServerSight sight) {
    return new PostgresAddress("127.0.0.1", sight.port(), ClusterInit.ROLE, password);
  }

  private static Path realFolder(Path home) throws IOException {
    if (!home.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      throw new EmbeddedPostgresException(
          EmbeddedPostgresException.Reason.NOT_ON_THIS_SYSTEM,
          "The private PostgreSQL runs on Linux and macOS only.",
          "Set DATABASE_URL to a server of yours; on Windows, the Windows Subsystem for Linux is another way.");
    }
    if (!Files.isDirectory(home)) {
      var parent = home.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectories(
          home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return home.toRealPath();
  }
}
