import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Question } from '../../packages/compiler/src/workspace/analyze.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { memoryHost } from '../support/memory-host.ts'
import { root } from '../support/sources.ts'
import { createWatchdog } from '../support/watchdog.ts'

const reports = join(root, 'build', 'test')
const question: Question = { environment: undefined, target: undefined, today: '2026-11-22' }

/** A valid mesh and eight documents made of it; 1,000 of these are 8,000 damaged documents, others at every run. */
const variants = 8
const runs = Number(process.env.MUTATED_RUNS ?? 1000)
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

it('I8: any damaged document gives findings and never an exception', { timeout: 900_000 }, async () => {
  const watchdog = createWatchdog(60_000, join(reports, 'hanging.mesh.yaml'))
  const count = { documents: 0, changed: 0, withModel: 0, whole: 0, slowestMs: 0 }
  const documents = fc.tuple(
    arbitraryMesh(),
    fc.array(arbitraryDamages(), { minLength: variants, maxLength: variants })
  )
  process.stdout.write(`mutated documents: seed ${seed}\n`)

  fc.assert(
    fc.property(documents, ([text, damages]) => {
      for (const damage of damages) {
        const damaged = applyDamages(text, damage)
        watchdog.watch(damaged)
        const started = performance.now()
        const { reads, services } = lookOrKeep(damaged)
        count.slowestMs = Math.max(count.slowestMs, performance.now() - started)
        count.documents++
        if (damaged !== text) count.changed++
        if (services > 0) count.withModel++
        if (services > 0 && reads) count.whole++
      }
    }),
    // Shrinking a whole mesh takes longer than reading the document that failed.
    { numRuns: runs, seed, endOnFailure: true }
  )
  await watchdog.stop()

  const percent = (part: number) => `${((100 * part) / count.documents).toFixed(1)} %`
  process.stdout.write(
    `mutated documents: ${count.documents}, ${percent(count.changed)} differ from the valid one; ` +
      `${percent(count.withModel)} reach the model, ${percent(count.whole)} without an error of YAML; ` +
      `the slowest took ${count.slowestMs.toFixed(0)} ms\n`
  )
  expect(count.documents).toBeGreaterThanOrEqual(variants * runs)
  expect(count.changed / count.documents).toBeGreaterThan(0.9)
  // Entry by entry, nearly all documents reach the model with some service; these do with every entry.
  expect(count.whole / count.documents).toBeGreaterThanOrEqual(0.3)
})

/** A document that fails is written down as it is. */
function lookOrKeep(text: string): ReturnType<typeof look> {
  try {
    return look(text)
  } catch (error) {
    const path = join(reports, 'failing.mesh.yaml')
    writeFileSync(path, text)
    throw new Error(`The document in ${path} (seed ${seed}) fails.`, { cause: error })
  }
}

/** Asks a workspace everything it can say, and holds what must be true of each finding. */
function look(text: string): { readonly reads: boolean; readonly services: number } {
  const workspace = createWorkspace(memoryHost({}), 'mesh.yaml')
  workspace.setText('mesh.yaml', text)
  const findings = workspace.findings(question)
  for (const { rule, message, file, span } of findings) {
    const isPlaced =
      0 <= span.start.offset && span.start.offset <= span.end.offset && span.end.offset <= text.length
    if (file !== 'mesh.yaml' || !isPlaced)
      throw new Error(`${rule} stands outside of the text: ${file} ${JSON.stringify(span)}`)
    if (message === '' || /undefined|\[object|NaN|function \(/.test(withoutQuoted(message)))
      throw new Error(`${rule} says: ${message}`)
  }
  const services = Math.max(0, ...workspace.analysis(question).meshes.map(mesh => mesh.services.size))
  return {
    reads: !findings.some(({ rule, level }) => rule.startsWith('yaml-') && level === 'error'),
    services
  }
}

/** A message without the user's own words. */
function withoutQuoted(message: string): string {
  return message.replace(/`[^`]*`/g, '')
}
