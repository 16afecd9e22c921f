/** The prompt that a new board starts with, for models that come with none of their own. */
export const FIRST_PROMPT = 'a starry night over quiet hills, oil painting';
