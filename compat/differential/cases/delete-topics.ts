import {
  deleteTopicsApi,
  type DeleteTopicsRequest,
  type DeleteTopicsResponse,
} from '../../../protocol/generated/api/delete-topics.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { type Case, cases, type Step } from '../case.ts';
import type { Side } from '../side.ts';
import { UNKNOWN_ID } from './topics.ts';

type DeleteCase = Case<DeleteTopicsRequest, DeleteTopicsResponse>;

const byName = (...names: string[]) => ({
  topicNames: names,
  topics: [] as { name: string | null; topicId: string }[],
});

export const deleteTopicsSteps: Step[] = cases(
  deleteTopicsApi,
  inTime([
    {
      name: 'by name',
      request: (_, version) =>
        version < 6
          ? byName(`made-${version}`)
          : { topics: [{ name: `made-${version}`, topicId: ZERO_UUID }] },
      versions: { min: 2 },
    },
    { name: 'unknown name', request: (_, version) => state(version, 'unknown') },
    { name: 'no topics', request: () => ({}) },
    {
      name: 'no time',
      request: (_, version) => ({ ...state(version, 'unknown'), timeoutMs: 0 }),
    },
    { name: 'empty name', request: (_, version) => state(version, '') },
    { name: 'a name no topic can have', request: (_, version) => state(version, 'a/b') },
    {
      name: 'named twice',
      request: (_, version) =>
        version < 6
          ? byName('unknown', 'unknown')
          : {
              topics: [
                { name: 'unknown', topicId: ZERO_UUID },
                { name: 'unknown', topicId: ZERO_UUID },
              ],
            },
    },
    {
      name: 'named twice, exists',
      request: (_, version) =>
        version < 6
          ? byName('plain', 'plain')
          : {
              topics: [
                { name: 'plain', topicId: ZERO_UUID },
                { name: 'plain', topicId: ZERO_UUID },
              ],
            },
    },
    {
      name: 'by id',
      versions: { min: 6 },
      request: (side) => ({ topics: [{ name: null, topicId: side.topicId('controller-made-7') }] }),
    },
    {
      name: 'unknown id',
      versions: { min: 6 },
      request: () => ({ topics: [{ name: null, topicId: UNKNOWN_ID }] }),
    },
    {
      name: 'id and name',
      versions: { min: 6 },
      request: (side) => ({ topics: [{ name: 'plain', topicId: side.topicId('plain') }] }),
    },
    {
      name: 'neither id nor name',
      versions: { min: 6 },
      request: () => ({ topics: [{ name: null, topicId: ZERO_UUID }] }),
    },
    {
      name: 'the same by id and by name',
      versions: { min: 6 },
      request: (side) => ({
        topics: [
          { name: 'plain', topicId: ZERO_UUID },
          { name: null, topicId: side.topicId('plain') },
        ],
      }),
    },
    {
      name: 'an id twice',
      versions: { min: 6 },
      request: (side) => ({
        topics: [
          { name: null, topicId: side.topicId('plain') },
          { name: null, topicId: side.topicId('plain') },
        ],
      }),
    },
    {
      name: 'an unknown id twice',
      versions: { min: 6 },
      request: () => ({
        topics: [
          { name: null, topicId: UNKNOWN_ID },
          { name: null, topicId: UNKNOWN_ID },
        ],
      }),
    },
  ]),
);

/** Without a time the answer is a timeout whatever was asked. */
function inTime(list: readonly DeleteCase[]): DeleteCase[] {
  return list.map((each) => ({
    ...each,
    request: (side: Side, version: number) => ({
      timeoutMs: 5_000,
      ...each.request(side, version),
    }),
  }));
}

function state(version: number, name: string): object {
  return version < 6 ? byName(name) : { topics: [{ name, topicId: ZERO_UUID }] };
}

/** With deletion disabled. */
export const deletionDisabled: Step[] = cases(
  deleteTopicsApi,
  inTime([
    { name: 'deletion disabled', request: (_, version) => state(version, 'plain') },
    { name: 'deletion disabled, unknown', request: (_, version) => state(version, 'unknown') },
  ]),
);
