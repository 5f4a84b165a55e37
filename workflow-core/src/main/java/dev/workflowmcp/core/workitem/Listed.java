package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.store.Cursor;

/** Something in a list, with its position there. */
public record Listed<T>(T item, Cursor position) {}
