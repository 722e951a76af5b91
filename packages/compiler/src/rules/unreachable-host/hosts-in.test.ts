import { expect, it } from 'vitest'
import { hostsIn } from './hosts-in.ts'

const place = { entry: { file: '', id: '', text: '' }, start: 0, end: 0 }

function hosts(name: string, value: string): readonly string[] {
  return hostsIn({ name: { value: name, at: place }, value: { value, at: place } }).map(
    ({ host, port, start, end }) => {
      expect(value.slice(start, end).toLowerCase()).toBe(host)
      return port === undefined ? host : `${host} ${port}`
    }
  )
}

it.each([
  ['BANK_URL', 'https://api.bank.example/v1?x=1', ['api.bank.example']],
  ['BANK_URL', 'https://API.Bank.example:8443', ['api.bank.example 8443']],
  ['DATABASE_URL', 'postgres://shop@db.shop.example:5432/shop', ['db.shop.example 5432']],
  ['BROKERS', 'a.shop.example:9092,b.shop.example:9092', ['a.shop.example 9092', 'b.shop.example 9092']],
  ['JDBC_URL', 'jdbc:postgresql://db.shop.example:5432/shop', ['db.shop.example 5432']],
  ['DB_HOST', 'db.shop.example', ['db.shop.example']],
  ['db.host', 'db.shop.example', ['db.shop.example']],
  ['SMTP_SERVER', 'mail.shop.example', ['mail.shop.example']]
])('%s: %s leads to %j', (name, value, expected) => {
  expect(hosts(name, value)).toEqual(expected)
})

it.each([
  ['a name alone, where the variable is none of a host', 'TOPIC', 'orders.created'],
  ['a file', 'CONFIG_ENDPOINT', 'app/config.json'],
  ['a path without a scheme', 'REPOSITORY', 'git.shop.example/web'],
  ['a version', 'VERSION', '1.4.2'],
  ['an address by numbers', 'DB_HOST', '10.0.4.2'],
  ['a host without a dot', 'CACHE_URL', 'redis://localhost:6379'],
  ['a reference', 'CART_URL', 'http://${service.cart.host}:8080'],
  ['a sentence', 'MOTTO', 'Made by shop.example since 1999.'],
  ['several words with a host', 'JAVA_OPTS', '-Dhttp.proxyHost=proxy.shop.example -Xmx1g'],
  ['what a browser is told', 'PUBLIC_URL', 'https://www.shop.example'],
  ['who made a token', 'TOKEN_ISSUER', 'https://id.shop.example/'],
  ['an origin', 'CORS_ALLOWED_ORIGINS', 'https://www.shop.example'],
  ['an address of mail', 'SENDER', 'no-reply@shop.example']
])('%s leads nowhere', (_title, name, value) => {
  expect(hosts(name, value)).toEqual([])
})
