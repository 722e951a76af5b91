/**
 * URIs of a client as paths, which is what the compiler calls files, and back. A file is its absolute path
 * with `/`; anything else keeps its scheme, `/vscode-vfs:/github/owner/mesh.yaml`, so that folders and
 * `include` work there as well.
 */
export interface Uris {
  pathOf(uri: string): string
  /** As the client has spelled it, where it has; else as VS Code would. */
  uriOf(path: string): string
  /** Remembers how the client spells a URI, and gives its path. */
  learn(uri: string): string
}

export function createUris(platform: string): Uris {
  const isWindows = platform === 'win32'
  const spelled = new Map<string, string>()

  return {
    pathOf,
    uriOf: path => spelled.get(path) ?? written(path),
    learn(uri) {
      const path = pathOf(uri)
      spelled.set(path, uri)
      return path
    }
  }

  function pathOf(uri: string): string {
    const [, scheme = '', authority, rest = ''] = /^([A-Za-z][\w+.-]*):(?:\/\/([^/]*))?(.*)$/s.exec(uri) ?? []
    const path = decoded(rest)
    if (scheme === '') return decoded(uri)
    if (scheme.toLowerCase() !== 'file') {
      const standIn = path.startsWith('/') ? nobody : none
      return bare(`/${scheme}:/${authority || standIn}/${path.replace(/^\//, '')}`)
    }
    if (!isWindows) return bare(path)
    const drive = /^\/([A-Za-z]):/.exec(path)?.[1]
    return drive === undefined
      ? `${authority ? `//${authority}` : ''}${path}`
      : `${drive.toLowerCase()}${bare(path.slice(2))}`
  }

  function written(path: string): string {
    const foreign = foreignPath.exec(path)
    if (foreign === null) return `file://${isWindows ? `/${encoded(path)}` : encoded(path)}`
    const [, scheme, authority, rest] = foreign
    if (authority === none) return `${scheme}:${encoded(rest ?? '')}`
    const start = authority === nobody ? `${scheme}:` : `${scheme}://${authority}`
    return rest === undefined ? start : `${start}/${encoded(rest)}`
  }
}

/** Whether a path is of a file that is not on this machine's disk. */
export function isForeign(path: string): boolean {
  return foreignPath.test(path)
}

/** Stands where a URI names no authority and its path does not begin with a slash, as in `untitled:Untitled-1`. */
const none = '-'
/** Stands where a URI names no authority but has a path from the root, as in `memfs:/mesh.yaml`. */
const nobody = '+'
const foreignPath = /^\/([A-Za-z][\w+.-]+):\/([^/]+)(?:\/(.*))?$/s

/** A folder is the same with and without a slash at its end. */
function bare(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
