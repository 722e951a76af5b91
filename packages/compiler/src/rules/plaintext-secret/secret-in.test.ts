import { expect, it } from 'vitest'
import { secretIn } from './secret-in.ts'

it.each([
  ['DB_PASSWORD', 'hunter2'],
  ['DB_PASSWORD', '1234'],
  ['dbPassword', 'true-love'],
  ['API_KEY', 'abc'],
  ['STRIPE_SECRET_KEY_V2', 'abc'],
  ['SECRET_KEY_BASE', 'abc'],
  ['GITHUB_TOKEN', 'abc'],
  ['MYSQL_PWD', 'abc']
])('%s: %s is a secret by its name', (name, value) => {
  expect(secretIn(name, value)).toBe('name')
})

it.each([
  ['TOKEN_URL', 'https://id.example.com/token'],
  ['TOKEN_TTL', '900'],
  ['ACCESS_TOKEN', '900'],
  ['RESET_TOKEN', '15m'],
  ['PASSWORD_MIN_LENGTH', '12'],
  ['REQUIRE_PASSWORD', 'true'],
  ['USE_TOKEN', 'always'],
  ['SECRET_NAME', 'shop/auth'],
  ['SECRET_ARN', 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:x'],
  ['KEY_ID', 'alias/shop'],
  ['CACHE_KEY', 'menus'],
  ['PARTITION_KEY', 'id'],
  ['PUBLIC_KEY', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
  ['TOKENIZER', 'icu'],
  ['PASSENGERS', '4'],
  ['PWD', '/app'],
  ['DB_PASSWORD', ''],
  ['DB_PASSWORD', '${param.password}'],
  ['DB_PASSWORD', 'changeme'],
  ['DB_PASSWORD', '<from vault>'],
  ['DB_PASSWORD', '********'],
  ['PRIVATE_KEY', '/run/keys/private.pem'],
  ['CSRF_TOKEN', 'X-CSRF-Token'],
  ['DATABASE_URL', 'postgres://shop@db.example.com/shop'],
  ['DATABASE_URL', 'postgres://shop:${param.password}@db.example.com/shop'],
  ['REDIS_URL', 'redis://cache.example.com:6379/0'],
  ['USER_POOL', 'eu-central-1_aBcDeFgH1'],
  ['TRACE', '6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d'],
  ['GIT', '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
  ['HANDLER', 'com.example.shop.orders.OrderCreatedHandler2V1'],
  ['TOPIC', 'arn:aws:sns:eu-central-1:111122223333:Alerts']
])('%s: %s is no secret', (name, value) => {
  expect(secretIn(name, value)).toBeUndefined()
})

it.each([
  ['ID', 'AKIAIOSFODNN7EXAMPLE', 'an AWS access key'],
  ['PEM', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'a private key'],
  ['X', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl', 'a JSON web token'],
  ['X', `ghp_${'a1B2'.repeat(9)}`, 'a GitHub token'],
  ['DATABASE_URL', 'postgres://shop:hunter2@db.example.com/shop', 'a URL with a password'],
  ['X', '7hXq2LmPz9RtVb4KsWn8YcFd3GjQe6Ua', 'what looks like a key']
])('%s: %s is a secret by its value', (name, value, looksLike) => {
  expect(secretIn(name, value)).toEqual({ looksLike })
})
