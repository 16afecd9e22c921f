import { expect, it } from 'vitest';
import { boardName, findBoards } from './find-boards.ts';

const board = (name?: string, prompt?: string) => ({
  ...{ id: 'a', updatedAt: 0, cover: null },
  ...(name === undefined ? {} : { name }),
  ...(prompt === undefined ? {} : { prompt }),
});

it('is called as the person named it, else by its prompt, else untitled', () => {
  expect(boardName(board('Harbour', 'a night'))).toBe('Harbour');
  expect(boardName(board('', 'a night'))).toBe('a night');
  expect(boardName(board(undefined, ' '))).toBe('Untitled board');
});

it('is found by words of its name and prompt, whatever their case and accents', () => {
  const cafe = board('Café', 'a street at night');
  const boards = [cafe, board(undefined, 'a night over hills'), board('Old one')];
  expect(findBoards(boards, 'NIGHT cafe')).toEqual([cafe]);
  expect(findBoards(boards, 'night')).toHaveLength(2);
  expect(findBoards(boards, '  ')).toEqual(boards);
  expect(findBoards(boards, 'sea')).toEqual([]);
});
