import fc from 'fast-check'

/** Texts that end a string, a tag, a comment or a line somewhere. */
const nasty = fc.constantFrom(
  '</script><script>alert(1)</script>',
  '<svg onload="x">',
  '"]; a --> b; ["',
  "'; DROP",
  '%%{init: {}}%%',
  '`**x**`',
  '#quot;',
  '&amp;&lt;&#60;',
  '\\N\\"\\\\',
  'end',
  'style a: x#1;',
  '\u202eabc\u0000\ud800',
  '-->',
  ']]>',
  '💪 中文 é',
  '\u2028'
)

/** A mesh with one service, one gateway and one external in which every free text may be anything. */
export function hostileMesh(): fc.Arbitrary<string> {
  const text = fc
    .tuple(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 20 })), fc.oneof(nasty, fc.string()))
    .map(parts => JSON.stringify(parts.join('').trim() || 'x'))
  return fc.record({ mesh: text, service: text, other: text, host: text, version: text }).map(
    ({ mesh, service, other, host, version }) => `mesh: ${mesh}
gateways:
  ${other}:
    host: ${host}
    routes:
      - { match: ${host}, to: ${service}, when: ${version} }
      - { match: /**, to: ${service} }
externals:
  ${version}: { port: 5432/tcp, host: ${host} }
services:
  ${service}:
    port: 8080/http
    versions: { ${version}: {}, v2: {} }
    calls: [${service}, ${version}, ${host}]
    ${other}: 1
`
  )
}
