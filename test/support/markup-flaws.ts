const voidElements = new Set(['meta', 'input'])

/**
 * What is wrong with a text of XML, or of HTML that is written like it: tags that do not match, attributes without
 * quotes, bare `&` and `<`, characters that XML does not have. Style and script of HTML hold any text.
 */
export function markupFlaws(text: string): readonly string[] {
  const flaws: string[] = []
  const open: string[] = []
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u.test(text))
    flaws.push('a character that XML does not have')
  const content = text
    .replaceAll(/(<(style|script)>)[\s\S]*?(<\/\2>)/g, '$1$3')
    .replace(/^<!doctype html>/, '')
  let end = 0
  for (const { 0: tag, index } of content.matchAll(/<[^>]*>/g)) {
    checkText(content.slice(end, index))
    end = index + tag.length
    const closing = /^<\/([\w-]+)>$/.exec(tag)
    if (closing !== null) {
      if (open.pop() !== closing[1]) flaws.push(`${tag} closes nothing`)
      continue
    }
    const opening = /^<([\w-]+)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>$/.exec(tag)
    if (opening === null) {
      flaws.push(`${tag} is no tag`)
      continue
    }
    const [, name = '', attributes = '', slash] = opening
    checkText(attributes)
    if (slash === '' && !voidElements.has(name)) open.push(name)
  }
  checkText(content.slice(end))
  return [...flaws, ...open.map(name => `<${name}> is not closed`)]

  function checkText(words: string): void {
    if (/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(words)) flaws.push(`\`${words}\` is not escaped`)
  }
}
