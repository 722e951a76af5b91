import { expect, it } from 'vitest'
import { showAsMarkdown } from '../packages/compiler/src/cli/diff/show-as-markdown.ts'
import { diffOf } from './support/diff-examples.ts'

const names = { before: 'main', after: 'mesh.yaml' }

function mesh(services: string, rest = ''): string {
  return `mesh: shop
target: envoy
regions:
  eu-central-1: { role: primary, cidr: 10.0.0.0/16 }
  eu-west-1: { role: secondary, cidr: 10.1.0.0/16, overrides: { services: { auth: { tasks: 3 } } } }
environments:
  dev: {}
  prod: { services: { auth: { timeout: 1s idle 60s } } }
${rest}services:
${services}`
}

const auth = (timeout: string, more = '') =>
  `  auth:\n    image: example/auth:1\n    port: 8080/http\n    timeout: ${timeout} idle 60s\n${more}`

it('says once what is so everywhere, and where it is so else', () => {
  const { changes, compared } = diffOf(mesh(auth('4s')), mesh(auth('2s')))
  // In prod the timeout is an override on both sides; the regions of dev agree.
  expect(changes.map(({ message, where }) => [message, where])).toEqual([
    ['`auth`: request timeout 2s, was 4s.', [{ environment: 'dev', region: undefined }]]
  ])
  expect(compared).toBe(4)
  const tasks = diffOf(mesh(auth('2s', '    tasks: 2\n')), mesh(auth('2s', '    tasks: 4\n')))
  expect(tasks.changes.map(({ message, where }) => [message, where])).toEqual([
    ['`auth` runs 4 tasks, and ran 2.', [{ environment: undefined, region: 'eu-central-1' }]]
  ])
})

it('environments that come and go are said, and only the common ones are compared', () => {
  const before = mesh(auth('4s'))
  const after = before.replace('  dev: {}\n', '  stage: {}\n')
  expect(diffOf(before, after).changes.map(({ message }) => message)).toEqual([
    'The environment `dev` is gone.',
    'The environment `stage` is new.'
  ])
  expect(diffOf(before, after, { environment: 'stage' }).changes.map(({ message }) => message)).toEqual([
    'The environment `stage` is new.'
  ])
})

it('an approval holds for its path, for its time and for its environment', () => {
  const verdicts = (accept: string) =>
    diffOf(
      mesh(`${auth('4s')}  web:\n    image: example/web:1\n    port: 8080/http\n    timeout: 9s idle 60s\n`),
      mesh(
        `${auth('2s')}  web:\n    image: example/web:1\n    port: 8080/http\n    timeout: 3s idle 60s\n`,
        `lint: { accept: [${accept}] }\n`
      ),
      { environment: 'dev' }
    ).changes.map(
      ({ subject, finding }) => `${subject} ${finding?.approved === undefined ? 'open' : 'approved'}`
    )
  expect(verdicts('')).toEqual(['services.auth open', 'services.web open'])
  expect(verdicts('{ rule: lowered-timeout, reason: meant }')).toEqual([
    'services.auth approved',
    'services.web approved'
  ])
  expect(verdicts('{ rule: lowered-timeout, at: services.auth, reason: meant }')).toEqual([
    'services.auth approved',
    'services.web open'
  ])
  expect(verdicts('{ rule: lowered-timeout, at: services.auth.timeout, reason: meant }')[0]).toBe(
    'services.auth approved'
  )
  expect(verdicts('{ rule: lowered-timeout, reason: meant, until: 2020-01-01 }')[0]).toBe(
    'services.auth open'
  )
  expect(verdicts('{ rule: removed-gate, reason: meant }')[0]).toBe('services.auth open')
})

it('a service that is called otherwise and says so is the same service, by whichever name', () => {
  const old = mesh(
    `${auth('2s')}  web:\n    image: example/web:1\n    port: 8080/http\n    timeout: 4s idle 60s\n    calls: [auth]\n`
  )
  const fresh = old
    .replace('  auth:\n', '  login:\n    was: auth\n')
    .replace('[auth]', '[login]')
    .replaceAll('services: { auth:', 'services: { login:')
  const { changes } = diffOf(old, fresh)
  expect(changes.map(({ message }) => message)).toEqual([
    '`auth` is now called `login` and stays what it is.'
  ])
  expect(changes.flatMap(({ finding }) => finding ?? [])).toEqual([])
  const forgotten = diffOf(fresh, fresh.replace('    was: auth\n', ''))
  expect(forgotten.changes.map(({ finding }) => finding?.rule)).toContain('removed-address')
})

it('a comment is never longer than GitHub takes, and says what it leaves out', () => {
  const services = (timeout: string) =>
    Array.from(
      { length: 400 },
      (_, at) => `  s${at}:\n    image: example/s:1\n    port: 8080/http\n    timeout: ${timeout} idle 60s\n`
    ).join('')
  const whole = `mesh: shop\ntarget: envoy\nregions: { eu-central-1: { cidr: 10.0.0.0/16 } }\nservices:\n`
  const text = showAsMarkdown(diffOf(whole + services('4s'), whole + services('1s')), names)
  expect(text.length).toBeLessThanOrEqual(65_536)
  expect(text.length).toBeGreaterThan(60_000)
  expect(text).toMatch(/\n\d+ of 400 changes do not fit into one comment; `meshc diff` shows them all\.\n$/)
})

it('what people write into a file opens no mark and no tag in a comment', () => {
  const version = (image: string) =>
    `mesh: shop\ntarget: envoy\nregions: { eu-central-1: { cidr: 10.0.0.0/16 } }\nservices:\n  web: { image: "${image}", port: 8080/http } # <b>\`x\` @team\n`
  const text = showAsMarkdown(diffOf(version('a'), version('b')), names)
  expect(text.replaceAll(/(`+).*?\1/g, '')).not.toMatch(/<(?!\/?(details|summary|br)>)|@team/)
})
