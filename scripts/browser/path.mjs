/** The part of `node:path` that meshc uses, for paths of POSIX and without a working directory: relative paths begin at `/`. */
export const posix = { basename, dirname, extname, isAbsolute, join, normalize, relative, resolve, sep: '/' }

export default posix

function isAbsolute(path) {
  return path.startsWith('/')
}

function normalize(path) {
  if (path === '') return '.'
  const lead = isAbsolute(path) ? '/' : ''
  const parts = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (lead === '') parts.push('..')
  }
  const trail = path.endsWith('/') ? '/' : ''
  if (parts.length === 0) return lead || `.${trail}`
  return lead + parts.join('/') + trail
}

function join(...paths) {
  return normalize(paths.filter(path => path !== '').join('/'))
}

function resolve(...paths) {
  const from = paths.findLastIndex(isAbsolute)
  const normal = normalize(['', ...paths.slice(Math.max(from, 0))].join('/'))
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}

function relative(from, to) {
  const [a, b] = [from, to].map(path =>
    resolve(path)
      .split('/')
      .filter(part => part !== '')
  )
  let same = 0
  while (same < a.length && same < b.length && a[same] === b[same]) same++
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/')
}

function dirname(path) {
  const end = path.replace(/\/+$/, '')
  if (end === '') return path.startsWith('/') ? '/' : '.'
  const slash = end.lastIndexOf('/')
  if (slash < 0) return '.'
  const folder = end.slice(0, slash)
  return folder === '' ? '/' : folder
}

function basename(path) {
  const end = path.replace(/\/+$/, '')
  return end.slice(end.lastIndexOf('/') + 1)
}

function extname(path) {
  const name = basename(path)
  const dot = name.lastIndexOf('.')
  return dot <= 0 || name === '..' ? '' : name.slice(dot)
}
