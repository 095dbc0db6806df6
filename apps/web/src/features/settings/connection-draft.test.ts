import { SaveBucketConnectionBody, SaveConnectionBody } from '@millrace/api';
import { expect, it } from 'vitest';
import { emptyDraft, toBuckets, toServer } from './connection-draft.ts';

it('a server’s port is its kind’s own when none is given, and an empty secret is not sent', () => {
  const body = toServer({ ...emptyDraft, name: ' Sales ', host: 'db.example.com', database: 'sales', user: 'reader' });
  expect(SaveConnectionBody.parse(body)).toMatchObject({ name: 'Sales', kind: 'postgres', port: 5432, tls: 'prefer', auth: 'none' });
  expect(body).not.toHaveProperty('secret');
});

it('buckets may be written as addresses, with commas between', () => {
  const body = toBuckets({ ...emptyDraft, kind: 's3', name: 'Lake', roots: 's3://lake/raw/, other', user: 'AKIA', secret: 'x' });
  expect(SaveBucketConnectionBody.parse(body)).toMatchObject({ roots: ['lake/raw', 'other'], accessKeyId: 'AKIA', secret: 'x' });
});
