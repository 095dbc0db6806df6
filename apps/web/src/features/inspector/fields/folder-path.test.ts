import { describe, expect, it } from 'vitest';
import { joinPath, parentFolder, pathSteps, startFolder } from './folder-path.ts';

describe('paths of the workspace', () => {
  it('the folder above, up to the root', () => {
    expect(parentFolder('data/flights/2013')).toBe('data/flights');
    expect(parentFolder('data/')).toBe('');
    expect(joinPath('', 'data')).toBe('data');
    expect(joinPath('data', 'x.csv')).toBe('data/x.csv');
  });

  it('each folder on the way has its own path', () => {
    expect(pathSteps('data/flights').map(({ path }) => path)).toEqual(['', 'data', 'data/flights']);
  });

  // biome-ignore lint/suspicious/noTemplateCurlyInString: a parameter of the pipeline
  it.each(['/etc/passwd', '../other', 'C:\\data', '${folder}/x', 'data/*/x.csv'])('browsing for %s starts at the root', (path) => {
    expect(startFolder(path)).toBe('');
  });

  it('browsing starts beside the file', () => {
    expect(startFolder('data/flights/x.csv')).toBe('data/flights');
  });

  it('addresses in stores have their own way, below the workspace', () => {
    expect(pathSteps('s3://lake/in').map(({ path }) => path)).toEqual(['', 's3://', 's3://lake', 's3://lake/in']);
    expect([joinPath('s3://', 'lake'), joinPath('s3://lake', 'in')]).toEqual(['s3://lake', 's3://lake/in']);
    expect([startFolder('s3://lake/in/x.csv'), startFolder('s3://lake'), startFolder('s3://')]).toEqual(['s3://lake/in', 's3://', 's3://']);
  });
});
