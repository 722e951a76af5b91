import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import {
  printScenario,
  printScenarios,
  readScenarios,
  runScenario,
  type Scenario
} from './support/scenario.ts'
import { root } from './support/sources.ts'

const folder = join(root, 'test', 'cli')
const meshc = join(root, 'packages', 'compiler', 'dist', 'meshc.cjs')
const isUpdate = process.env.UPDATE === '1'

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit']
  })
})

for (const name of readdirSync(folder)
  .filter(each => each.endsWith('.scenario'))
  .sort()) {
  const path = join(folder, name)
  const scenarios = readScenarios(readFileSync(path, 'utf8'))
  const actual: Scenario[] = []

  it.each(scenarios)(`${name}: $title`, scenario => {
    const result = runScenario(scenario, meshc)
    actual.push(result)
    if (!isUpdate) expect(printScenario(result)).toBe(printScenario(scenario))
    else if (actual.length === scenarios.length) writeFileSync(path, printScenarios(actual))
  })

  it(`${name}: is written as a scenario is printed`, () => {
    if (!isUpdate) expect(printScenarios(scenarios)).toBe(readFileSync(path, 'utf8'))
  })
}
