import { test } from 'vitest'
import { offered, accepted } from '../../support/completions.ts'
const head = 'mesh: m\nregions: { eu-central-1: {} }\nservices:\n  auth:\n'
test('x', () => {
  for (const line of ['  - calls(service.auth, s┆)', '  - "not calls(service.auth, s┆)"', "  - 'not calls(service.auth, s┆)'", '  - not calls(s┆, service.auth)', '  - not calls(service.auth, ┆)', '  - "not ┆', '  - >\n    not calls(service.auth, s┆)','  - not\n    calls(service.auth, s┆)','  - worst┆ <= 10s', '  - "calls(service.a, service.auth)"┆'])
    console.log(line, offered(`${head}    image: x\n  a: {}\ninvariants:\n${line}\n`).labels, accepted(`${head}    image: x\n  a: {}\ninvariants:\n${line}\n`, 'service.a').split('invariants:')[1])
  console.log(offered(`${head}    image: x\n    calls:\n      - "┆"\n  a: {}\n`).labels, accepted(`${head}    image: x\n    calls:\n      - "┆"\n  a: {}\n`, 'a'))
  console.log(offered(`${head}    image: x\n    timeout:\n      5┆\n  a: {}\n`).labels)
})
