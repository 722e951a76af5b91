import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { root } from './support/sources.ts'

/** `meshc lint --watch` as a real process. The bundle has to be built. */
const meshc = join(root, 'packages', 'compiler', 'dist', 'meshc.cjs')

const mesh = (timeout: string) => `mesh: shop
target: service-connect
include: [teams/*.mesh.yaml]
regions:
  eu-central-1: { cidr: 10.0.0.0/16 }
services:
  web:
    image: example/web:1
    port: 8080/http
    timeout: ${timeout}
    idempotent: true
`

let folder: string
let running: ChildProcess | undefined
let printed = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshc-watch-'))
  mkdirSync(join(folder, 'teams'))
  write('mesh.yaml', mesh('5s idle 60s'))
  write(
    'teams/a.mesh.yaml',
    'services:\n  api: { image: a/a:1, port: 80/http, timeout: 1s idle 60s, idempotent: true }\n'
  )
})

afterEach(() => {
  running?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text)
}

function start(...options: readonly string[]): ChildProcess {
  printed = ''
  const child = spawn(process.execPath, [meshc, 'lint', '--watch', '--format', 'compact', ...options], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' }
  })
  const add = (chunk: Buffer) => {
    printed += chunk.toString()
  }
  child.stdout.on('data', add)
  child.stderr.on('data', add)
  running = child
  return child
}

/** Waits for the next run to end and gives what it has printed. */
async function nextRun(): Promise<string> {
  const ready = 'Watching for changes. Ctrl-C ends it.\n'
  await expect.poll(() => printed.includes(ready), { timeout: 20_000, interval: 20 }).toBe(true)
  const at = printed.indexOf(ready)
  const run = printed.slice(0, at)
  printed = printed.slice(at + ready.length)
  return run
}

it('--watch checks again after a change, of an included file and of a new one too, and ends with Ctrl-C', async () => {
  const child = start()
  expect(await nextRun()).toBe('No findings in 2 files.\n')
  write('mesh.yaml', mesh('5'))
  expect(await nextRun()).toContain('mesh.yaml:10:14: error[missing-unit]')
  write('mesh.yaml', mesh('5s idle 60s'))
  expect(await nextRun()).toBe('No findings in 2 files.\n')
  write(
    'teams/a.mesh.yaml',
    'services:\n  api: { image: a/a:1, port: 80/http, timeout: 1, idempotent: true }\n'
  )
  expect(await nextRun()).toContain('teams/a.mesh.yaml:2:')
  rmSync(join(folder, 'teams/a.mesh.yaml'))
  write(
    'teams/b.mesh.yaml',
    'services:\n  b: { image: a/a:1, port: 80/http, timeout: 1s idle 60s, idempotent: true }\n'
  )
  let last = await nextRun()
  // Removing and writing are two changes, and may be seen as such.
  if (last.includes('error')) last = await nextRun()
  expect(last).toBe('No findings in 2 files.\n')
  write('meshc.config.yaml', 'failOn: nevr\n')
  expect(await nextRun()).toContain('meshc.config.yaml:1:9')
  mkdirSync(join(folder, 'other'))
  write('other/mesh.yaml', mesh('7').replace(/include.*\n/, ''))
  last = await nextRun()
  if (!last.includes('other/mesh.yaml')) last = await nextRun()
  expect(last).toContain('other/mesh.yaml:9:14: error[missing-unit]')
  const ended = new Promise(resolve => child.once('exit', (code, signal) => resolve({ code, signal })))
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: 130, signal: null })
}, 120_000)

it('--watch does not follow what it writes itself', async () => {
  start('--output-file', 'json=meshc.json')
  await nextRun()
  // The new file in the folder is a change, and the last one.
  let runs = 0
  for (; runs < 3 && (await isQuiet()) === false; runs++) await nextRun()
  expect(runs).toBeLessThan(3)
}, 120_000)

/** Whether nothing happens for a while that is long beside the pause between two runs. */
async function isQuiet(): Promise<boolean> {
  await new Promise(resolve => setTimeout(resolve, 800))
  return printed === ''
}
