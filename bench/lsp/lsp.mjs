import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { root } from '../adapter.mjs'
import { table } from '../measure.mjs'
import { documentNames, documentsFor } from './documents.mjs'
import { measureSession } from './session.mjs'

const schema = join(root, 'packages', 'schema', 'generated', 'mesh.schema.json')
const peer = fileURLToPath(
  new URL('../node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url)
)

/** Both read the same files with the same words of the language: ours in its tables, the other's in our JSON Schema. */
const servers = [
  {
    name: 'meshc-lsp',
    languageId: 'mesh',
    command: [join(root, 'packages', 'lsp', 'dist', 'meshc-lsp.cjs'), '--stdio'],
    settings: {}
  },
  {
    name: 'yaml-language-server',
    languageId: 'yaml',
    command: [peer, '--stdio'],
    settings: {
      yaml: {
        validate: true,
        hover: true,
        completion: true,
        schemaStore: { enable: false },
        schemas: { [pathToFileURL(schema).href]: ['*.yaml'] },
        maxItemsComputed: 50_000
      }
    }
  }
]

/**
 * The language server beside yaml-language-server with our JSON Schema, one after the other for each document.
 * With names of documents only those.
 */
export async function benchLsp({ names = [], edits = 20 } = {}) {
  if (!existsSync(peer))
    throw new Error('yaml-language-server is not installed: run `npm install` in `bench/` first.')
  const results = []
  for (const document of documentsFor(names)) {
    const sessions = {}
    for (const server of servers)
      sessions[server.name] = await measureSession(server, document, { edits: document.edits ?? edits })
    results.push({ name: document.name, lines: document.lines, sessions })
    process.stderr.write(`${document.name}: ${JSON.stringify(sessions)}\n`)
  }
  return { name: 'lsp', results, markdown: markdown(results, edits) }
}

function markdown(results, edits) {
  const ms = value => value.toFixed(value < 10 ? 1 : 0)
  const both = ({ median, p95 }) => `${ms(median)} / ${ms(p95)}`
  const rows = results.flatMap(({ name, sessions }) =>
    Object.entries(sessions).map(([server, one]) => [
      name,
      server,
      ms(one.initializeMs),
      ms(one.openMs),
      both(one.diagnostics),
      both(one.quoted),
      both(one.completion),
      both(one.hover),
      both(one.symbols),
      ms(one.cpuMs),
      one.peakMb.toFixed(0)
    ])
  )
  return [
    '### The language server beside yaml-language-server',
    `Processes of their own over stdio, ${edits} edits each (8 with anchors), diagnostics pushed; median / p95 in milliseconds. yaml-language-server 1.25.0 has our JSON Schema and checks the shape of one file; it waits 200 ms after a key before it looks. meshc-lsp reads all files of the mesh and reports everything that \`meshc lint\` finds.`,
    table(
      [
        'document',
        'server',
        'start',
        'open to diagnostics',
        'key to diagnostics',
        'key in an open quote',
        'completion after a key',
        'hover after a key',
        'outline after a key',
        'CPU a key',
        'peak MB'
      ],
      rows
    )
  ].join('\n\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2)
  const unknown = names.filter(name => !documentNames.includes(name))
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}; there are ${documentNames.join('; ')}.`)
  process.stdout.write(`${(await benchLsp({ names })).markdown}\n`)
}
