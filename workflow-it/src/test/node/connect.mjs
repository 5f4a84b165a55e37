// Connects one of the official TypeScript clients to a server that it starts, and remembers which tools were called.
import assert from 'node:assert/strict';

async function client(versionNegotiation) {
  return {
    Client: (await import('@modelcontextprotocol/client')).Client,
    Transport: (await import('@modelcontextprotocol/client/stdio')).StdioClientTransport,
    options: { versionNegotiation },
  };
}

// The older library, and the newer one in each way it can open a connection.
const LIBRARIES = {
  sdk: async () => ({
    Client: (await import('@modelcontextprotocol/sdk/client/index.js')).Client,
    Transport: (await import('@modelcontextprotocol/sdk/client/stdio.js')).StdioClientTransport,
  }),
  client: () => client({ mode: 'legacy' }),
  auto: () => client({ mode: 'auto' }),
  '2026-07-28': () => client({ mode: { pin: '2026-07-28' } }),
};
const ERAS = { client: 'legacy', auto: 'modern', '2026-07-28': 'modern' };

export async function connect(library, command) {
  const { Client, Transport, options } = await LIBRARIES[library]();
  const client = new Client({ name: `typescript-${library}`, version: '1.0.0' }, options);
  await client.connect(
    new Transport({ command: command[0], args: command.slice(1), env: process.env, stderr: 'inherit' }),
  );
  assert.equal(client.getProtocolEra?.(), ERAS[library]);
  const called = new Set();

  async function result(name, args) {
    called.add(name);
    const answer = await client.callTool({ name, arguments: args });
    assert.equal(answer.content.length, 1, `${name} answers one text`);
    const text = answer.content[0].text;
    assert.ok(Buffer.byteLength(text) <= (args.max_bytes ?? 16 * 1024), `${name} keeps its budget`);
    return { error: answer.isError === true, text: JSON.parse(text), structured: answer.structuredContent };
  }

  return {
    client,
    called,
    // What a call that must succeed answers; text and structured content must be the same.
    async call(name, args = {}) {
      const { error, text, structured } = await result(name, args);
      assert.equal(error, false, `${name}: ${JSON.stringify(text)}`);
      assert.deepEqual(structured, text);
      return structured;
    },
    // The problem of a call that must fail.
    async refused(name, args, code) {
      const { error, text, structured } = await result(name, args);
      assert.equal(error, true, `${name} must be refused: ${JSON.stringify(text)}`);
      assert.equal(structured, undefined);
      assert.equal(text.error.code, code);
      assert.ok(text.error.message && text.error.next_step);
      return text.error;
    },
  };
}
