import { expect, test } from 'vitest';
import { ResponseErrors } from '../../src/api/response-errors.ts';

test('every error code at any depth counts, in whatever response the lists are first filled', () => {
  const errors = new ResponseErrors();
  const partition = (errorCode: number): object => ({ index: 0, errorCode, replicas: [1, 2] });
  errors.count({ errorCode: 0, topics: [], cluster: null });
  errors.count({ errorCode: 0, topics: [{ errorCode: 0, partitions: [] }], cluster: null });
  errors.count({
    errorCode: 0,
    topics: [{ errorCode: 3, partitions: [partition(0), partition(6)] }],
    cluster: { errorCode: 7 },
  });
  expect(Object.fromEntries(errors.counts)).toEqual({ 0: 5, 3: 1, 6: 1, 7: 1 });
});

test('what holds no error codes is not looked into again', () => {
  const errors = new ResponseErrors();
  let reads = 0;
  const aborted = {
    get producerId() {
      reads += 1;
      return 1;
    },
  };
  const records = Buffer.alloc(10);
  for (let round = 0; round < 3; round++)
    errors.count({ errorCode: 1, aborted: [aborted], records });
  expect([...errors.counts]).toEqual([[1, 3]]);
  expect(reads).toBe(1);
});
