import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { installFromDebian, works } from '../../support/ensure-debian-package.ts'
import { bundleWorker } from '../../support/worker-server.ts'

/** A page in Chromium that starts the worker, under a policy that forbids making code from text. */

const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'"

it('works in Chromium', async () => {
  if (!works('chromium') && !(installFromDebian('chromium') && works('chromium')))
    throw new Error('Chromium is not installed and could not be: install it, so that `chromium` starts it.')
  const outcome = await visit(await bundleWorker())
  // How long it takes is for those who ask: MESHC_TIMES=1 shows it.
  if (process.env.MESHC_TIMES !== undefined) console.log(outcome.times)
  const { times, ...answers } = outcome
  expect(answers).toEqual({
    first: [
      'unknown-service: There is no service and no external `nobody`.\nDeclare it under `services`, or under `externals` if it is outside of the mesh: `nobody: { port: 443/http, host: … }`.'
    ],
    completion: ['db'],
    hover: '**service `auth`** (parts/auth.mesh.yaml:2)',
    renamed: [
      ['vscode-vfs://github/acme/shop/mesh.yaml', 1],
      ['vscode-vfs://github/acme/shop/parts/auth.mesh.yaml', 1]
    ],
    second: []
  })
}, 300_000)

/** What the page has sent in the end. */
async function visit(bundle: string): Promise<Record<string, unknown>> {
  const profile = mkdtempSync(join(tmpdir(), 'meshc-chromium-'))
  const pages: Readonly<Record<string, () => readonly [type: string, text: string]>> = {
    '/': () => ['text/html', readFileSync(new URL('page.html', import.meta.url), 'utf8')],
    '/session.js': () => ['text/javascript', readFileSync(new URL('session.js', import.meta.url), 'utf8')],
    '/meshc-lsp.worker.js': () => ['text/javascript', bundle]
  }
  let settle = (_: Record<string, unknown>) => {}
  const outcome = new Promise<Record<string, unknown>>(resolve => {
    settle = resolve
  })
  const server = createServer((request, response) => {
    if (request.method !== 'POST') return answer(response, pages[request.url ?? '']?.())
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      answer(response, ['text/plain', ''])
      settle(JSON.parse(Buffer.concat(parts).toString()))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run']
  const browser = spawn(
    'chromium',
    [...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`],
    { stdio: 'ignore' }
  )
  const ended = new Promise<void>(resolve => browser.once('exit', () => resolve()))
  try {
    return await Promise.race([
      outcome,
      ended.then(() => {
        throw new Error('Chromium has ended before the page was done.')
      })
    ])
  } finally {
    browser.kill()
    await ended
    server.closeAllConnections()
    server.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

function answer(response: ServerResponse, page: readonly [type: string, text: string] | undefined): void {
  const [type, text] = page ?? ['text/plain', '']
  response.writeHead(page === undefined ? 404 : 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy
  })
  response.end(text)
}
