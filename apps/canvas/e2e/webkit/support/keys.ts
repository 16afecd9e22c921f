/** Codes of the keys that write no character. @see https://www.w3.org/TR/webdriver2/#keyboard-actions */
export const KEYS: Readonly<Record<string, string>> = {
  Alt: '\uE00A',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Control: '\uE009',
  Delete: '\uE017',
  Enter: '\uE007',
  Escape: '\uE00C',
  Shift: '\uE008',
};
