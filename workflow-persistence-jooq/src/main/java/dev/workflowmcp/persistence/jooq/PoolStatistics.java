package dev.workflowmcp.persistence.jooq;

/** How busy the pool of one database is. */
record PoolStatistics(String database, int active, int idle, int waiting, int maxSize) {}
