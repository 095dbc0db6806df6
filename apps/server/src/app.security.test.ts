import { REQUEST_HEADER, routes } from '@millrace/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStudio, ordersPipeline, TEST_HOST, type TestStudio } from './testing/test-studio.ts';

let studio: TestStudio;
beforeAll(async () => {
  studio = await openTestStudio();
});
afterAll(() => studio.close());

/** Every route of the server, as it was registered. */
function allRoutes(): { method: string; url: string }[] {
  const found: { method: string; url: string }[] = [];
  for (const line of studio.app.printRoutes({ commonPrefix: false, includeHooks: false }).split('\n')) {
    const match = /^[│├└─\s]*(\/\S*|\*) \((.+)\)$/.exec(line);
    for (const method of match?.[2]?.split(', ') ?? []) found.push({ method, url: match?.[1] ?? '' });
  }
  return found;
}

const knownUrls = Object.values(routes).map((url) => url.replace(/:\w+/g, 'x'));
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'] as const;
const inject = (method: (typeof methods)[number], url: string, headers: Record<string, string>) =>
  studio.app.inject({ method, url, headers, ...(method === 'POST' || method === 'PUT' ? { payload: {} } : {}) });
const ours = { host: TEST_HOST, [REQUEST_HEADER]: '1' };

describe('access', () => {
  it('answers no route of the API without the cookie but the one that gives it', async () => {
    let checked = 0;
    for (const { method, url } of allRoutes()) {
      if (!url.startsWith('/api') || method === 'OPTIONS') continue;
      const response = await inject(method as 'GET', url.replace(/:\w+|\*/g, 'x'), ours);
      if (url === routes.session) expect([url, response.statusCode]).toEqual([url, 400]);
      else expect([method, url, response.statusCode]).toEqual([method, url, 401]);
      checked++;
    }
    expect(checked).toBeGreaterThan(knownUrls.length);
  });

  it.each(['evil.com', 'localhost.evil.com:4700', '127.0.0.1', '127.0.0.1:4701', '127.0.0.1:4700.evil.com', ''])(
    'refuses the host “%s” for every route and page',
    async (host) => {
      for (const url of [...knownUrls, '/', '/assets/x.js', '/api/openapi.json']) {
        for (const method of methods) {
          const response = await inject(method, url, { ...ours, host, cookie: studio.cookie });
          expect([method, url, response.statusCode]).toEqual([method, url, 403]);
        }
      }
    },
  );

  it.each(['http://evil.com', 'null', 'http://localhost.evil.com', 'http://127.0.0.1:3000', 'https://127.0.0.1:4700'])(
    'refuses the origin “%s” for every route',
    async (origin) => {
      for (const url of knownUrls) {
        for (const method of methods) {
          const response = await inject(method, url, { ...ours, origin, cookie: studio.cookie });
          expect([method, url, response.statusCode]).toEqual([method, url, 403]);
        }
      }
    },
  );

  it.each(['cross-site', 'same-site'])('refuses what a browser calls %s', async (site) => {
    for (const url of knownUrls) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
        const response = await inject(method, url, { ...ours, 'sec-fetch-site': site, cookie: studio.cookie });
        const isRoute = response.statusCode !== 404;
        if (isRoute) expect([method, url, response.statusCode]).toEqual([method, url, 403]);
      }
    }
  });

  it('refuses changes without the header, such as a form of another page could send', async () => {
    for (const url of knownUrls) {
      for (const method of ['POST', 'PUT', 'DELETE'] as const) {
        const response = await inject(method, url, { host: TEST_HOST, cookie: studio.cookie });
        expect([method, url, response.statusCode]).toEqual([method, url, 403]);
      }
    }
    const form = await studio.app.inject({
      method: 'POST',
      url: routes.pipelines,
      headers: { ...ours, cookie: studio.cookie, 'content-type': 'text/plain' },
      payload: '{"name":"x"}',
    });
    expect(form.statusCode).toBe(415);
  });

  it('lets nobody in by a cookie that it did not give', async () => {
    const [name] = studio.cookie.split('=');
    for (const cookie of [`${name}=x`, `${name}=`, `other=${studio.cookie.split('=')[1]}`]) {
      expect((await inject('GET', routes.workspace, { ...ours, cookie })).statusCode).toBe(401);
    }
    expect((await inject('GET', routes.workspace, { ...ours, cookie: studio.cookie })).statusCode).toBe(200);
  });

  it('does not let an encoded or doubled address around the check', async () => {
    for (const url of [
      '/%61pi/workspace',
      '//api/workspace',
      '/api//workspace',
      '/x/../api/workspace',
      '/api/%2e%2e/api/workspace',
      '/API/workspace',
    ]) {
      const response = await inject('GET', url, ours);
      expect([url, response.statusCode === 401 || response.statusCode === 404]).toEqual([url, true]);
    }
  });
});

describe('session', () => {
  const exchange = (token: string) => studio.app.inject({ method: 'POST', url: routes.session, headers: ours, payload: { token } });

  it('takes a token once, and gives a cookie that scripts and other sites cannot use', async () => {
    const token = studio.services.sessions.newToken();
    const first = await exchange(token);
    expect(first.statusCode).toBe(204);
    expect(first.headers['set-cookie']).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await exchange(token)).statusCode).toBe(403);
  });

  it('refuses a wrong token, and one that a newer one replaced', async () => {
    const old = studio.services.sessions.newToken();
    studio.services.sessions.newToken();
    expect((await exchange(old)).json()).toMatchObject({ error: 'link-used' });
    expect((await exchange('x')).statusCode).toBe(403);
  });

  it('stops a guesser', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 30; attempt++) statuses.push((await exchange(`guess-${attempt}`)).statusCode);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('hostile requests', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

  it.each([
    ['a body that is not JSON', '{"name":', 400],
    ['a body with __proto__', '{"name":"x","__proto__":{"isAdmin":true}}', 400],
    ['a body with constructor.prototype', '{"name":"x","constructor":{"prototype":{"isAdmin":true}}}', 400],
    ['a body nested 20,000 deep', `{"name":"x","document":${deep}}`, 400],
    ['a body of the wrong shape', '{"name":7}', 400],
    ['a body of 17 MB', `{"name":"${'x'.repeat(17 * 1024 * 1024)}"}`, 413],
  ])('refuses %s and lives on', async (_, payload, status) => {
    const headers = { ...ours, cookie: studio.cookie, 'content-type': 'application/json' };
    const response = await studio.app.inject({ method: 'POST', url: routes.pipelines, headers, payload });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ error: expect.any(String), message: expect.any(String) });
    expect((await studio.call('GET', routes.workspace)).status).toBe(200);
  });

  it('refuses a document whose configuration is nested 20,000 deep', async () => {
    const document = JSON.stringify(ordersPipeline()).replace('"config":{', `"config":{"deep":${deep},`);
    const response = await studio.app.inject({
      method: 'POST',
      url: routes.validate,
      headers: { ...ours, cookie: studio.cookie, 'content-type': 'application/json' },
      payload: `{"document":${document}}`,
    });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ error: 'too-deep' });
  });

  it.each(['..%2f..%2fetc%2fpasswd', '%2e%2e', 'a~..~..~b', 'a%00b', '%252e%252e', '..%5c..%5cx', 'x'.repeat(900)])(
    'finds no pipeline under the id %s',
    async (id) => {
      for (const method of ['GET', 'DELETE'] as const) {
        const answer = await studio.call(method, `/api/pipelines/${id}`);
        expect([method, answer.status]).toEqual([method, 404]);
      }
      const saved = await studio.call('PUT', `/api/pipelines/${id}`, { document: ordersPipeline(), etag: null });
      expect(saved.status).toBe(404);
    },
  );

  it.each(['../x', 'nope', 'a%00b', 'x'.repeat(900)])('finds no run under the id %s', async (id) => {
    for (const url of [`/api/runs/${encodeURIComponent(id)}`, `/api/runs/${encodeURIComponent(id)}/events`]) {
      expect((await studio.call('GET', url)).status).toBe(404);
    }
    expect((await studio.call('POST', `/api/runs/${encodeURIComponent(id)}/cancel`)).status).toBe(404);
  });

  it.each(['..', '../..', '/etc', 'data/../..', '.millrace', 'data/\0', '%2e%2e', '~', 'no-such-folder'])(
    'shows no folder outside the workspace: %j',
    async (path) => {
      const answer = await studio.call('GET', `${routes.files}?path=${encodeURIComponent(path)}`);
      expect([path, answer.status === 403 || answer.status === 404]).toEqual([path, true]);
      expect(JSON.stringify(answer.body)).not.toContain(studio.folder);
    },
  );

  it('tells what is not there in the terms of every other error', async () => {
    for (const [method, url] of [
      ['GET', '/api/nothing'],
      ['POST', '/nothing'],
      ['DELETE', routes.workspace],
    ] as const) {
      const answer = await studio.call(method, url);
      expect([url, answer.status, answer.body.error]).toEqual([url, 404, 'not-found']);
    }
  });

  it('sends a policy that lets pages load nothing from elsewhere', async () => {
    const answer = await studio.call('GET', routes.workspace);
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
});
