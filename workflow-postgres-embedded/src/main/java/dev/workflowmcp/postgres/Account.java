package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who runs PostgreSQL, which refuses to be run by root. An ordinary user: that user. Root: inside a
 * user namespace, where it is nobody and its files are nobody's; where the home belongs to somebody
 * else, as that user; otherwise as a user of the system that can reach the home.
 *
 * @param prefix what to put before a command so that it runs under the account
 * @param owner whose the files have to be; empty for those of this process
 */
record Account(List<String> prefix, Optional<Owner> owner) {

  /** A user and a group by number. */
  record Owner(int uid, int gid) {

    static Owner of(Path path) throws IOException {
      return new Owner(number(path, "unix:uid"), number(path, "unix:gid"));
    }

    private static int number(Path path, String attribute) throws IOException {
      return (int) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static final Account SELF = new Account(List.of(), Optional.empty());
  private static final List<String> SYSTEM_USERS = List.of("postgres", "nobody");
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);
  private static final int ROOT = 0;

  static Account forServerOf(HomeLayout home) throws IOException {
    if (!isRoot()) {
      return SELF;
    }
    var hasData = Files.exists(home.data());
    var owner = Owner.of(hasData ? home.data() : home.root());
    if (owner.uid() != ROOT) {
      var account = of(owner);
      return account.canEnter(home.root()) ? account : refuse(home);
    }
    if (succeeds(List.of("unshare", "-U", "id", "-un"))) {
      return new Account(List.of("unshare", "-U"), Optional.empty());
    }
    return hasData ? refuse(home) : systemUser(home);
  }

  /** Gives a file made by this process to the account. */
  void own(Path path) throws IOException {
    if (owner.isPresent()) {
      Files.setAttribute(path, "unix:uid", owner.get().uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", owner.get().gid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /**
   * Root that works in the home of somebody else leaves nothing there that its owner could not
   * write afterwards.
   */
  static void alignOwners(HomeLayout home) throws IOException {
    var owner = Owner.of(home.root());
    if (!isRoot() || owner.uid() == ROOT) {
      return;
    }
    var account = of(owner);
    try (var paths = Files.walk(home.root(), 2)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        if (Owner.of(path).uid() == ROOT) {
          account.own(path);
        }
      }
    }
  }

  private static boolean isRoot() throws IOException {
    var self = Path.of("/proc/self");
    return Files.exists(self)
        ? Owner.of(self.toRealPath()).uid() == ROOT
        : "root".equals(System.getProperty("user.name"));
  }

  private static Account systemUser(HomeLayout home) throws IOException {
    for (var name : SYSTEM_USERS) {
      var uid = Commands.run(List.of("id", "-u", name), "", PROBE_TIMEOUT);
      var gid = Commands.run(List.of("id", "-g", name), "", PROBE_TIMEOUT);
      if (uid.exitCode() == 0 && gid.exitCode() == 0) {
        var account = of(new Owner(Integer.parseInt(uid.output()), Integer.parseInt(gid.output())));
        letOthersPass(home.root());
        if (account.canEnter(home.root())) {
          return account;
        }
      }
    }
    return refuse(home);
  }

  private static Account of(Owner owner) {
    return new Account(
        List.of("setpriv", "--reuid=" + owner.uid(), "--regid=" + owner.gid(), "--clear-groups"),
        Optional.of(owner));
  }

  private static void letOthersPass(Path root) throws IOException {
    var permissions = PosixFilePermissions.fromString("rwx--x--x");
    permissions.addAll(Files.getPosixFilePermissions(root));
    permissions.removeAll(
        List.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
    Files.setPosixFilePermissions(root, permissions);
  }

  private boolean canEnter(Path folder) {
    var command = new ArrayList<>(prefix);
    command.addAll(List.of("sh", "-c", "cd \"$1\"", "sh", folder.toString()));
    return succeeds(command);
  }

  private static boolean succeeds(List<String> command) {
    try {
      return Commands.run(command, "", PROBE_TIMEOUT).exitCode() == 0;
    } catch (IOException e) {
      // The program does not exist here, which is one of the answers.
      return false;
    }
  }

  private static Account refuse(HomeLayout home) {
    throw new EmbeddedPostgresException(
        Reason.ROOT_REFUSED,
        "PostgreSQL refuses to run as root, user namespaces are not permitted here, and no ordinary user can use "
            + home.root()
            + ".",
        "Run Workflow as an ordinary user, or set WORKFLOW_HOME to a folder that an ordinary user owns and can reach, or DATABASE_URL to a server of yours.");
  }
}
