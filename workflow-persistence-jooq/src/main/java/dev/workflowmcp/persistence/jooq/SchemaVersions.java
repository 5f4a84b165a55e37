package dev.workflowmcp.persistence.jooq;

/**
 * Which schema the databases of a registry have, compared with what this program knows.
 *
 * @param registry the version of the registry, which is always that of the program once it is open:
 *     how many changes it has, and a digest of them
 * @param project likewise, the version that the program gives to project databases
 * @param templateReady whether the template of that version exists
 * @param current how many project databases have that version
 * @param older how many lack changes; each gets them when it is first opened
 * @param newer how many have changes that this program does not know; it refuses to work in them
 * @param unreachable how many could not be looked at
 */
public record SchemaVersions(
    String registry,
    String project,
    boolean templateReady,
    int current,
    int older,
    int newer,
    int unreachable) {}
