import { expect, it } from 'vitest'
import { unbuiltKeys } from '../../packages/compiler/src/semantics/unbuilt-keys.ts'
import { lint } from '../support/lint.ts'

/** A mesh for each line of the list, by its owner and path, with the path at which the finding stands. */
const meshes: Readonly<Record<string, readonly [text: string, at: string]>> = {
  'file observability.accessLog': [
    'observability: { accessLog: { format: json } }',
    'observability.accessLog'
  ],
  'service tls.mode': ['defaults: { tls: permissive }', 'defaults.tls'],
  'service accessLog': ['defaults: { accessLog: true }', 'defaults.accessLog'],
  'external tls': [
    'externals: { bank: { host: bank.example, port: 443/http, tls: strict } }',
    'externals.bank.tls'
  ]
}

const targets = ['appmesh', 'service-connect'] as const

it.each(unbuiltKeys.map(entry => [`${entry.of} ${entry.path}`, entry] as const))(
  '%s is named where it is written',
  (name, { targets: of = targets }) => {
    const [text, at] = meshes[name] ?? ['', 'no mesh for it']
    for (const target of targets) {
      const found = lint(
        `mesh: m\ntarget: ${target}\nregions: { eu-west-1: {} }\n${text}\nservices: { a: { image: a:1, port: 80/http } }\n`
      )
      const paths = found.filter(({ rule }) => rule === 'unbuilt-key').map(({ path }) => path)
      expect(paths, target).toEqual(of.includes(target) ? [at] : [])
    }
  }
)

it.each([
  ['service-connect', 'observability: { accessLog: false }'],
  ['service-connect', 'defaults: { tls: disabled, accessLog: false }'],
  ['appmesh', 'gateways: { public: { via: alb, routes: [] } }']
])('what happens anyway is no finding: on %s %s', (target, text) => {
  const found = lint(
    `mesh: m\ntarget: ${target}\nregions: { eu-west-1: {} }\n${text}\nservices: { a: { image: a:1, port: 80/http } }\n`
  )
  expect(found.filter(({ rule }) => rule === 'unbuilt-key')).toEqual([])
})
