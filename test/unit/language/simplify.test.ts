import { simplify } from '../../../inference/language/simplify';

test('spells traditional characters as simplified ones', () => {
  expect(simplify('這個顏色真的很好看，質量太差了，要退貨')).toBe('这个颜色真的很好看，质量太差了，要退货');
});

test('leaves simplified text, other scripts and emoji as they are, length and all', () => {
  for (const text of ['这个颜色真好看', 'so good 👍', 'すごい', '']) expect(simplify(text)).toBe(text);
  expect(simplify('讚👍讚')).toBe('赞👍赞');
});

test('simplifying twice changes nothing', () => {
  const once = simplify('謝謝主播，東西收到了很喜歡');
  expect(simplify(once)).toBe(once);
});
