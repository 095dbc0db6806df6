import type { HttpFetch } from '@millrace/plan';
import type { HttpAnswer } from './http-request.ts';
import { valueAt } from './json-records.ts';

export function firstPage({ url, paging }: HttpFetch): URL {
  const first = new URL(url);
  if (paging.kind !== 'page' && paging.kind !== 'offset') return first;
  first.searchParams.set(paging.parameter, String(paging.start));
  if (paging.sizeParameter !== '') first.searchParams.set(paging.sizeParameter, String(paging.size));
  return first;
}

/** The address of the page behind this one; undefined behind the last. */
export function nextPage({ paging }: HttpFetch, current: URL, answer: HttpAnswer, document: unknown, records: number): URL | undefined {
  const next = new URL(current);
  switch (paging.kind) {
    case 'none':
      return undefined;
    case 'page':
    case 'offset': {
      if (records === 0) return undefined;
      const place = Number(current.searchParams.get(paging.parameter));
      next.searchParams.set(paging.parameter, String(place + (paging.kind === 'page' ? 1 : records)));
      return next;
    }
    case 'cursor': {
      const cursor = valueAt(document, paging.path);
      if (cursor === undefined || cursor === null || cursor === '' || cursor === false) return undefined;
      const text = String(cursor);
      if (/^https?:\/\//i.test(text)) return new URL(text);
      next.searchParams.set(paging.parameter, text);
      return next;
    }
    case 'link': {
      const links = [answer.headers.link ?? []].flat().join(', ');
      const target = /<([^>]*)>(?:\s*;\s*[\w*]+=(?:"[^"]*"|[^",;\s]+))*?\s*;\s*rel="?(?:[^"]* )?next\b/i.exec(links)?.[1];
      return target === undefined ? undefined : new URL(target, current);
    }
  }
}
