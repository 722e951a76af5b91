import { afterEach, expect, it } from 'vitest'
import { type ClientOptions, type LspClient, pullingClient, startClient } from '../support/lsp-client.ts'

let client: LspClient
const start = async (options: ClientOptions = {}) => {
  client = await startClient(options)
}
afterEach(() => client.stop())

const shop = `
mesh: shop
services:
  web:
    port: 80/http
    timeout: 5s
    retry: none
    calls: [auth]
`

it('what is wrong is sent when a document is opened, and taken back by the key that mends it', async () => {
  await start()
  client.open('mesh.yaml', shop)
  const [first] = await client.pushed('mesh.yaml')
  expect(first).toMatchObject({ code: 'unknown-service', source: 'meshc', severity: 1 })
  expect(client.draw('mesh.yaml', first === undefined ? [] : [first.range])).toContain('calls: [«auth»]')
  await client.type('mesh.yaml', '[auth]', '[]')
  const after = await client.pushed('mesh.yaml')
  expect(after.map(({ code }) => code)).not.toContain('unknown-service')
})
