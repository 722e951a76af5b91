/** The backslashes in a double-quoted text that begin no escape of YAML, as offsets with what they begin. Mostly it is a regular expression that is meant as it is. */
export function unknownEscapes(text: string): readonly { readonly at: number; readonly sequence: string }[] {
  if (!text.includes('\\')) return []
  const escapes = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\r?\n|.)?/g
  return [...text.matchAll(escapes)]
    .filter(([found]) => !/^\\(?:[0abtnvfre "/\\N_LP\t\r\n]|[xuU].+)/.test(found))
    .map(({ 0: sequence, index }) => ({ at: index, sequence }))
}
