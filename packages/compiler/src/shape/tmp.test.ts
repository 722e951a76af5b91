import { readFileSync } from 'node:fs'
import { it } from 'vitest'
import { assemble } from '../syntax/read-file.ts'
import { cutFile } from '../syntax/cut.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { validateTop } from './validate.ts'
import { checkMerged } from './check-merged.ts'
import { normalize } from './normalize.ts'
import { valueShape, documentShape } from './shapes.ts'
it('x', () => {
  const tree = assemble(cutFile('mesh.yaml', readFileSync('/tmp/flagship.yaml', 'utf8')), readEntry)
  console.log(tree.problems.map(p => p.message))
  validateTop(tree.top, true, found => console.log(found.rule, found.message, found.help, found.at.entry.id, found.at.entry.text.slice(found.at.start, found.at.end)))
  const top = tree.top.map(p => ({key: p.key, value: normalize(p.value, valueShape(documentShape(true), p.key.text) as number)}))
  const collections = Object.fromEntries(top.filter(p => ['services','gateways','externals','policies','regions'].includes(p.key.text)).map(p => [p.key.text, new Map((p.value as any).items.map((i: any) => [i.key.text, i]))]))
  const settings = new Map(top.filter(p => !(p.key.text in collections)).map(p => [p.key.text, p]))
  console.log(checkMerged(settings, collections as any).map(p => p.message))
})
