import { test } from 'vitest'
import { accept, offered } from '../../support/completions.ts'

const head = 'mesh: m\nregions: { eu-central-1: {} }\nservices:\n  auth:\n'
const cases: Record<string, string> = {
  half: `${head}    re┆\n    image: x\n`,
  short: `${head}    image: x\n   ┆\n    port: 80/http\n`,
  deep: `${head}    image: x\n      ┆\n    port: 80/http\n`,
  cpu: `${head}    size:\n      app:\n        cpu:┆\n`,
  flow: `${head}    circuitBreaker: { ┆ }\n`,
  merge: `x: &base { image: x }\n${head}    <<: *base\n    ┆\n`,
  mergein: `${head}    retry: &r { maxRetries: 1 }\n  b:\n    retry:\n      <<: *r\n      ┆\n`,
  quote: `${head}    env: { A: "x }\n    image: x\n    re┆\n    port: 80/http\n`,
  dash: `${head}    routes:\n      - ┆\n`,
  dash2: `${head}    routes:\n      -┆\n`,
  calls: `${head}    calls: [┆]\n  b: {}\n  c: {}\n`,
  calls2: `${head}    calls: [b, ┆]\n  b: {}\n  c: {}\n`,
  calls3: `${head}    calls:\n      - b\n      - ┆\n  b: {}\n  c: {}\n`,
  top: `${head}    image: x\n┆\n`,
  eof: `${head}    image: x\n\n    ┆`,
  empty: `┆`,
  comment: `${head}    # meshc-ignore ret┆\n    image: x\n`,
  tabs: `mesh: m\nservices:\n\tauth:\n\t\timage: x\n\t\tre┆\n`,
  env: `${head}    image: x\nenvironments:\n  dev:\n    services:\n      auth:\n        ┆\n`,
  env2: `${head}    image: x\nenvironments:\n  dev:\n    services:\n      ┆\n`,
  retry: `${head}    retry: ┆\n`,
  retry2: `${head}    retry: 3x 2s on ┆\n`,
  bool: `${head}    idempotent: ┆\n`,
  canary: `${head}    versions: { v1: {}, v2: {} }\n    deployment:\n      strategy: canary\n      canary:\n        from: v┆\n`,
  target: `mesh: m\ntarget: ┆`,
  names: `${head}    image: x\n  ┆`,
  gw: `${head}    image: x\ngateways:\n  public:\n    routes:\n      - { match: /**, to: ┆ }\n`
}
test('x', () => {
  for (const [name, text] of Object.entries(cases)) {
    const { items, labels, files, cursor } = offered(text)
    console.log(`== ${name}\n${items.length}: ${labels.slice(0, 30).join(' | ')}`)
    const i = items[0]
    if (i)
      console.log(
        accept(files[cursor.file]?.text ?? '', i)
          .replace(/ $/gm, '·')
          .split('\n')
          .slice(-6)
          .join('\n')
      )
  }
})
