// Drives every tool once as an agent would. Arguments: the library, the command of the server as JSON.
import assert from 'node:assert/strict';
import { connect } from './connect.mjs';

const { client, called, call, refused } = await connect(process.argv[2], JSON.parse(process.argv[3]));
const { tools } = await client.listTools();

assert.deepEqual(await call('get_active_project'), { project_id: null });
const project = await call('create_project', { name: 'Typed', metadata: { budget: 12.5 }, request_id: 'p1' });
assert.equal((await call('create_project', { name: 'Typed', metadata: { budget: 12.5 }, request_id: 'p1' })).replayed, true);
await refused('create_project', { name: 'TYPED' }, 'already_exists');
assert.equal((await call('get_active_project')).project.name, 'Typed');
assert.equal((await call('list_projects')).items.length, 1);
assert.equal((await call('switch_project', { project: 'typed' })).id, project.id);
const updated = await call('update_project', { project: 'Typed', version: project.version, description: 'd' });
await refused('update_project', { project: 'Typed', version: project.version, description: 'e' }, 'version_conflict');

const root = await call('create_work_item', { item_type: 'project', title: 'Root' });
const plan = await call('create_work_items', {
  items: [
    { key: 'b', parent: 'a', item_type: 'subtask', title: 'Second' },
    { key: 'a', parent: root.ref, item_type: 'task', title: 'First', tags: ['x'] },
  ],
});
assert.deepEqual(plan.items.map((item) => [item.key, item.version]), [['b', 1], ['a', 1]]);
const [second, first] = plan.items;
const item = await call('get_work_item', { work_item: second.ref, include: ['ancestors', 'history'] });
assert.deepEqual(item.ancestors.items.map((above) => above.ref), [root.ref, first.ref]);
assert.equal(item.history.items[0].action, 'created');
assert.deepEqual((await call('query_work_items', { under: root.ref, tags: ['x'] })).items.map((i) => i.ref), [first.ref]);

await call('add_dependency', { work_item: second.ref, depends_on: root.ref, type: 'relates_to' });
await refused('add_dependency', { work_item: second.ref, depends_on: root.ref }, 'dependency_cycle');
const waiting = await call('create_work_item', { item_type: 'task', title: 'Later', depends_on: [second.ref] });
assert.equal((await call('query_work_items', { blocked: true })).items[0].blocked_by[0].ref, second.ref);
await call('remove_dependency', { work_item: waiting.ref, depends_on: second.ref });
assert.deepEqual((await call('query_work_items', { ready: true })).items.map((i) => i.ref), [second.ref, waiting.ref]);

const claimed = await call('claim_work_item', { request_id: 'c1', lease_minutes: 5 });
assert.equal(claimed.ref, second.ref);
assert.equal((await call('claim_work_item', { request_id: 'c1', lease_minutes: 5 })).claim_token, claimed.claim_token);
await refused('update_work_item', { work_item: second.ref, version: claimed.version, title: 'x' }, 'claimed');
await refused('claim_work_item', { work_item: second.ref }, 'claimed');
await refused('release_work_item', { work_item: second.ref, claim_token: project.id }, 'claim_lost');
await call('release_work_item', { work_item: second.ref, claim_token: claimed.claim_token });

await call('add_note', { subject: second.ref, text: 'Half done.' });
assert.equal((await call('query_work_items', { text: 'half' })).items[0].notes, 1);

const active = await call('update_work_item', { work_item: first.ref, version: 1, status: 'active' });
assert.equal(active.version, 2);
const conflict = await refused('update_work_item', { work_item: first.ref, version: 1, title: 'x' }, 'version_conflict');
assert.equal(conflict.details.current.status, 'active');
await refused('update_work_item', { work_item: first.ref, version: 2, status: 'completed' }, 'illegal_transition');
const done = await call('update_work_items', {
  items: [
    { work_item: second.ref, version: 3, status: 'completed' },
    { work_item: first.ref, version: 2, status: 'completed' },
  ],
});
assert.deepEqual(done.items.map((changed) => changed.status), ['completed', 'completed']);
const moved = await call('move_work_item', { work_item: second.ref, version: 4, parent: root.ref });
assert.equal(moved.parent, root.ref);
const deleted = await call('delete_work_item', { work_item: first.ref, version: 3 });
assert.equal(deleted.deleted, 1);
assert.equal((await call('restore', { subject: first.ref })).restored, 1);
const fault = await refused('create_work_item', { item_type: 'chore', titel: 'x' }, 'invalid_input');
assert.ok(JSON.stringify(fault).includes('/titel'));

const country = { type: 'object', required: ['country'], properties: { country: { type: 'string', maxLength: 2 } } };
const vendors = await call('register_entity_type', { name: 'vendor', schema: country });
const acme = await call('create_entity', { entity_type: 'vendor', name: 'Acme', data: { country: 'DE', size: 0.1 } });
const invalid = await refused('create_entity', { entity_type: 'vendor', name: 'B', data: { country: 'DEU' } }, 'entity_invalid');
assert.equal(invalid.details.violations[0].pointer, '/country');
const two = await call('create_entities', { items: ['B', 'C'].map((name) => ({ entity_type: 'vendor', name, data: { country: 'FR' } })) });
const changed = await call('update_entity', { entity: 'vendor/acme', version: 1, data: { size: null, rating: 3 } });
assert.deepEqual(changed.data, { country: 'DE', rating: 3 });
const rated = { ...country, required: ['country', 'rating'] };
const tried = await call('update_entity_type', { name: 'vendor', version: vendors.version, schema: rated, dry_run: true });
assert.deepEqual(tried.offenders.map((offender) => offender.ref), two.items.map((entity) => entity.ref));
await refused('update_entity_type', { name: 'vendor', version: vendors.version, schema: rated }, 'entity_invalid');
await call('add_note', { subject: acme.ref, text: 'Pays late.' });
assert.equal((await call('get_entity', { entity: acme.ref, include: ['notes'] })).notes.items.length, 1);
assert.equal((await call('query_entities', { entity_type: 'vendor', text: 'acme' })).items.length, 1);
assert.equal((await call('list_entity_types')).items[0].entities, 3);
await refused('delete_entity_type', { name: 'vendor', version: vendors.version }, 'illegal_transition');
await call('delete_entity', { entity: acme.ref, version: 2 });
assert.equal((await call('restore', { subject: acme.ref })).version, 4);

const carried = await call('record_deployment', { environment: 'Staging', commit_sha: 'ABC1234', work_items: [second.ref] });
assert.equal(carried.commit_sha, 'abc1234');
assert.deepEqual((await call('query_work_items', { deployed_to: 'staging' })).items.map((i) => i.ref), [second.ref]);
await refused('query_work_items', { deployed_to: 'staging', not_deployed_to: 'STAGING' }, 'invalid_input');
await refused('query_work_items', { not_deployed_to: 'production' }, 'not_found');
await refused('update_deployment', { deployment: carried.ref, version: 1, status: 'failed' }, 'illegal_transition');
assert.equal((await call('update_deployment', { deployment: carried.ref, version: 1, status: 'rolled_back' })).version, 2);
assert.equal((await call('get_deployment', { deployment: carried.ref })).work_items.items[0].ref, second.ref);
assert.equal((await call('list_deployments', { environment: 'staging' })).items.length, 1);

assert.ok((await call('get_overview')).counts);
assert.equal((await call('search', { text: 'half done' })).items[0].ref, second.ref);
assert.equal((await call('get_history', { subject: carried.ref })).items[0].action, 'updated');

await refused('delete_project', { project: 'Typed', version: updated.version, confirm: 'typed' }, 'confirmation_required');
await call('delete_project', { project: 'Typed', version: updated.version, confirm: 'Typed' });
await refused('query_work_items', {}, 'project_unavailable');

assert.deepEqual([...called].sort(), tools.map((tool) => tool.name).sort(), 'every tool was called');
await client.close();
console.log(`drove ${called.size} tools`);
