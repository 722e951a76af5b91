import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CodeAction } from 'vscode-languageserver'
import { vscode } from '../support/lsp-capabilities.ts'
import { type LspClient, startClient } from '../support/lsp-client.ts'

const shop = `mesh: shop
target: service-connect
regions:
  eu-central-1: { cidr: 10.0.0.0/16 }
services:
  web:
    image: example/web:1
    port: 80/http
    timeout: 5s idle 60s
    retry: ┆3x 1s on 5xx
    calls: [auth]
  auth:
    image: example/auth:1
    port: 80/http
    timeout: 2s idle 60s
    retry: none
`

let eager: LspClient
let asking: LspClient
beforeAll(async () => {
  ;[eager, asking] = await Promise.all([startClient(), startClient({ editor: vscode })])
})
afterAll(() => Promise.all([eager.stop(), asking.stop()]))

const refactorings = (client: LspClient, { textDocument, position }: ReturnType<LspClient['open']>['at']) =>
  client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: { start: position, end: position },
    context: { diagnostics: [], only: ['refactor'] }
  })

it('a refactoring that is chosen has the edit that others are given at once', async () => {
  const whole = await refactorings(eager, eager.open('mesh.yaml', shop).at)
  const short = await refactorings(asking, asking.open('mesh.yaml', shop).at)
  expect(short.length).toBeGreaterThan(0)
  expect(short.map(({ title, edit }) => [title, edit])).toEqual(whole.map(({ title }) => [title, undefined]))
  const chosen = await Promise.all(
    short.map(action => asking.request<CodeAction>('codeAction/resolve', action))
  )
  const texts = (actions: readonly CodeAction[]) =>
    actions.map(({ edit }) =>
      JSON.stringify(edit?.documentChanges ?? edit?.changes).match(/"newText":"(?:\\.|[^"])*"/g)
    )
  expect(texts(chosen)).toEqual(texts(whole))
})

it('one of a text that has changed since then is refused', async () => {
  const { at } = asking.open('other.yaml', shop)
  const [action = {}] = await refactorings(asking, at)
  await asking.type('other.yaml', '5s idle', '6s idle')
  await expect(asking.request('codeAction/resolve', action)).rejects.toThrow('The text has changed')
})
