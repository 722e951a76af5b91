import { describe, expect, it } from 'vitest'
import { type DiskOptions, Killed, memoryDisk } from '../../../../../test/support/memory-disk.ts'
import { manifestName } from './manifest.ts'
import { type Output, writeOutput } from './write-output.ts'

const folder = '/home/out/prod'
const before = { 'eu/template.json': 'old eu', 'us/template.json': 'old us', 'plan.json': 'old plan' }
const after = {
  'eu/template.json': 'new eu',
  'ap/template.json': 'new ap',
  'plan.json': 'new plan',
  'map.json': 'm'
}

function output(files: Readonly<Record<string, string>>, more: Partial<Output> = {}): Output {
  return {
    folder,
    shown: 'out/prod',
    files: new Map(Object.entries(files)),
    loose: new Set(['map.json']),
    overwrite: false,
    cwd: '/home',
    ...more
  }
}

type Table = Map<string, string | null>

const empty = (): Table => new Map([['/home', null]])

/** A table in which `before` was written, with further files of others below the folder. */
async function written(foreign: Readonly<Record<string, string>> = {}): Promise<Table> {
  const entries = empty()
  expect(await writeOutput(memoryDisk(entries), output(before))).toEqual({ kind: 'written', removed: [] })
  for (const [path, text] of Object.entries(foreign)) {
    const parts = path.split('/').slice(0, -1)
    for (const [at] of parts.entries()) entries.set(`${folder}/${parts.slice(0, at + 1).join('/')}`, null)
    entries.set(`${folder}/${path}`, text)
  }
  return entries
}

function run(entries: Table, given: Output, options?: DiskOptions) {
  return writeOutput(memoryDisk(entries, options), given)
}

/** What people see in the folder: its files, without what meshc keeps there for itself. */
function seen(entries: Table): Readonly<Record<string, string>> {
  const files = Object.entries(memoryDisk(entries).filesBelow(folder))
  return Object.fromEntries(files.filter(([path]) => !path.startsWith('.meshc-')))
}

/** What a run that went wrong has left, inside the folder or beside it. */
function left(entries: Table): readonly string[] {
  const own = [...around, `${folder}/${manifestName}`]
  return [...entries.keys()].filter(path => /\/\.[^/]*meshc-/.test(path) && !own.includes(path))
}

/** All that lies outside of the folder. */
function beside(entries: Table): readonly string[] {
  return [...entries.keys()].filter(path => !path.startsWith(`${folder}/`)).sort()
}

const around = ['/home', '/home/out', folder]

it('writes the files and nothing beside them', async () => {
  const entries = empty()
  expect(await run(entries, output(after))).toEqual({ kind: 'written', removed: [] })
  expect(seen(entries)).toEqual(after)
  expect(beside(entries)).toEqual(around)
})

it('removes what an earlier build wrote and this one does not, with folders that become empty', async () => {
  const entries = await written()
  expect(await run(entries, output(after))).toEqual({ kind: 'written', removed: ['us/template.json'] })
  expect(seen(entries)).toEqual(after)
  expect(entries.has(`${folder}/us`)).toBe(false)
  expect(beside(entries)).toEqual(around)
})

it('changes nothing where everything is as it should be', async () => {
  const entries = await written()
  const disk = memoryDisk(entries, {
    onChange: (_, what) => (/lock/.test(what) || /^remove .*\/$/.test(what) ? undefined : `no ${what}`)
  })
  expect(await writeOutput(disk, output(before))).toEqual({ kind: 'unchanged' })
})

it('leaves the files of others where they are, also in folders of its own', async () => {
  const foreign = { 'README.md': 'mine', 'us/notes.txt': 'mine', 'docs/deep/a.txt': 'mine' }
  const entries = await written(foreign)
  const moved: string[] = []
  const result = await run(entries, output(after), {
    onChange: (_, what) => {
      moved.push(what)
      return undefined
    }
  })
  expect(result).toEqual({ kind: 'written', removed: ['us/template.json'] })
  expect(seen(entries)).toEqual({ ...after, ...foreign })
  expect(moved.filter(what => /README|notes|docs/.test(what))).toEqual([])
  expect(moved.filter(what => what.startsWith(`move ${folder} `))).toEqual([])
})

it('does not exchange the folder that the command runs in', async () => {
  const entries = await written()
  const moved: string[] = []
  await run(entries, output(after, { cwd: `${folder}/eu` }), {
    onChange: (_, what) => {
      moved.push(what)
      return undefined
    }
  })
  expect(moved.filter(what => what.startsWith(`move ${folder} `))).toEqual([])
  expect(seen(entries)).toEqual(after)
})

describe.each([
  ['alone in its folder', {}],
  ['beside files of others', { 'README.md': 'mine', 'us/notes.txt': 'mine' }]
])('output %s is whole or as it was', (_where, foreign) => {
  const isOld = (entries: Table) => expect(seen(entries)).toEqual({ ...before, ...foreign })
  const isNew = (entries: Table) => expect(seen(entries)).toEqual({ ...after, ...foreign })

  it.each([
    ['one change is refused', false],
    ['every change from one on is refused', true]
  ])('when %s', async (_what, forGood) => {
    let refused = 0
    for (let at = 1; ; at++) {
      const entries = await written(foreign)
      let count = 0
      const result = await run(entries, output(after), {
        onChange: now => {
          count = now
          return (forGood ? now >= at : now === at) ? 'the disk is full' : undefined
        }
      })
      if (result.kind === 'refused') {
        refused++
        expect(result.sentence).toBe('`out/prod` cannot be written: the disk is full.')
        // A disk that takes nothing more takes nothing back either, so the next run does that.
        if (forGood) await run(entries, output(before))
        isOld(entries)
      } else isNew(entries)
      await run(entries, output(after))
      isNew(entries)
      expect(left(entries)).toEqual([])
      expect(beside(entries)).toEqual(around)
      if (count < at) break
    }
    // One refusal may leave another way, and a disk that is full leaves none.
    if (forGood) expect(refused).toBeGreaterThan(5)
  })

  it('when the process is killed before any change', async () => {
    for (let at = 1; ; at++) {
      const entries = await written(foreign)
      let count = 0
      const killed = run(entries, output(after), {
        pid: 7,
        onChange: now => {
          count = now
          if (now >= at) throw new Killed()
          return undefined
        }
      })
      await killed.catch(error => expect(error).toBeInstanceOf(Killed))
      const files = seen(entries)
      const isWhole = [before, after].some(each =>
        Object.entries({ ...each, ...foreign }).every(([path, text]) => files[path] === text)
      )
      // Between the two moves of an exchange the folder is not there; it is never there in parts.
      if (Object.keys(foreign).length === 0) expect(isWhole || !entries.has(folder)).toBe(true)

      // The next run brings back or finishes what was begun, before it does anything else.
      const watched: Readonly<Record<string, string>>[] = []
      await run(entries, output({ 'x.json': 'x' }, { overwrite: false }), {
        pid: 8,
        onChange: (_, what) => {
          if (/make .*new$/.test(what)) watched.push(seen(entries))
          return undefined
        }
      })
      const [recovered = {}] = watched
      const own = Object.fromEntries(
        Object.entries(recovered).filter(([path]) => path in before || path in after)
      )
      expect([before, after]).toContainEqual(own)
      expect(seen(entries)).toEqual({ 'x.json': 'x', ...foreign })
      expect(left(entries)).toEqual([])
      expect(beside(entries)).toEqual(around)
      if (count < at) break
    }
  })
})

it('a first build that fails leaves nothing at all', async () => {
  for (let at = 1; ; at++) {
    const entries = empty()
    let count = 0
    const result = await run(entries, output(after), {
      onChange: now => {
        count = now
        return now === at ? 'the disk is full' : undefined
      }
    })
    if (result.kind === 'refused') expect([...entries.keys()]).toEqual(['/home'])
    else expect(seen(entries)).toEqual(after)
    if (count < at) break
  }
})

describe('what is in the way', () => {
  it('a file that no build wrote is not written over', async () => {
    const entries = await written({ 'ap/template.json': 'mine' })
    expect(await run(entries, output(after))).toMatchObject({
      kind: 'refused',
      sentence: '`out/prod/ap/template.json` is in the way: no build has written it.'
    })
    expect(seen(entries)).toEqual({ ...before, 'ap/template.json': 'mine' })
    expect(await run(entries, output(after, { overwrite: true }))).toMatchObject({ kind: 'written' })
    expect(seen(entries)).toEqual(after)
    expect(beside(entries)).toEqual(around)
  })

  it('a file of others that holds what would be written is taken over', async () => {
    const entries = await written({ 'ap/template.json': 'new ap' })
    expect(await run(entries, output(after))).toMatchObject({ kind: 'written' })
    expect(seen(entries)).toEqual(after)
  })

  it.each([
    ['changed', 'plan.json'],
    ['to be removed', 'us/template.json']
  ])('a file that was changed by hand is not %s', async (_what, path) => {
    const entries = await written()
    entries.set(`${folder}/${path}`, 'by hand')
    expect(await run(entries, output(after))).toMatchObject({
      kind: 'refused',
      sentence: `\`out/prod/${path}\` was changed by hand, and a build would undo that.`
    })
    expect(seen(entries)).toEqual({ ...before, [path]: 'by hand' })
    expect(await run(entries, output(after, { overwrite: true }))).toMatchObject({ kind: 'written' })
    expect(seen(entries)).toEqual(after)
  })

  it('line ends that git has changed are no change by hand, and neither is a loose file', async () => {
    const entries = empty()
    await run(entries, output({ ...after, 'plan.json': 'a\nb\n' }))
    entries.set(`${folder}/plan.json`, 'a\r\nb\r\n')
    entries.set(`${folder}/map.json`, 'of another day')
    expect(await run(entries, output(after))).toMatchObject({ kind: 'written' })
    expect(seen(entries)).toEqual(after)
  })

  it('a folder in place of a file, and a file in place of a folder, are named', async () => {
    const entries = await written({ 'map.json/inner': 'mine' })
    expect(await run(entries, output(after))).toMatchObject({
      sentence: '`out/prod/map.json` is in the way: no build has written it.'
    })
    const others = await written({ ap: 'mine' })
    expect(await run(others, output(after))).toMatchObject({
      sentence: '`out/prod/ap` is in the way: no build has written it.'
    })
  })

  it('a manifest that names files elsewhere makes nothing ours', async () => {
    const entries = await written()
    entries.set('/home/secret', 'mine')
    const files = { '../../secret': null, '/home/secret': null, './../x': null }
    entries.set(`${folder}/${manifestName}`, JSON.stringify({ version: 1, files }))
    await run(entries, output(after, { overwrite: true }))
    expect(entries.get('/home/secret')).toBe('mine')
  })

  it.each(['{', 'null', '{"files": 3}', '<<<<<<< HEAD'])('a manifest `%s` makes nothing ours', async text => {
    const entries = await written()
    entries.set(`${folder}/${manifestName}`, text)
    expect(await run(entries, output(after))).toMatchObject({ kind: 'refused' })
    expect(seen(entries)).toEqual(before)
  })
})

describe('two builds into one folder', () => {
  const lock = '/home/out/.prod.meshc-lock'
  const heldBy = (pid: number, machine = 'here') => JSON.stringify({ pid, machine })

  it('the second waits for the first', async () => {
    const entries = await written()
    entries.set(lock, heldBy(9))
    let pauses = 0
    const result = await run(entries, output(after), {
      running: [9],
      onPause: () => {
        if (++pauses === 3) entries.delete(lock)
      }
    })
    expect(result).toMatchObject({ kind: 'written' })
    expect(pauses).toBe(3)
  })

  it.each([
    ['process 9 on `here`', heldBy(9)],
    ['process 9 on `elsewhere`', heldBy(9, 'elsewhere')]
  ])('the second gives up in the end and names %s', async (holder, text) => {
    const entries = await written()
    entries.set(lock, text)
    expect(await run(entries, output(after), { running: [9] })).toEqual({
      kind: 'refused',
      sentence: `\`out/prod\` is being written by ${holder}.`,
      help: `If that is not running any more, remove \`${lock}\`.`
    })
    expect(seen(entries)).toEqual(before)
    expect(entries.get(lock)).toBe(text)
  })

  it.each([
    ['a process that has ended', heldBy(9)],
    ['an earlier process with the number of this one', heldBy(1)],
    ['a process that was killed before it said who it is', '']
  ])('a lock of %s is taken over', async (_holder, text) => {
    const entries = await written()
    entries.set(lock, text)
    expect(await run(entries, output(after))).toMatchObject({ kind: 'written' })
    expect(beside(entries)).toEqual(around)
  })

  it('a build whose lock was taken away writes nothing', async () => {
    const entries = await written()
    const result = await run(entries, output(after), {
      onChange: (_, what) => {
        if (what.endsWith('new/plan.json')) entries.set(lock, heldBy(9))
        return undefined
      }
    })
    expect(result).toMatchObject({ kind: 'refused', sentence: /another process has begun/ })
    expect(seen(entries)).toEqual(before)
    expect(entries.get(lock)).toBe(heldBy(9))
  })
})

it('where nothing may be written beside the folder, its files are exchanged one by one', async () => {
  const entries = await written()
  const result = await run(entries, output(after), {
    onChange: (_, what) => (/\.prod\.meshc/.test(what) ? 'writing there is not permitted' : undefined)
  })
  expect(result).toMatchObject({ kind: 'written' })
  expect(seen(entries)).toEqual(after)
  expect(beside(entries)).toEqual(around)
})

it('a folder that cannot be moved keeps its place, and its files are exchanged', async () => {
  const entries = await written()
  const result = await run(entries, output(after), {
    onChange: (_, what) => (what.startsWith(`move ${folder} `) ? 'it is in use' : undefined)
  })
  expect(result).toMatchObject({ kind: 'written' })
  expect(seen(entries)).toEqual(after)
})

it('a file that comes while the folder is exchanged goes back to its place', async () => {
  const entries = await written()
  await run(entries, output(after), {
    onChange: (_, what) => {
      if (what.startsWith(`move ${folder} `)) {
        entries.set(`${folder}/late.txt`, 'mine')
        entries.set(`${folder}/us/late.txt`, 'mine')
        entries.set(`${folder}/eu/late.txt`, 'mine')
      }
      return undefined
    }
  })
  const files = memoryDisk(entries)
  expect(seen(entries)).toMatchObject({ ...after, 'late.txt': 'mine', 'eu/late.txt': 'mine' })
  const kept = [...files.entries].filter(([path]) => path.endsWith('/late.txt'))
  expect(kept).toHaveLength(3)
})
