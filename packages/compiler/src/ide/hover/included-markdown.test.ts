import { expect, it } from 'vitest'
import { open } from '../../../../../test/support/ide.ts'
import { hover } from './index.ts'

const files = {
  'services/auth.mesh.yaml': 'services: {}\n',
  'services/vc.mesh.yaml': 'services: {}\n'
}

it('an item of `include` tells which files it means', () => {
  const { ide, cursor } = open({ 'mesh.yaml': 'mesh: shop\ninclude: [serv┆ices/*.mesh.yaml]\n', ...files })
  expect(hover(ide, cursor)?.markdown).toBe(`2 files:

- \`services/auth.mesh.yaml\`
- \`services/vc.mesh.yaml\`

---

**\`include\`**: a list of paths

Further files, as globs that stay inside the folder of this file.

Default: \`[]\``)
})

it('so does one that means none', () => {
  const { ide, cursor } = open({ 'mesh.yaml': 'mesh: shop\ninclude: [oth┆er/*.mesh.yaml]\n', ...files })
  expect(hover(ide, cursor)?.markdown.split('\n')[0]).toBe('No file of the mesh.')
})
