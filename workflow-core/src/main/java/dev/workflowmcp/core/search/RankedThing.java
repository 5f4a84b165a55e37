package dev.workflowmcp.core.search;

/**
 * Something that was found by its words.
 *
 * @param rank how well it matches: higher is better, also than a thing of another kind; 0 for what
 *     is not ranked
 * @param position in the list of its kind
 */
public record RankedThing(FoundThing thing, float rank, String position) {}
