import { expect, it } from 'vitest'
import { everywhere, workspaceOf } from '../../../../test/support/project-of.ts'
import { type FixKind, fixWorkspace } from './fix-workspace.ts'

const head = 'mesh: shop\ntarget: service-connect\nregions: { eu-central-1: {} }\nservices:\n'

function service(name: string, more = ''): string {
  return `  ${name}:\n    image: shop/${name}:1\n    port: 8080/http\n    health: GET /healthz\n    idempotent: true\n    timeout: 2s\n${more}`
}

function fixed(
  text: string,
  kind: FixKind,
  wishes: { readonly mayEdit?: boolean; readonly rule?: string } = {}
) {
  const workspace = workspaceOf({ 'mesh.yaml': text })
  const result = fixWorkspace(workspace, everywhere, {
    kind,
    mayEdit: () => wishes.mayEdit ?? true,
    isWanted: ({ rule }) => wishes.rule === undefined || rule === wishes.rule
  })
  return { ...result, text: workspace.source('mesh.yaml')?.text }
}

it('two rules that a comment names for nothing both go, and the comment with the last', () => {
  const comment = '  # meshc-ignore timeout-missing, duplicate-call: nothing\n'
  const clean = head + service('web')
  const { text, fixed: count } = fixed(head + comment + service('web'), 'safe')
  expect(text).toBe(clean)
  expect(count).toBe(2)
})

it('the line of a comment goes with its line end', () => {
  const clean = (head + service('web')).replaceAll('\n', '\r\n')
  const comment = '  # meshc-ignore timeout-missing: nothing\r\n'
  expect(fixed(clean.replace('  web:', `${comment}  web:`), 'safe').text).toBe(clean)
})

it('fixes that touch are made one after the other', () => {
  const text = head + service('web', '    calls: [api, api, api]\n') + service('api').replace('2s', '1s')
  const { text: after, fixed: count } = fixed(text, 'suggested', { rule: 'duplicate-call' })
  expect(after).toContain('calls: [api]\n')
  expect(count).toBe(2)
})

it('a fix that brings an error is taken back', () => {
  const text =
    head +
    service('web', '    env: { API: "http://${service.api.host}" }\n') +
    service('api').replace('2s', '9s')
  const { text: after, refused, fixed: count } = fixed(text, 'suggested', { rule: 'undeclared-dependency' })
  expect(after).toBe(text)
  expect(count).toBe(0)
  expect(refused.map(({ rule }) => rule)).toEqual(['undeclared-dependency'])
})

it.each([
  // Indented by four, `api` would be a key of `web`, and what stands below it would be there twice.
  ['yaml-indentation', service('web') + service('api').replace('  api:', '   api:')],
  // Behind the last line, the bracket would make one value of all lines.
  ['yaml-unclosed', service('web').replace('web:', 'web: {')]
])('a fix of %s that makes more lines unreadable than it mends is taken back', (rule, services) => {
  const { text, refused } = fixed(head + services, 'suggested', { rule })
  expect(text).toBe(head + services)
  expect(refused.map(each => each.rule)).toEqual([rule])
})

it('what may not be changed stays', () => {
  const text = `${head}  # meshc-ignore timeout-missing: nothing\n${service('web')}`
  expect(fixed(text, 'safe', { mayEdit: false })).toMatchObject({ fixed: 0, text })
})

it('what an info suggests is left to people, and what keeps the meaning is done', () => {
  const more = '    retry: none\n    versions: { v1: {} }\n    routes: [{ match: /**, to: { v1: 100% } }]\n'
  const text = `mesh: { name: shop, egress: allow }\n${head.slice(11)}${service('web', more)}`
  expect(fixed(text, 'suggested', { rule: 'open-egress' })).toMatchObject({ fixed: 0, text })
})
