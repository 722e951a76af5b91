import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { load } from 'js-yaml'

/**
 * What any build has to do at least: parse the mesh, and for templates that are already there, parse, print
 * and write them.
 *
 *   node floor.mjs MESH TEMPLATES OUT
 */
const [mesh = '', templates = '', out = ''] = process.argv.slice(2)
load(readFileSync(mesh, 'utf8'))
for (const path of readdirSync(templates, { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.json')) continue
  const text = JSON.stringify(JSON.parse(readFileSync(join(templates, path), 'utf8')), null, 2)
  const target = join(out, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, `${text}\n`)
}
