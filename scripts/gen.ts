import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { generators } from './gen/generators.ts'
import { writeGenerated } from './gen/write-generated.ts'

// Rewrites every file that is made from another one: `npm run gen`.
const root = fileURLToPath(new URL('../', pathToFileURL(process.argv[1] ?? '')))
const changed = await writeGenerated(root, generators)
console.log(
  changed.length === 0
    ? 'All generated files are fresh.'
    : `Written:\n${changed.map(path => `  ${path}`).join('\n')}`
)
