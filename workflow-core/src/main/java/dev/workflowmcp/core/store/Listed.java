package dev.workflowmcp.core.store;

/** Something in a list, with its position there. */
public record Listed<T>(T item, Cursor position) {}
