// Says whatever it is told of a resource and of the list, until its input ends; "unsubscribe" ends the first. Arguments:
// the library, the command of the server as JSON, the URI of the resource.
import { createInterface } from 'node:readline';
import { connect } from './connect.mjs';

const [library, command, uri] = process.argv.slice(2);
const { client } = await connect(library, JSON.parse(command));
client.setNotificationHandler('notifications/resources/updated', ({ params }) => console.log(`updated ${params.uri}`));
client.setNotificationHandler('notifications/resources/list_changed', () => console.log('list'));

async function subscribe() {
  if (client.getProtocolEra() === 'modern') {
    await client.listen({ resourcesListChanged: true });
    const subscription = await client.listen({ resourceSubscriptions: [uri] });
    return () => subscription.close();
  }
  await client.listResources();
  await client.subscribeResource({ uri });
  return () => client.unsubscribeResource({ uri });
}

const unsubscribe = await subscribe();
console.log('subscribed');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'unsubscribe') {
    await unsubscribe();
    console.log('unsubscribed');
  }
}
await client.close();
