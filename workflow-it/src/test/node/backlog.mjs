// Writes a real backlog through create_work_items and reads it back equal. Arguments: the library, the command of the
// server as JSON, the export of Beads (one issue a line).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from './connect.mjs';

const STATUS = { open: 'planned', in_progress: 'active', closed: 'completed', tombstone: 'cancelled' };
const PER_CALL = 200;

const { client, call } = await connect(process.argv[2], JSON.parse(process.argv[3]));
const issues = readFileSync(process.argv[4], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const parentOf = (issue) => issue.dependencies?.find((edge) => edge.type === 'parent-child')?.depends_on_id;
// Parents first, so that a parent of an earlier call has a reference.
issues.sort((a, b) => (parentOf(a) ? 1 : 0) - (parentOf(b) ? 1 : 0));

function planned(issue) {
  const { id, title, description, status, priority, assignee, labels, ...rest } = issue;
  return {
    item_type: issue.issue_type === 'epic' ? 'session' : 'task',
    title,
    ...(description ? { description } : {}),
    status: STATUS[status],
    priority,
    ...(assignee ? { assignee } : {}),
    ...(labels?.length ? { tags: labels } : {}),
    external_ref: id,
    metadata: rest,
  };
}

await call('create_project', { name: 'Beads backlog' });
const refs = new Map();
for (let from = 0; from < issues.length; from += PER_CALL) {
  const batch = issues.slice(from, from + PER_CALL);
  const keys = new Set(batch.map((issue) => issue.id));
  const created = await call('create_work_items', {
    items: batch.map((issue) => {
      const parent = parentOf(issue);
      return { key: issue.id, ...planned(issue), ...(parent ? { parent: keys.has(parent) ? parent : refs.get(parent) } : {}) };
    }),
  });
  created.items.forEach((item) => refs.set(item.key, item.ref));
}

const read = [];
let cursor;
do {
  const page = await call('query_work_items', {
    view: 'full', sort: 'number', limit: 200, max_bytes: 524288, ...(cursor ? { cursor } : {}),
  });
  read.push(...page.items);
  cursor = page.next_cursor;
} while (cursor);

const bySource = new Map(read.map((item) => [item.external_ref, item]));
assert.equal(read.length, issues.length);
assert.equal(bySource.size, issues.length);
for (const issue of issues) {
  const item = bySource.get(issue.id);
  const { metadata, ...expected } = planned(issue);
  const actual = Object.fromEntries(Object.keys(expected).map((name) => [name, item[name]]));
  assert.deepEqual(actual, expected);
  assert.deepEqual(item.metadata, metadata);
  assert.equal(item.parent, refs.get(parentOf(issue)));
}
await client.close();
console.log(`read ${read.length} items back equal`);
