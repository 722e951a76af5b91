import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { features } from '../../packages/lsp/src/features.ts'
import { settingsTable } from '../../packages/lsp/src/settings-table.ts'
import { silent, vscode } from '../support/lsp-capabilities.ts'
import { type LspClient, startClient } from '../support/lsp-client.ts'
import { metaModel } from '../support/lsp-meta-model.ts'
import { root } from '../support/sources.ts'

/** What the server can do, what it says that it can do, and what docs/language-server.md says: one and the same. */

const page = readFileSync(join(root, 'docs', 'language-server.md'), 'utf8')
const section = (heading: string) => page.split(/^## /m).find(text => text.startsWith(`${heading}\n`)) ?? ''
const rowsOf = (text: string) =>
  text.split('\n').filter(line => line.startsWith('| ') || line.startsWith('|-'))
const handled = features.flatMap(({ requests }) => requests.map(({ method }) => method))
const ofProtocol = handled.filter(method => !method.startsWith('mesh/')).sort()

/** The requests that capabilities announce, by the table of the protocol. */
function announced(capabilities: LspClient['capabilities']): readonly string[] {
  return metaModel.requests
    .filter(({ messageDirection }) => messageDirection !== 'serverToClient')
    .filter(({ serverCapability }) => serverCapability !== undefined && has(capabilities, serverCapability))
    .map(({ method }) => method)
    .sort()
}

function has(capabilities: object, way: string): boolean {
  let at: unknown = capabilities
  for (const key of way.split('.')) at = (at as Record<string, unknown> | null | undefined)?.[key]
  return at !== undefined && at !== false && at !== null
}

it('I11: a capability is announced exactly where a request is answered, and the page lists it', async () => {
  const client = await startClient({ editor: vscode })
  await client.stop()
  expect(announced(client.capabilities)).toEqual(ofProtocol)
  const [, ...rows] = rowsOf(section('What it answers'))
  const listed = rows.flatMap(row =>
    [...(row.split('|')[2] ?? '').matchAll(/`([\w/]+)`/g)].map(match => match[1])
  )
  expect(listed.sort()).toEqual(ofProtocol)
})

it('a client that says nothing of itself is told of nothing that it cannot use', async () => {
  const client = await startClient({ editor: silent })
  await client.stop()
  const missing = ofProtocol.filter(method => !announced(client.capabilities).includes(method))
  expect(missing).toEqual([
    'codeAction/resolve',
    'textDocument/codeAction',
    'textDocument/diagnostic',
    'textDocument/prepareRename',
    'workspace/diagnostic',
    'workspace/textDocumentContent',
    'workspace/willRenameFiles'
  ])
})

it('requests and commands of our own are on the page', async () => {
  const rows = rowsOf(section('Requests of meshc')).join('\n')
  const listed = [...rows.matchAll(/^\| `(mesh\/\w+)`/gm)].map(match => match[1])
  expect(listed.sort()).toEqual(handled.filter(method => method.startsWith('mesh/')).sort())
  const client = await startClient()
  await client.stop()
  for (const command of client.capabilities.executeCommandProvider?.commands ?? [])
    expect(section('Requests of meshc')).toContain(`\`${command}\``)
})

it('the page has all settings', () => {
  const expected = [
    '| Setting | Values | Default | Means |',
    '|---|---|---|---|',
    ...settingsTable.map(row => `| \`mesh.${row.name}\` | ${row.values} | ${row.default} | ${row.means} |`)
  ]
  expect(rowsOf(section('Settings'))).toEqual(expected)
})
