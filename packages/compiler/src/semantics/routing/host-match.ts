/** Whether a host is one that a gateway asks for. Case does not count; in the pattern `*` is any text and `?` any character. */
export function takesHost(pattern: string, host: string): boolean {
  const source = pattern
    .toLowerCase()
    .replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(host.toLowerCase())
}
